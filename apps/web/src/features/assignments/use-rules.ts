import { reasonOf } from "@teamflow/client/reason";
import { type AssignmentRule, type RuleTable, seededRules } from "@teamflow/domain/assignment-rule";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import {
  type Draft,
  draftTo,
  keyOf,
  laidOver,
  type Pair,
  ruleIn,
  withoutSame,
} from "./rule-draft.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

export type RuleEditor = ReturnType<typeof useRules>;

const nothing: Draft = new Map();

/**
 * The rules while they are being changed. What a colleague saves in the meantime is said before mine is saved over it;
 * it comes in at once where I have changed nothing.
 */
export function useRules(table: RuleTable) {
  const words = useAssignmentText().rules;
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { mutateAsync, isPending } = api.assignmentRules.set.useMutation();
  const [draft, setDraft] = useState<Draft>(nothing);
  const [seen, setSeen] = useState(table.version);
  const changes = withoutSame(table.rules, draft);
  const begin = (next: Draft) => {
    if (changes.size === 0) setSeen(table.version);
    setDraft(next);
  };
  const save = async () => {
    if (isPending) return;
    const rules = laidOver(table.rules, changes);
    try {
      const saved = await mutateAsync({ orgId, version: table.version, rules });
      utils.assignmentRules.get.setData({ orgId }, saved);
      setDraft(nothing);
      toast({ words: words.saved });
    } catch (error) {
      // Somebody was first: their table comes in, and the choice is shown.
      if (reasonOf(error).kind !== "stale")
        toast({ words: failureWords(error).words, tone: "danger" });
      await utils.assignmentRules.get.invalidate({ orgId });
    }
  };
  return {
    table,
    changed: changes.size,
    busy: isPending,
    /** The table that somebody saved after I had begun. */
    theirs: changes.size > 0 && table.version !== seen ? table : null,
    ruleOf: (pair: Pair): AssignmentRule | null =>
      changes.get(keyOf(pair)) ?? kept(table, changes, pair),
    isChanged: (pair: Pair) => changes.has(keyOf(pair)),
    change: (pair: Pair, rule: AssignmentRule | null) =>
      begin(new Map(changes).set(keyOf(pair), rule)),
    reset: () => {
      const back = draftTo(seededRules);
      begin(back);
      const isThere = withoutSame(table.rules, back).size === 0;
      toast({ words: isThere ? words.isDefault : words.resetDone });
    },
    discard: () => setDraft(nothing),
    save: () => void save(),
  };
}

function kept({ rules }: RuleTable, changes: Draft, pair: Pair): AssignmentRule | null {
  return changes.has(keyOf(pair)) ? null : ruleIn(rules, pair);
}
