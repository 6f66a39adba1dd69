import type { Task } from "@teamflow/domain/task";
import { mentionsIn } from "@teamflow/domain/mention-terms";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Markdown } from "../../app/tasks/markdown.tsx";

/** A description as it reads, with the names of whom and what it names. */
export function WrittenDescription({ task }: { task: Task }) {
  const { orgId } = useOrganization();
  const { data = [] } = api.mentions.ofTask.useQuery(
    { orgId, taskId: task.id },
    { enabled: mentionsIn(task.description).length > 0 },
  );
  return <Markdown text={task.description} mentions={data} />;
}
