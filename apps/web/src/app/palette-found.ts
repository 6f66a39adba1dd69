import type { SearchHit } from "@teamflow/domain/search";
import { readId } from "@teamflow/domain/uuid";
import { type NavigateOptions, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { search as en } from "../i18n/en/search.ts";
import { search as nl } from "../i18n/nl/search.ts";
import { section } from "../i18n/section.ts";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";
import type { PaletteItem } from "./palette-line.tsx";

/** The words of searching, in the palette and on its page. */
export const useSearchText = section({ en, nl });

const typingMs = 150;
const shownInPalette = 8;
/** Projects stand in the palette anyway. */
const kinds = ["task", "comment", "team", "client", "program", "member", "attachment"] as const;

/** Where something that was found is. */
export function placeOf(slug: string, hit: Pick<SearchHit, "kind" | "code" | "subjectId">) {
  const { kind, code } = hit;
  if (kind === "task" || kind === "comment" || kind === "attachment")
    return { to: "/o/$slug/t/$code", params: { slug, code } } satisfies NavigateOptions;
  if (kind === "project")
    return { to: "/o/$slug/p/$key", params: { slug, key: code } } satisfies NavigateOptions;
  if (kind === "team")
    return { to: "/o/$slug/teams/$code", params: { slug, code } } satisfies NavigateOptions;
  if (kind === "member") {
    const member = readId<"Member">(hit.subjectId);
    return {
      ...{ to: "/o/$slug/people", params: { slug } },
      search: member ? { member } : {},
    } satisfies NavigateOptions;
  }
  const to = kind === "client" ? "/o/$slug/clients" : "/o/$slug/programs";
  return { to, params: { slug }, search: { text: code } } satisfies NavigateOptions;
}

/** What a field holds once typing pauses. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/**
 * What the server finds by some words, for the end of the palette: behind what is known here, which is there at once.
 * Last is the way to all that there is.
 */
export function useFoundItems(query: string): PaletteItem[] {
  const words = useSearchText();
  const { orgId, slug } = useOrganization();
  const navigate = useNavigate();
  const text = usePaused(query.trim());
  const { data } = api.search.find.useQuery(
    { orgId, text, limit: shownInPalette, kinds: [...kinds] },
    { enabled: text.length > 1, staleTime: 10_000, placeholderData: (before) => before },
  );
  if (query.trim().length < 2) return [];
  const all = {
    ...{ id: "search", label: words.inAll(query.trim()), note: "" },
    run: () =>
      void navigate({ to: "/o/$slug/search", params: { slug }, search: { text: query.trim() } }),
  };
  const hits = (data ?? []).map((hit) => ({
    id: `found ${hit.subjectId}`,
    label: hit.name.text,
    note: `${words.kinds[hit.kind]} ${hit.code}`,
    run: () => void navigate(placeOf(slug, hit)),
  }));
  return [...hits, all];
}
