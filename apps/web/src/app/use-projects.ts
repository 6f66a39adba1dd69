import type { Project } from "@teamflow/domain/project";
import { useEffect } from "react";
import { api } from "./api.ts";
import { useMay, useOrganization } from "./organization.ts";

const none: Project[] = [];

/** The organization's projects by name, page after page: a field that knows only some of them would hide the rest. */
export function useProjects({ enabled = true } = {}): Project[] {
  const { orgId } = useOrganization();
  const isWanted = useMay("project:read") && enabled;
  const { data, hasNextPage, isFetching, fetchNextPage } = api.projects.list.useInfiniteQuery(
    { orgId, limit: 100 },
    { enabled: isWanted, getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetching) void fetchNextPage();
  }, [isWanted, hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap((page) => page.items) ?? none;
}
