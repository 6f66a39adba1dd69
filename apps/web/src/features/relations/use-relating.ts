import type { TaskId } from "@teamflow/domain/ids";
import type { Relation } from "@teamflow/domain/relation";
import type { RelationType } from "@teamflow/domain/relation-terms";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useStructureText } from "./words.ts";

type Wanted = {
  taskId: TaskId;
  otherId: string;
  type: RelationType;
  isInverse: boolean;
  lagMinutes?: number;
};

/** Relates tasks, and ends that again, which can be taken back. */
export function useRelating() {
  const words = useStructureText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  const adding = api.relations.add.useMutation();
  const removing = api.relations.remove.useMutation();
  const renew = async () => {
    await Promise.all([utils.relations.list.invalidate(), utils.tasks.invalidate()]);
  };
  const relate = async (wanted: Wanted): Promise<boolean> => {
    try {
      await adding.mutateAsync({ orgId, ...wanted });
      await renew();
      return true;
    } catch (error) {
      refused(error, words.failed);
      return false;
    }
  };
  const unrelate = async ({ id: relationId, other, ...kept }: Relation): Promise<void> => {
    const { taskId, type, isInverse, lagMinutes } = kept;
    try {
      await removing.mutateAsync({ orgId, taskId, relationId });
      await renew();
      // What one may not see, one could not relate to again.
      if (!other) return toast({ words: words.unrelatedHidden });
      const run = () => void relate({ taskId, otherId: other.id, type, isInverse, lagMinutes });
      toast({ words: words.unrelated(other.code), action: { label: words.undo, run } });
    } catch (error) {
      refused(error, words.failed);
    }
  };
  return { relate, unrelate };
}
