import type { Team } from "@teamflow/domain/team";
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useIsFresh } from "../../app/fresh.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import { useTeamText } from "./words.ts";

const shownProjects = 3;

/** One team: what it is called, who leads it, for what it works and how many are in it. A press leads into it. */
export function TeamRow({ team, slug }: { team: Team; slug: string }) {
  const words = useTeamText();
  const isFresh = useIsFresh(team.id);
  return (
    <li
      className={classes(
        "rounded [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]",
        isFresh && "fresh",
      )}
    >
      <Link
        to="/o/$slug/teams/$code"
        params={{ slug, code: team.code }}
        className="flex min-h-13 items-center gap-3 rounded px-2 text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Avatar name={team.name} square />
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{team.name}</span>
            <span className="shrink-0 text-xs text-faint">{team.code}</span>
            {team.ownRole && (
              <Badge className="shrink-0 max-sm:hidden">
                {words.you(words.roles[team.ownRole])}
              </Badge>
            )}
          </span>
          <About team={team} />
        </span>
        <Served team={team} />
        <span className="inline-flex w-14 shrink-0 items-center justify-end gap-1.5 text-soft">
          <Users size={14} aria-hidden className="text-faint" />
          <span aria-hidden>{team.memberCount}</span>
          <span className="sr-only">{words.members(team.memberCount)}</span>
        </span>
      </Link>
    </li>
  );
}

/** Who leads it, and what it says of itself. */
function About({ team: { leads, description } }: { team: Team }) {
  const words = useTeamText();
  const names = useNames(leads.map(({ name }) => name));
  if (leads.length === 0 && !description) return null;
  return (
    <span className="block truncate text-xs text-faint">
      {leads.length > 0 && <span className="text-soft">{words.ledBy(names)}</span>}
      {leads.length > 0 && description && " · "}
      {description}
    </span>
  );
}

function useNames(names: string[]): string {
  return new Intl.ListFormat(useRegion(), { style: "short", type: "conjunction" }).format(names);
}

function Served({ team: { projects } }: { team: Team }) {
  const words = useTeamText();
  const more = projects.length - shownProjects;
  if (projects.length === 0)
    return <span className="shrink-0 text-xs text-faint max-md:hidden">{words.noProject}</span>;
  return (
    <span
      className="flex shrink-0 items-center gap-1 max-md:hidden"
      data-tooltip={projects.map(({ name }) => name).join(", ")}
    >
      <span className="sr-only">{words.project}: </span>
      {projects.slice(0, shownProjects).map((project) => (
        <Badge key={project.id}>{project.key}</Badge>
      ))}
      {more > 0 && <span className="text-xs text-faint">{words.moreProjects(more)}</span>}
    </span>
  );
}
