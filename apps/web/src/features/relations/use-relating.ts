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
  const toast = useToast();
  const refused = useRefused();
  const adding = api.relations.add.useMutation();
  const removing = api.relations.remove.useMutation();
  const renew = useRenew();
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

/** Reads again what relations change: they stand at both tasks, one of which may wait for the other. */
function useRenew(): () => Promise<void> {
  const { relations, tasks } = api.useUtils();
  return async () => {
    await Promise.all([relations.list.invalidate(), tasks.invalidate()]);
  };
}

/** Says how far one task lags behind the other: seen at once, and taken back where it is refused. */
export function useLag(): (relation: Relation, lagMinutes: number) => Promise<void> {
  const words = useStructureText();
  const { orgId } = useOrganization();
  const { list } = api.useUtils().relations;
  const toast = useToast();
  const refused = useRefused();
  const renew = useRenew();
  const { mutateAsync } = api.relations.update.useMutation();
  const save = async (relation: Relation, lagMinutes: number, isUndo = false): Promise<void> => {
    const { id: relationId, taskId, other } = relation;
    const key = { orgId, taskId };
    const show = (shown: number) =>
      list.setData(key, (before) =>
        before?.map((each) => (each.id === relationId ? { ...each, lagMinutes: shown } : each)),
      );
    await list.cancel(key);
    show(lagMinutes);
    try {
      const changed = await mutateAsync({ orgId, taskId, relationId, lagMinutes });
      await renew();
      const run = () => void save(changed, relation.lagMinutes, true);
      const undo = { action: { label: words.undo, run } };
      toast({ words: words.lagChanged(other?.code ?? words.hiddenTask), ...(!isUndo && undo) });
    } catch (error) {
      show(relation.lagMinutes);
      refused(error, words.failed);
    }
  };
  return (relation, lagMinutes) => save(relation, lagMinutes);
}
