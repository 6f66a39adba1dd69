import { Link } from "@tanstack/react-router";
import { FolderKanban, Network, Search, Settings, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale.ts";
import { classes } from "../ui/classes.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useAction } from "./action-registry.tsx";
import { definitionOf } from "./actions.ts";
import { useTeamsShown } from "./feature.ts";
import { useOrganization } from "./organization.ts";
import { useIsInProject } from "./project.ts";

const look = classes(
  "flex h-8 w-full items-center gap-2.5 rounded px-2.5 text-sm font-medium text-soft transition-tint",
  "hover:bg-hover hover:text-ink aria-[current]:bg-press aria-[current]:text-ink max-sm:h-11 max-sm:text-base",
);

/** The rooms that exist, and the way to search. */
export function RailLinks({ narrow }: { narrow: boolean }) {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  const isInProject = useIsInProject();
  const params = { slug };
  return (
    <ul className="mt-2 flex flex-col gap-0.5">
      <li>
        <SearchButton narrow={narrow} />
      </li>
      <li>
        <Link
          to="/o/$slug"
          params={params}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={isInProject || undefined}
          className={classes(look, narrow && "justify-center px-0")}
          {...tip(narrow, rail.projects, definitionOf("go.projects").keys)}
        >
          <FolderKanban size={16} aria-hidden className="shrink-0" />
          <Words narrow={narrow}>{rail.projects}</Words>
        </Link>
      </li>
      <TeamsLink narrow={narrow} />
      <li>
        <Link
          to="/o/$slug/people"
          params={params}
          className={classes(look, narrow && "justify-center px-0")}
          {...tip(narrow, rail.people, definitionOf("go.people").keys)}
        >
          <Users size={16} aria-hidden className="shrink-0" />
          <Words narrow={narrow}>{rail.people}</Words>
        </Link>
      </li>
    </ul>
  );
}

function TeamsLink({ narrow }: { narrow: boolean }) {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  if (!useTeamsShown()) return null;
  return (
    <li>
      <Link
        to="/o/$slug/teams"
        params={{ slug }}
        activeOptions={{ includeSearch: false }}
        className={classes(look, narrow && "justify-center px-0")}
        {...tip(narrow, rail.teams, definitionOf("go.teams").keys)}
      >
        <Network size={16} aria-hidden className="shrink-0" />
        <Words narrow={narrow}>{rail.teams}</Words>
      </Link>
    </li>
  );
}

/** The way to what is decided for all of the organization; it stands at the foot. */
export function SettingsLink({ narrow }: { narrow: boolean }) {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  return (
    <Link
      to="/o/$slug/settings"
      params={{ slug }}
      className={classes(look, narrow && "justify-center px-0")}
      {...tip(narrow, rail.settings, definitionOf("go.settings").keys)}
    >
      <Settings size={16} aria-hidden className="shrink-0" />
      <Words narrow={narrow}>{rail.settings}</Words>
    </Link>
  );
}

function SearchButton({ narrow }: { narrow: boolean }) {
  const search = useAction("search.open");
  if (!search) return null;
  return (
    <button
      type="button"
      onClick={search.run}
      className={classes(look, narrow && "justify-center px-0")}
      {...tip(narrow, search.label, search.keys)}
    >
      <Search size={16} aria-hidden className="shrink-0" />
      <Words narrow={narrow}>{search.label}</Words>
      {!narrow && search.keys && (
        <span className="max-sm:hidden">
          <Kbd keys={search.keys} />
        </span>
      )}
    </button>
  );
}

function Words({ narrow, children }: { narrow: boolean; children: ReactNode }) {
  return (
    <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate text-start"}>{children}</span>
  );
}

function tip(narrow: boolean, label: string, keys: string | undefined) {
  return narrow ? { "data-tooltip": label, "data-tooltip-keys": keys } : {};
}
