import { Link } from "@tanstack/react-router";
import { Globe } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { placeLook } from "../../app/places.tsx";
import type { WorkSearch } from "./use-work-search.ts";
import { useWorkText } from "./words.ts";

/** One's own work, and the views that were kept: the open one is marked. */
export function ViewStrip({ views, view }: Pick<WorkSearch, "views" | "view">) {
  const words = useWorkText();
  const { slug } = useOrganization();
  if (views.length === 0) return null;
  const place = { to: "/o/$slug/work", params: { slug } } as const;
  return (
    <nav aria-label={words.views} className="border-b border-line">
      <ul className="flex gap-0.5 overflow-x-auto px-2 py-1.5 [scrollbar-width:none]">
        <li className="shrink-0">
          <Link
            {...place}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={view ? undefined : "page"}
            className={placeLook}
          >
            {words.title}
          </Link>
        </li>
        {views.map(({ id, name, visibility }) => (
          <li key={id} className="shrink-0">
            <Link
              {...place}
              search={{ view: id }}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={view?.id === id ? "page" : undefined}
              className={placeLook}
            >
              {name}
              {visibility !== "private" && (
                <Globe size={13} role="img" aria-label={words.shared} className="text-faint" />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
