import type { LabelId, StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useStatusWrite } from "./use-status-changes.ts";
import { staleProject } from "./use-write-project.ts";

/** Takes a label out of the trash: it is on its tasks again then. */
export function useRestoreLabel(
  projectId: Project["id"],
): (label: { id: LabelId; name: string }) => Promise<void> {
  const words = usePlanText().labels;
  const { orgId } = useOrganization();
  const { client, labels, projects } = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  return async ({ id: labelId, name }) => {
    try {
      await client.labels.restore.mutate({ orgId, projectId, labelId });
      toast({ words: words.restored(name) });
    } catch (error) {
      refused(error, words.notRestored(name));
    }
    await Promise.all([
      labels.list.invalidate({ orgId, projectId }),
      projects.trashedParts.invalidate({ orgId, projectId }),
    ]);
  };
}

/** Takes a status out of the trash: the tasks that were moved then come back too, where nobody has moved them since. */
export function useRestoreStatus(
  project: Project,
): (status: { id: StatusId; name: string }) => Promise<void> {
  const words = usePlanText().steps;
  const { orgId } = useOrganization();
  const { client, projects } = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  const write = useStatusWrite(project);
  const restore = async (status: { id: StatusId; name: string }) => {
    const send = (seen: { projectId: Project["id"]; version: number }) =>
      client.statuses.restore.mutate({ orgId, ...seen, statusId: status.id });
    try {
      await write(send).catch(async (error: unknown) => {
        const current = staleProject(error);
        // Whatever else somebody changed of the project stays: bringing back loses nothing.
        if (!current) throw error;
        await write(send, current);
      });
      toast({ words: words.restored(status.name) });
    } catch (error) {
      refused(error, words.notRestored(status.name), () => void restore(status));
    }
    await projects.trashedParts.invalidate({ orgId, projectId: project.id });
  };
  return restore;
}
