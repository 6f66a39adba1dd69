import { keepPreviousData } from "@tanstack/react-query";
import type { PlansSearch } from "../../app/plans-search.ts";
import { usePlansSearch } from "./use-plans-search.ts";

/** One page after the other; the last answer stays while another is asked for. */
const paging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
  placeholderData: keepPreviousData,
} as const;

/** What the address asks of the list of clients, or of programs: what is present, or what is in the trash. */
export function usePlanInput(place: "clients" | "programs"): {
  isTrash: boolean;
  present: { archived: boolean } & Pick<PlansSearch, "text">;
  paging: typeof paging;
} {
  const { kept, text } = usePlansSearch(place).search;
  const present = { archived: kept === "archived", ...(text && { text }) };
  return { isTrash: kept === "trashed", present, paging };
}
