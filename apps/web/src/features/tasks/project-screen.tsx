import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarDays, Columns3, Ellipsis, Plus, Rows3, Table2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAction, useActionEntries, useActions } from "../../app/action-registry.tsx";
import { definitionOf } from "../../app/actions.ts";
import { useBulkShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Star, Visit } from "../../app/panels.tsx";
import { Screen } from "../../app/screen.tsx";
import { TaskFilters } from "../../app/tasks/task-filters.tsx";
import { isFiltered } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { wishFocus } from "./focus-wish.ts";
import { taskBeside } from "./view-order.ts";

const ProjectAttention = lazy(async () => ({
  default: (await import("../../app/notification-project.tsx")).ProjectAttention,
}));
const TaskPanel = lazy(async () => ({ default: (await import("./task-panel.tsx")).TaskPanel }));
const TaskDialog = lazy(async () => ({ default: (await import("./task-dialog.tsx")).TaskDialog }));

/** The ways to look at a project's tasks. */
const views = [
  { to: "/o/$slug/p/$key/board", name: "board", Icon: Columns3 },
  { to: "/o/$slug/p/$key/list", name: "list", Icon: Rows3 },
  { to: "/o/$slug/p/$key/table", name: "table", Icon: Table2 },
  { to: "/o/$slug/p/$key/calendar", name: "calendar", Icon: CalendarDays },
] as const;
type ViewName = (typeof views)[number]["name"];

type ScreenProps = {
  view: ViewName;
  /** What only this view has beside the filters. */
  tools?: ReactNode;
  children: ReactNode;
};

/** What the views share: the top bar, the filters, the open task and the new one. */
export function ProjectScreen({ view, tools, children }: ScreenProps) {
  const { slug } = useOrganization();
  const { projects } = useText();
  const project = useProject();
  const { search } = useTaskSearch();
  const [isCreating, setCreating] = useState(false);
  useViewActions(() => setCreating(true));
  return (
    <Screen
      title={project.name}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
      ]}
      views={<Views view={view} />}
      actions={<ScreenActions />}
      panel={
        search.task && (
          <Suspense>
            <TaskPanel code={search.task} />
          </Suspense>
        )
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        <TaskFilters>{tools}</TaskFilters>
        <div className="min-h-0 flex-1">{children}</div>
      </div>
      <Suspense>
        <Visit kind="project" subjectId={project.id} />
      </Suspense>
      {isCreating && (
        <Suspense>
          <TaskDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </Screen>
  );
}

function Views({ view }: { view: ViewName }) {
  const { projects, tasks } = useText();
  const { slug } = useOrganization();
  const { key } = useProject();
  const params = { slug, key };
  return (
    <Segmented label={projects.views}>
      {views.map(({ to, name, Icon }) => (
        <Link
          key={name}
          to={to}
          params={params}
          search={(before) => before}
          aria-current={name === view ? "page" : undefined}
          data-tooltip={tasks.actions[name]}
          data-tooltip-keys={definitionOf(`view.${name}`).keys}
          className={segmentLook}
        >
          <Icon size={14} aria-hidden />
          <span className="max-sm:sr-only">{tasks[name]}</span>
        </Link>
      ))}
    </Segmented>
  );
}

function ScreenActions() {
  const { tasks } = useText();
  const project = useProject();
  const create = useAction("task.create");
  const entries = useActionEntries([
    ...(["project.dashboard", "project.path", "project.assign", "project.people"] as const),
    ...(["project.import", "view.trash", "project.settings"] as const),
  ]);
  return (
    <>
      <Suspense fallback={<span className="size-7 max-sm:size-10" />}>
        <Star kind="project" subjectId={project.id} />
      </Suspense>
      <Suspense fallback={<span className="size-7 max-sm:size-10" />}>
        <ProjectAttention project={project} />
      </Suspense>
      <Menu label={tasks.more} entries={entries} align="end">
        {(trigger) => <IconButton {...trigger} label={tasks.more} icon={<Ellipsis size={16} />} />}
      </Menu>
      {create && (
        <Button
          look="primary"
          size="small"
          icon={<Plus size={15} aria-hidden />}
          onClick={create.run}
        >
          <span className="max-sm:sr-only">{create.label}</span>
        </Button>
      )}
    </>
  );
}

/** What can be done in every view of a project. */
function useViewActions(create: () => void): void {
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const { key } = useProject();
  const { search, open, clear } = useTaskSearch();
  const params = { slug, key };
  const mayBulk = useMayHere("assignment:bulk");
  const hasBulk = useBulkShown();
  const go = (step: 1 | -1) => {
    const task = taskBeside(search.task ?? focusedCode(), step);
    if (!task) return;
    if (search.task) open(task.code);
    else wishFocus(task.id);
  };
  const show = (name: ViewName) =>
    void navigate({ to: `/o/$slug/p/$key/${name}`, params, search: (before) => before });
  useActions({
    "task.create": { when: useMayHere("task:create"), run: create },
    "task.next": { run: () => go(1) },
    "task.previous": { run: () => go(-1) },
    "view.board": { run: () => show("board") },
    "view.list": { run: () => show("list") },
    "view.table": { run: () => show("table") },
    "view.calendar": { run: () => show("calendar") },
    "project.dashboard": {
      run: () => void navigate({ to: "/o/$slug/p/$key/dashboard", params }),
    },
    "project.path": {
      run: () => void navigate({ to: "/o/$slug/p/$key/critical-path", params }),
    },
    "project.people": {
      run: () => void navigate({ to: "/o/$slug/p/$key/people", params }),
    },
    "view.trash": { run: () => void navigate({ to: "/o/$slug/p/$key/trash", params }) },
    "view.filter": { run: () => document.getElementById("task-text-filter")?.focus() },
    "view.clear": { when: isFiltered(search), run: clear },
    "project.assign": {
      when: mayBulk && hasBulk,
      run: () =>
        void navigate({ to: "/o/$slug/p/$key/assign", params, search: (before) => before }),
    },
    "project.settings": { run: () => void navigate({ to: "/o/$slug/p/$key/settings", params }) },
    "project.import": {
      when: useMayHere("task:import"),
      run: () => void navigate({ to: "/o/$slug/p/$key/import", params }),
    },
  });
}

function focusedCode(): string | undefined {
  const holder = document.activeElement?.closest("[data-task]");
  return holder instanceof HTMLElement ? holder.dataset["task"] : undefined;
}
