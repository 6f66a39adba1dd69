import type { ProjectPath } from "@teamflow/domain/critical-path";
import { Link } from "@tanstack/react-router";
import { Route } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { useViewActions } from "../../app/use-view-actions.ts";
import { criticalPath as en } from "../../i18n/en/critical-path.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { criticalPath as nl } from "../../i18n/nl/critical-path.ts";
import { section } from "../../i18n/section.ts";
import { Badge } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";

const usePathText = section({ en, nl });

type PathTask = ProjectPath["tasks"][number];

const shownAtOnce = 200;

/** What decides when a project ends: its open tasks by when they can start, the longest chain among them marked. */
export function CriticalPathPage() {
  const words = usePathText();
  const { common, projects } = useText();
  const { slug, orgId } = useOrganization();
  const { id: projectId, key, name } = useProject();
  const found = api.projects.criticalPath.useQuery({ orgId, projectId });
  useViewActions();
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={{ slug, key }}>
          {name}
        </Link>,
      ]}
    >
      <div className="mx-auto flex max-w-5xl flex-col gap-4 px-4 py-4 max-sm:px-3">
        <p className="max-w-prose text-sm text-soft">{words.lead}</p>
        {found.error && !found.data && (
          <Failure error={found.error} onRetry={() => void found.refetch()} />
        )}
        {found.isPending && <SkeletonRows label={common.loading} />}
        {found.data && <Found path={found.data} />}
      </div>
    </Screen>
  );
}

function Found({ path }: { path: ProjectPath }) {
  const words = usePathText();
  const time = useHours();
  // What has no estimate and waits for nothing says nothing of when the project ends.
  const planned = path.tasks
    .filter(({ finishMinutes }) => finishMinutes > 0)
    .toSorted(
      (one, other) =>
        one.startMinutes - other.startMinutes || one.slackMinutes - other.slackMinutes,
    );
  if (path.totalMinutes === 0)
    return (
      <EmptyState icon={<Route size={20} />} title={words.empty}>
        {words.emptyHint}
      </EmptyState>
    );
  const shown = planned.slice(0, shownAtOnce);
  return (
    <>
      <p className="text-sm font-medium">{words.total(time(path.totalMinutes))}</p>
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">{words.table}</caption>
        <thead>
          <tr className="border-b border-line text-start text-xs text-faint">
            <Head className="w-2/5 max-sm:w-3/5">{words.task}</Head>
            <Head className="max-sm:hidden">{words.start}</Head>
            <Head className="max-sm:hidden">{words.finish}</Head>
            <Head>{words.slack}</Head>
            <th aria-hidden className="w-1/4 max-lg:hidden" />
          </tr>
        </thead>
        <tbody>
          {shown.map((task) => (
            <Row key={task.taskId} task={task} total={path.totalMinutes} />
          ))}
        </tbody>
      </table>
      {shown.length < planned.length && (
        <p className="text-xs text-faint">{words.onlySome(shown.length)}</p>
      )}
    </>
  );
}

function Head({ className, children }: { className?: string; children: string }) {
  return (
    <th scope="col" className={classes("px-2 py-1.5 text-start font-medium", className)}>
      {children}
    </th>
  );
}

type RowProps = { task: PathTask; total: number };

function Row({ task, total }: RowProps) {
  const words = usePathText();
  const time = useHours();
  return (
    <tr className="border-b border-line">
      <th scope="row" className="min-w-0 text-start font-normal">
        <TaskName task={task} />
      </th>
      <td className="px-2 tabular-nums max-sm:hidden">{time(task.startMinutes)}</td>
      <td className="px-2 tabular-nums max-sm:hidden">{time(task.finishMinutes)}</td>
      <td className="px-2 tabular-nums">
        {task.slackMinutes === 0 ? (
          <Badge tone="red">{words.critical}</Badge>
        ) : (
          time(task.slackMinutes)
        )}
      </td>
      <td aria-hidden className="px-2 max-lg:hidden">
        <Bar task={task} total={total} />
      </td>
    </tr>
  );
}

function TaskName({ task }: { task: PathTask }) {
  const { slug } = useOrganization();
  const { key } = useProject();
  return (
    <Link
      to="/o/$slug/p/$key/board"
      params={{ slug, key }}
      search={{ task: task.code }}
      preload={false}
      className="flex min-h-9 min-w-0 items-center gap-2 rounded px-2 py-1 transition-tint hover:bg-hover max-sm:min-h-11"
    >
      <span className="shrink-0 text-xs text-faint">{task.code}</span>
      <span className="truncate">{task.title}</span>
    </Link>
  );
}

/** From its earliest start to its earliest end, on the line from the project's start to its end. */
function Bar({ task: { startMinutes, finishMinutes, slackMinutes }, total }: RowProps) {
  const percent = (minutes: number) => `${(100 * minutes) / total}%`;
  return (
    <div className="relative h-2 rounded-full bg-press">
      <div
        className={classes(
          "absolute h-full min-w-1 rounded-full",
          slackMinutes === 0 ? "bg-danger" : "bg-accent",
        )}
        style={{
          insetInlineStart: percent(startMinutes),
          width: percent(finishMinutes - startMinutes),
        }}
      />
    </div>
  );
}

/** Minutes of work in hours, as the reader writes them. */
function useHours(): (minutes: number) => string {
  const words = usePathText();
  const region = useRegion();
  return (minutes) =>
    words.hours((minutes / 60).toLocaleString(region, { maximumFractionDigits: 2 }));
}
