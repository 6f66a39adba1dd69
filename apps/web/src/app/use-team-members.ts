import type { TeamId } from "@teamflow/domain/ids";
import type { TeamMember } from "@teamflow/domain/team";
import { skipToken } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/** Who is in a team, by name: all of them, since there are at most 200. Nobody while no team is meant. */
export function useTeamMembers(teamId: TeamId | undefined) {
  const { orgId } = useOrganization();
  const list = api.teamMembers.list.useInfiniteQuery(
    teamId ? { orgId, teamId, limit: 100 } : skipToken,
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const members: TeamMember[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...list, members };
}
