import { Link } from "@tanstack/react-router";
import { Bell, FolderKanban, Menu, Network, Search } from "lucide-react";
import { useText } from "../i18n/locale.ts";
import { classes } from "../ui/classes.ts";
import { useTeamsShown } from "./feature.ts";
import { useOrganization } from "./organization.ts";
import { showOverlay } from "./overlay.ts";
import { useIsInProject } from "./project.ts";
import { UnreadBadge } from "./unread.tsx";

const look = classes(
  "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium text-soft",
  "aria-[current]:text-accent",
);

/** The rooms under the thumb, on a phone. */
export function BottomBar() {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  const isInProject = useIsInProject();
  const params = { slug };
  return (
    <nav
      aria-label={rail.label}
      className="flex shrink-0 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <Link
        to="/o/$slug"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
        aria-current={isInProject || undefined}
        className={look}
      >
        <FolderKanban size={20} aria-hidden />
        {rail.projects}
      </Link>
      <TeamsLink />
      <Link
        to="/o/$slug/inbox"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={look}
      >
        <span className="relative">
          <Bell size={20} aria-hidden />
          <UnreadBadge className="absolute -top-1.5 start-3" />
        </span>
        {rail.inbox}
      </Link>
      <button type="button" className={look} onClick={() => showOverlay("palette")}>
        <Search size={20} aria-hidden />
        {rail.search}
      </button>
      <button
        type="button"
        className={look}
        aria-haspopup="dialog"
        onClick={() => showOverlay("menu")}
      >
        <Menu size={20} aria-hidden />
        {rail.menu}
      </button>
    </nav>
  );
}

function TeamsLink() {
  const { rail } = useText().common;
  const { slug } = useOrganization();
  if (!useTeamsShown()) return null;
  return (
    <Link
      to="/o/$slug/teams"
      params={{ slug }}
      activeOptions={{ includeSearch: false }}
      className={look}
    >
      <Network size={20} aria-hidden />
      {rail.teams}
    </Link>
  );
}
