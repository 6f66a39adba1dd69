import type { MemberId } from "@teamflow/domain/ids";
import { api } from "./api.ts";
import { HistoryList } from "./history-list.tsx";
import { useOrganizationNames } from "./history-names.ts";
import { useOrganization } from "./organization.ts";

/** How somebody became the member that they are, newest first. Load it lazily. */
export function MemberHistory({ memberId }: { memberId: MemberId }) {
  const { orgId } = useOrganization();
  const nameOf = useOrganizationNames();
  const query = api.audit.memberHistory.useInfiniteQuery(
    { orgId, memberId, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  return <HistoryList query={query} nameOf={nameOf} />;
}
