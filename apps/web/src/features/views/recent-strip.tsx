import { Link } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { usePlacesText, useRecents, wayTo } from "../../app/places-recent.ts";

/** The ways back to where somebody was last. */
export function RecentStrip() {
  const words = usePlacesText();
  const { slug } = useOrganization();
  const recents = useRecents();
  if (recents.length === 0) return null;
  return (
    <nav
      aria-label={words.recent}
      className="flex items-center gap-2 border-b border-line px-4 py-1.5 max-sm:px-3"
    >
      <span aria-hidden className="shrink-0 text-xs text-faint">
        {words.recent}
      </span>
      <ul className="flex min-w-0 gap-0.5 overflow-x-auto [scrollbar-width:none]">
        {recents.map((place) => (
          <li key={place.subjectId} className="shrink-0">
            <Link
              {...wayTo(slug, place)}
              className="flex h-7 max-w-56 items-center gap-1.5 rounded px-2 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
            >
              {place.code && <span className="text-xs text-faint">{place.code}</span>}
              <span className="truncate">{place.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
