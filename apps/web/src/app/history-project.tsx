import type { ProjectId } from "@teamflow/domain/ids";
import { api } from "./api.ts";
import { HistoryList } from "./history-list.tsx";
import { useOrganizationNames } from "./history-names.ts";
import { useOrganization } from "./organization.ts";

/** What was done to a project itself, newest first. Load it lazily. */
export function ProjectHistory({ projectId }: { projectId: ProjectId }) {
  const { orgId } = useOrganization();
  const nameOf = useOrganizationNames();
  const query = api.audit.projectHistory.useInfiniteQuery(
    { orgId, projectId, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  return <HistoryList query={query} nameOf={nameOf} />;
}
