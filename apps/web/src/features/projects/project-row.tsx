import type { Project } from "@teamflow/domain/project";
import type { ProjectProgress } from "@teamflow/domain/project-health";
import { Link } from "@tanstack/react-router";
import { Archive, Settings2 } from "lucide-react";
import { useIsFresh } from "../../app/fresh.ts";
import { PlanStatusBadge } from "../../app/plan-status-badge.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { usePeople } from "../../app/use-people.ts";
import { dayWords, fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { HealthMark } from "./health-mark.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { TrashedProject } from "./trashed-project.tsx";

const columns =
  "grid min-h-13 items-center gap-x-4 px-2 pe-11 text-sm grid-cols-[minmax(0,1fr)_auto] " +
  "@3xl:grid-cols-[minmax(0,1fr)_8rem_9rem_7rem] @5xl:grid-cols-[minmax(0,1fr)_8rem_9rem_7rem_9rem_7rem]";

type RowProps = { project: Project; slug: string; progress: ProjectProgress | undefined };

/** One project: what it is called, how far it is and how it stands. A press leads into it. */
export function ProjectRow({ project, slug, progress }: RowProps) {
  const isFresh = useIsFresh(project.id);
  if (project.trashedAt) return <TrashedProject project={project} />;
  return (
    <li
      className={classes(
        columns,
        "relative rounded transition-tint [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto] hover:bg-hover",
        isFresh && "fresh",
      )}
    >
      <Name {...{ project, slug }} />
      <span className="hidden @3xl:block">
        <PlanStatusBadge status={project.status} />
      </span>
      <span className="hidden @3xl:block">{progress && <ProgressBar progress={progress} />}</span>
      <span>{progress && <HealthMark progress={progress} />}</span>
      <span className="hidden min-w-0 @5xl:block">
        <Lead project={project} />
      </span>
      <span className="hidden text-end @5xl:block">
        <Due project={project} />
      </span>
      <ToSettings {...{ project, slug }} />
    </li>
  );
}

function Name({ project, slug }: { project: Project; slug: string }) {
  const words = usePlanText();
  return (
    <Link
      to="/o/$slug/p/$key"
      params={{ slug, key: project.key }}
      title={project.name}
      className="flex min-w-0 items-center gap-3 py-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      <Avatar name={project.name} square />
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{project.name}</span>
          <span className="shrink-0 text-xs text-faint">{project.key}</span>
          {project.archivedAt && (
            <Archive size={13} aria-label={words.filter.archived} className="shrink-0 text-soft" />
          )}
        </span>
        {project.description && (
          <span className="block truncate text-xs text-faint">{project.description}</span>
        )}
      </span>
    </Link>
  );
}

function ToSettings({ project, slug }: { project: Project; slug: string }) {
  const words = usePlanText();
  return (
    <Link
      to="/o/$slug/p/$key/settings"
      params={{ slug, key: project.key }}
      aria-label={words.settingsOf(project.name)}
      data-tooltip={words.settingsOf(project.name)}
      className="absolute end-2 top-1/2 inline-flex size-7 -translate-y-1/2 items-center justify-center rounded text-faint transition-tint hover:bg-press hover:text-ink max-sm:size-10 max-sm:end-0"
    >
      <Settings2 size={15} aria-hidden />
    </Link>
  );
}

function Lead({ project: { leadId } }: { project: Project }) {
  const words = usePlanText();
  const { people } = usePeople({ enabled: leadId !== null });
  const name = people.find(({ id }) => id === leadId)?.name;
  if (!name) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-soft" data-tooltip={words.lead}>
      <Avatar name={name} size="small" />
      <span className="sr-only">{words.lead}: </span>
      <span className="truncate">{name}</span>
    </span>
  );
}

function Due({ project: { startsOn, dueOn } }: { project: Project }) {
  const words = usePlanText();
  const region = useRegion();
  const today = todayHere(useNow());
  const day = dueOn ?? startsOn;
  if (!day) return null;
  const full = [
    ...(startsOn ? [words.from(fullDay(region, startsOn))] : []),
    ...(dueOn ? [words.until(fullDay(region, dueOn))] : []),
  ].join(" ");
  const said = dayWords(region, day, today);
  return (
    <time dateTime={day} data-tooltip={full} className="relative text-xs text-soft">
      {dueOn ? words.until(said) : words.from(said)}
    </time>
  );
}
