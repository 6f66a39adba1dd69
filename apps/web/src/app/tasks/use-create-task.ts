import type { ProjectId } from "@teamflow/domain/ids";
import type { NewTask, Task } from "@teamflow/domain/task";
import { api } from "../api.ts";
import { useOrganization } from "../organization.ts";

/** Adds a task to a project and brings it onto the screen. @throws what the server refuses */
export function useCreateTask(
  projectId: ProjectId,
): (task: Partial<NewTask> & { title: string }) => Promise<Task> {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const { mutateAsync } = api.tasks.create.useMutation();
  return async (task) => {
    const created = await mutateAsync({ orgId, projectId, ...task });
    void utils.tasks.list.invalidate();
    void utils.tasks.counts.invalidate();
    return created;
  };
}
