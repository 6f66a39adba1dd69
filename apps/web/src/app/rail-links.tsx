import { Link, type LinkProps } from "@tanstack/react-router";
import { Bell, FolderKanban, ListTodo, Network, Search, Settings, Users } from "lucide-react";
import type { AriaAttributes, ReactNode } from "react";
import { useText } from "../i18n/locale.ts";
import { classes } from "../ui/classes.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useAction } from "./action-registry.tsx";
import { definitionOf } from "./actions.ts";
import { useTeamsShown } from "./feature.ts";
import { useOrganization } from "./organization.ts";
import { useIsInProject } from "./project.ts";
import { UnreadBadge } from "./unread.tsx";

const look = classes(
  "flex h-8 w-full items-center gap-2.5 rounded px-2.5 text-sm font-medium text-soft transition-tint",
  "hover:bg-hover hover:text-ink aria-[current]:bg-press aria-[current]:text-ink max-sm:h-11 max-sm:text-base",
);

const rooms = {
  inbox: { to: "/o/$slug/inbox", Icon: Bell },
  work: { to: "/o/$slug/work", Icon: ListTodo },
  projects: { to: "/o/$slug", Icon: FolderKanban },
  teams: { to: "/o/$slug/teams", Icon: Network },
  people: { to: "/o/$slug/people", Icon: Users },
  settings: { to: "/o/$slug/settings", Icon: Settings },
} as const;

/** The rooms that exist, and the way to search. */
export function RailLinks({ narrow }: { narrow: boolean }) {
  const isInProject = useIsInProject();
  return (
    <ul className="mt-2 flex flex-col gap-0.5">
      <li>
        <SearchButton narrow={narrow} />
      </li>
      <li>
        <RoomLink
          room="inbox"
          narrow={narrow}
          activeOptions={{ includeSearch: false }}
          className={narrow ? "relative" : ""}
        >
          <UnreadBadge className={narrow ? "absolute -end-0.5 -top-0.5" : ""} />
        </RoomLink>
      </li>
      <li>
        <RoomLink room="work" narrow={narrow} activeOptions={{ includeSearch: false }} />
      </li>
      <li>
        <RoomLink
          room="projects"
          narrow={narrow}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={isInProject || undefined}
        />
      </li>
      <TeamsLink narrow={narrow} />
      <li>
        <RoomLink room="people" narrow={narrow} />
      </li>
    </ul>
  );
}

function TeamsLink({ narrow }: { narrow: boolean }) {
  if (!useTeamsShown()) return null;
  return (
    <li>
      <RoomLink room="teams" narrow={narrow} activeOptions={{ includeSearch: false }} />
    </li>
  );
}

/** The way to what is decided for all of the organization; it stands at the foot. */
export function SettingsLink({ narrow }: { narrow: boolean }) {
  return <RoomLink room="settings" narrow={narrow} />;
}

type RoomLinkProps = {
  room: keyof typeof rooms;
  narrow: boolean;
  className?: string;
  /** What stands behind its name. */
  children?: ReactNode;
} & Pick<LinkProps, "activeOptions"> &
  Pick<AriaAttributes, "aria-current">;

function RoomLink({ room, narrow, className, children, ...link }: RoomLinkProps) {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  const { to, Icon } = rooms[room];
  return (
    <Link
      to={to}
      params={{ slug }}
      {...link}
      className={classes(look, narrow && "justify-center px-0", className)}
      {...tip(narrow, rail[room], definitionOf(`go.${room}`).keys)}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <Words narrow={narrow}>{rail[room]}</Words>
      {children}
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
