import type { Assignment } from "@teamflow/domain/assignment";
import type { MemberId } from "@teamflow/domain/ids";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

const none: Assignment[] = [];

/** All that somebody is assigned to now, page after page: what is handed over must be all of it. */
export function useMemberAssignments(memberId: MemberId) {
  const { orgId } = useOrganization();
  const list = api.assignments.list.useInfiniteQuery(
    { orgId, memberId, limit: 200 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? none };
}
