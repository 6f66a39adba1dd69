import type { TimeEntry } from "@teamflow/domain/time-entry";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { api } from "../../app/api.ts";

type Pages = InfiniteData<{ items: TimeEntry[]; nextCursor: string | null }>;

/** Shows an entry as it is to be in every list on screen, before the server has said so. */
export function useEntryPages() {
  const queryClient = useQueryClient();
  const utils = api.useUtils().timeEntries;
  const { list, mine, ofMember } = api.timeEntries;
  const keys = [getQueryKey(list), getQueryKey(mine), getQueryKey(ofMember)];
  const change = async (changed: (items: TimeEntry[]) => TimeEntry[]) => {
    await Promise.all([utils.list.cancel(), utils.mine.cancel(), utils.ofMember.cancel()]);
    for (const queryKey of keys)
      queryClient.setQueriesData<Pages>({ queryKey }, (data) => data && pagesWith(data, changed));
  };
  return {
    hide: ({ id }: TimeEntry) => change((items) => items.filter((each) => each.id !== id)),
    show: (entry: TimeEntry) =>
      change((items) => items.map((each) => (each.id === entry.id ? entry : each))),
  };
}

function pagesWith(data: Pages, changed: (items: TimeEntry[]) => TimeEntry[]): Pages {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: changed(page.items) })) };
}
