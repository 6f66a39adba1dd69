import type { TeamId } from "@teamflow/domain/ids";
import type { TeamMember } from "@teamflow/domain/team";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** Who is in a team, by name: all of them, since there are at most 200. */
export function useTeamMembers(teamId: TeamId) {
  const { orgId } = useOrganization();
  const list = api.teamMembers.list.useInfiniteQuery(
    { orgId, teamId, limit: 100 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const members: TeamMember[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...list, members };
}
