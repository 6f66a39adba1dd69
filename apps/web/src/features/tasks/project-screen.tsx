import { Link, useNavigate } from "@tanstack/react-router";
import { Columns3, Ellipsis, Plus, Rows3 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAction, useActionEntries, useActions } from "../../app/action-registry.tsx";
import { definitionOf } from "../../app/actions.ts";
import { useBulkShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
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

type ScreenProps = {
  view: "board" | "list";
  /** What only this view has beside the filters. */
  tools?: ReactNode;
  children: ReactNode;
};

/** What board and list share: the top bar, the filters, the open task and the new one. */
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
      {isCreating && (
        <Suspense>
          <TaskDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </Screen>
  );
}

function Views({ view }: { view: "board" | "list" }) {
  const { projects, tasks } = useText();
  const { slug } = useOrganization();
  const { key } = useProject();
  const params = { slug, key };
  const parts = [
    { to: "/o/$slug/p/$key/board", name: "board", Icon: Columns3, action: "view.board" },
    { to: "/o/$slug/p/$key/list", name: "list", Icon: Rows3, action: "view.list" },
  ] as const;
  return (
    <Segmented label={projects.views}>
      {parts.map(({ to, name, Icon, action }) => (
        <Link
          key={name}
          to={to}
          params={params}
          search={(before) => before}
          aria-current={name === view ? "page" : undefined}
          data-tooltip={tasks.actions[name]}
          data-tooltip-keys={definitionOf(action).keys}
          className={segmentLook}
        >
          <Icon size={14} aria-hidden />
          {tasks[name]}
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
    ...(["project.assign", "project.people", "project.import"] as const),
    ...(["view.trash", "project.settings"] as const),
  ]);
  return (
    <>
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
  useActions({
    "task.create": { when: useMayHere("task:create"), run: create },
    "task.next": { run: () => go(1) },
    "task.previous": { run: () => go(-1) },
    "view.board": {
      run: () => void navigate({ to: "/o/$slug/p/$key/board", params, search: (before) => before }),
    },
    "view.list": {
      run: () => void navigate({ to: "/o/$slug/p/$key/list", params, search: (before) => before }),
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
