import { reasonOf } from "@teamflow/client/reason";
import type { RuleTable } from "@teamflow/domain/assignment-rule";
import { api } from "../../app/api.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

export type Restoring = ReturnType<typeof useRestoreRules>;

/**
 * Puts an earlier version in the place of the rules as they are now: that makes a version of its own, and undo one
 * more. Where somebody was faster nothing happens, and theirs comes in.
 */
export function useRestoreRules(table: RuleTable) {
  const { versions: words } = useAssignmentText().rules;
  const { common } = useText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { mutateAsync, isPending } = api.assignmentRules.set.useMutation();
  /** @param wish.overtaken what to say where somebody was faster, if the screen does not say it @returns what holds then */
  const put = async (
    wanted: RuleTable,
    { over, overtaken }: { over: RuleTable; overtaken?: string },
  ): Promise<RuleTable | undefined> => {
    try {
      const { version } = over;
      const saved = await mutateAsync({ orgId, version, rules: wanted.rules });
      utils.assignmentRules.get.setData({ orgId }, saved);
      return saved;
    } catch (error) {
      const isStale = reasonOf(error).kind === "stale";
      const said = isStale ? overtaken : failureWords(error).words;
      if (said !== undefined) toast({ words: said, tone: "danger" });
      await utils.assignmentRules.get.invalidate({ orgId });
      return undefined;
    } finally {
      void utils.assignmentRules.versions.invalidate({ orgId });
    }
  };
  const undo = async (before: RuleTable, saved: RuleTable) => {
    const isUndone = await put(before, { over: saved, overtaken: words.stale });
    if (isUndone) toast({ words: words.undone });
  };
  return {
    busy: isPending,
    /** @returns whether it is done */
    restore: async (wanted: RuleTable): Promise<boolean> => {
      const saved = await put(wanted, { over: table });
      if (!saved) return false;
      toast({
        words: words.restored(wanted.version),
        action: { label: common.undo, run: () => void undo(table, saved) },
      });
      return true;
    },
  };
}
