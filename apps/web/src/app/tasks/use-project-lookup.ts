import type { LabelId, MemberId, StatusId } from "@teamflow/domain/ids";
import type { Label } from "@teamflow/domain/label";
import type { Member } from "@teamflow/domain/member";
import type { Status } from "@teamflow/domain/status";
import { useEffect, useMemo } from "react";
import { api } from "../api.ts";
import { useOrganization } from "../organization.ts";
import { useProject } from "../project.ts";

/** The names behind the ids of a project's tasks. */
export type Lookup = {
  statuses: Status[];
  labels: Label[];
  /** Those who can be assigned. */
  people: Member[];
  statusOf: (id: StatusId) => Status | undefined;
  labelOf: (id: LabelId) => Label | undefined;
  /** Whoever was a member once, too: old tasks still name them. */
  personOf: (id: MemberId) => Member | undefined;
};

export function useProjectLookup(): Lookup {
  const { orgId } = useOrganization();
  const project = useProject();
  const { data: labels } = api.labels.list.useQuery({ orgId, projectId: project.id });
  const members = useEverybody();
  return useMemo(() => {
    const statuses = new Map(project.statuses.map((status) => [status.id, status]));
    const labelsById = new Map((labels ?? []).map((label) => [label.id, label]));
    const people = new Map(members.map((member) => [member.id, member]));
    return {
      statuses: project.statuses,
      labels: labels ?? [],
      people: members.filter((member) => member.status === "active"),
      statusOf: (id) => statuses.get(id),
      labelOf: (id) => labelsById.get(id),
      personOf: (id) => people.get(id),
    };
  }, [project.statuses, labels, members]);
}

/** All members, page after page: a picker that knows only some of them would hide the rest. */
function useEverybody(): Member[] {
  const { orgId } = useOrganization();
  const { data, hasNextPage, isFetching, fetchNextPage } = api.members.list.useInfiniteQuery(
    { orgId, limit: 100 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
}
