import type { Project } from "@teamflow/domain/project";
import { Link } from "@tanstack/react-router";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";

/** One project: where a press leads into it. */
export function ProjectRow({ project, slug }: { project: Project; slug: string }) {
  const { projects } = useText();
  const region = useRegion();
  const now = useNow();
  return (
    <li className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]">
      <Link
        to="/o/$slug/p/$key"
        params={{ slug, key: project.key }}
        className="flex min-h-12 items-center gap-3 rounded px-2 text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Avatar name={project.name} square />
        <span className="min-w-0 shrink truncate font-medium">{project.name}</span>
        <span className="shrink-0 text-xs text-faint">{project.key}</span>
        <span className="min-w-0 flex-1 truncate text-soft max-md:invisible">
          {project.description}
        </span>
        <time
          dateTime={project.updatedAt.toISOString()}
          data-tooltip={`${projects.updated}: ${fullInstant(region, project.updatedAt)}`}
          className="shrink-0 text-xs text-faint max-sm:hidden"
        >
          {agoWords(region, project.updatedAt, now)}
        </time>
      </Link>
    </li>
  );
}
