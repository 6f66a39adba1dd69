import type { Client } from "@teamflow/domain/client";
import type { Program } from "@teamflow/domain/program";
import { useEffect } from "react";
import { api } from "./api.ts";
import { useMay, useOrganization } from "./organization.ts";

const nothing: never[] = [];

/** All clients at work, by name, page after page: a field that knows only some of them would hide the rest. */
export function useClients(): Client[] {
  const { orgId } = useOrganization();
  const enabled = useMay("client:read");
  const { data, hasNextPage, isFetching, fetchNextPage } = api.clients.list.useInfiniteQuery(
    { orgId, limit: 100 },
    { enabled, getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (enabled && hasNextPage && !isFetching) void fetchNextPage();
  }, [enabled, hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap((page) => page.items) ?? nothing;
}

/** All programs at work, by name, page after page. */
export function usePrograms(): Program[] {
  const { orgId } = useOrganization();
  const enabled = useMay("program:read");
  const { data, hasNextPage, isFetching, fetchNextPage } = api.programs.list.useInfiniteQuery(
    { orgId, limit: 100 },
    { enabled, getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (enabled && hasNextPage && !isFetching) void fetchNextPage();
  }, [enabled, hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap((page) => page.items) ?? nothing;
}
