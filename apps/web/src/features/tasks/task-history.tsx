import type { Task } from "@teamflow/domain/task";
import { readId } from "@teamflow/domain/uuid";
import { api } from "../../app/api.ts";
import { HistoryList } from "../../app/history-list.tsx";
import type { NameOf } from "../../app/history-values.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { type Lookup, useProjectLookup } from "../../app/tasks/use-project-lookup.ts";

/** What was done to a task, newest first, with the names behind its ids. */
export function TaskHistory({ task }: { task: Task }) {
  const { orgId } = useOrganization();
  const project = useProject();
  const nameOf = namesIn(useProjectLookup(), project);
  const query = api.audit.taskHistory.useInfiniteQuery(
    { orgId, taskId: task.id, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  return <HistoryList query={query} nameOf={nameOf} />;
}

function namesIn({ statuses, labels, personOf }: Lookup, project: Named): NameOf {
  const known: Named[] = [...statuses, ...labels, project];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return (_field, id) => {
    const memberId = readId<"Member">(id);
    return names.get(id) ?? (memberId && personOf(memberId)?.name);
  };
}

type Named = { id: string; name: string };
