import { Link } from "@tanstack/react-router";
import { FolderKanban, ListChecks, ListFilter, Network } from "lucide-react";
import { useOrganization } from "./organization.ts";
import { usePlacesText, useRecents, wayTo } from "./places-recent.ts";

const icons = { project: FolderKanban, view: ListFilter, task: ListChecks, team: Network };

/** The ways back to where somebody was last. It is as high while it loads, so that nothing below jumps. */
export function RecentStrip() {
  const words = usePlacesText();
  const { slug } = useOrganization();
  const recents = useRecents();
  return (
    <nav
      aria-label={words.recent}
      className="flex min-h-10 items-center gap-2 border-b border-line px-4 py-1.5 max-sm:min-h-13 max-sm:px-3"
    >
      <span aria-hidden className="shrink-0 text-xs text-faint">
        {words.recent}
      </span>
      {recents?.length === 0 && (
        <p className="min-w-0 text-sm text-pretty text-soft">{words.noRecent}</p>
      )}
      <ul className="flex min-w-0 gap-0.5 overflow-x-auto [scrollbar-width:none]">
        {recents?.map((place) => {
          const Icon = icons[place.kind];
          return (
            <li key={place.subjectId} className="shrink-0">
              <Link
                {...wayTo(slug, place)}
                className="flex h-7 max-w-56 items-center gap-1.5 rounded px-2 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
              >
                <Icon size={14} aria-hidden className="shrink-0 text-faint" />
                {place.code && <span className="text-xs text-faint">{place.code}</span>}
                <span className="truncate">{place.name}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
