import type { TrashedView } from "@teamflow/domain/view";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** One's own views that were forgotten and can be brought back, as far as they are read. */
export type Forgotten = {
  views: TrashedView[];
  /** Reads on; null at the end. */
  more: (() => void) | null;
  isBusy: boolean;
};

/** Last forgotten first. */
export function useForgotten(): Forgotten {
  const { orgId } = useOrganization();
  const list = api.views.trashed.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  return {
    views: list.data?.pages.flatMap((page) => page.items) ?? [],
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
    isBusy: list.isFetchingNextPage,
  };
}
