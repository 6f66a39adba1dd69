import type { Recent, ShownPlace } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { type NavigateOptions, useNavigate } from "@tanstack/react-router";
import { places as en } from "../i18n/en/places.ts";
import { places as nl } from "../i18n/nl/places.ts";
import { section } from "../i18n/section.ts";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";
import { placeOf } from "./palette-found.ts";
import type { PaletteItem } from "./palette-line.tsx";

/** The words of places. */
export const usePlacesText = section({ en, nl });

/** How many are shown where there is other to see. */
const shownRecents = 6;

/** Where somebody was last, the last first; nothing until that is known. */
export function useRecents(): Recent[] | undefined {
  const { orgId } = useOrganization();
  const { data } = api.recents.list.useQuery({ orgId });
  return data?.slice(0, shownRecents);
}

/** The way to a place. */
export function wayTo(slug: string, { kind, code, subjectId }: ShownPlace): NavigateOptions {
  if (kind === "view") {
    const view = readId<"View">(subjectId);
    const search = view ? { view } : {};
    return { to: "/o/$slug/work", params: { slug }, search } satisfies NavigateOptions;
  }
  return placeOf(slug, { kind, code: code ?? "", subjectId });
}

/** Where somebody was last, for a palette in which nothing is typed yet. */
export function useRecentItems(query: string): PaletteItem[] {
  const words = usePlacesText();
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const recents = useRecents() ?? [];
  if (query.trim() !== "") return [];
  return recents.map((place) => ({
    id: `recent ${place.subjectId}`,
    label: place.kind === "task" ? `${place.code ?? ""} ${place.name}` : place.name,
    note: words.kinds[place.kind],
    run: () => void navigate(wayTo(slug, place)),
  }));
}
