import type { Member } from "@teamflow/domain/member";
import { useEffect } from "react";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/**
 * All members by name, page after page, so that a filter finds everybody and not only the first hundred. The removed
 * are a list of their own.
 */
export function usePeople({ removed = false, enabled = true } = {}) {
  const { orgId } = useOrganization();
  const input = removed ? { orgId, limit: 100, status: "removed" as const } : { orgId, limit: 100 };
  const list = api.members.list.useInfiniteQuery(input, {
    enabled,
    getNextPageParam: (page) => page.nextCursor,
  });
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (enabled && hasNextPage && !isFetching) void fetchNextPage();
  }, [enabled, hasNextPage, isFetching, fetchNextPage]);
  const people: Member[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...list, people };
}
