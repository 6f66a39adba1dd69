import type { ShownPlace } from "@teamflow/domain/view";
import { Link } from "@tanstack/react-router";
import { FolderKanban, ListChecks, ListFilter, Network } from "lucide-react";
import { classes } from "../ui/classes.ts";
import { useOrganization } from "./organization.ts";
import { useFavourites } from "./places-favourites.ts";
import { usePlacesText, useRecents, wayTo } from "./places-recent.ts";

const icons = { project: FolderKanban, view: ListFilter, task: ListChecks, team: Network };

/** The ways back to where somebody was last. It is as high while it loads, so that nothing below jumps. */
export function RecentStrip() {
  const words = usePlacesText();
  const recents = useRecents();
  return <Strip label={words.recent} places={recents} none={words.noRecent} />;
}

/** What somebody keeps at hand, on a phone, where no rail stands beside it. Nothing where they keep nothing. */
export function FavouriteStrip() {
  const words = usePlacesText();
  const { favourites } = useFavourites();
  if (favourites.length === 0) return null;
  return <Strip label={words.favourites} places={favourites} className="sm:hidden" />;
}

function Strip({
  label,
  places,
  none,
  className,
}: {
  label: string;
  places: readonly ShownPlace[] | undefined;
  /** What stands there where there are none. */
  none?: string;
  className?: string;
}) {
  const { slug } = useOrganization();
  return (
    <nav
      aria-label={label}
      className={classes(
        "flex min-h-10 items-center gap-2 border-b border-line px-4 py-1.5 max-sm:min-h-13 max-sm:px-3",
        className,
      )}
    >
      <span aria-hidden className="shrink-0 text-xs text-faint">
        {label}
      </span>
      {places?.length === 0 && none && (
        <p className="min-w-0 text-sm text-pretty text-soft">{none}</p>
      )}
      <ul className="flex min-w-0 gap-0.5 overflow-x-auto [scrollbar-width:none]">
        {places?.map((place) => {
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
