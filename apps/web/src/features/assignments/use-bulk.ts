import { bulkAssignmentLimit, type BulkItem } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { newId } from "@teamflow/domain/ids";
import type { Member } from "@teamflow/domain/member";
import { useState } from "react";
import type { BulkMode } from "../../app/tasks/mode-select.tsx";
import { type Pair, pairsOf, type Share } from "./bulk-pairs.ts";
import { type How, type Sending, useSending } from "./use-sending.ts";
import type { Ticks } from "./use-ticks.ts";
import { useTypes } from "./use-types.ts";

/** How a bulk assignment stands: being chosen, looked over, or done. */
type Step = "choose" | "look" | "done";

/** What became, or would become, of one pair. */
export type Outcome = Pair & { item: BulkItem };

/** What many tasks are assigned by, and the way there: a dry run first, then for real, then the refused once more. */
export function useBulk(ticks: Ticks) {
  const types = useTypes(ticks.tasks[0]?.kind ?? "task");
  const [chosenType, setType] = useState<AssignmentType | null>(null);
  const [people, setPeople] = useState<Member[]>([]);
  const [share, setShare] = useState<Share>("in_turn");
  const [mode, setMode] = useState<BulkMode>("best_effort");
  const [step, setStep] = useState<Step>("choose");
  const type = chosenType ?? types.first;
  const { sent, isSending, error, send, forgive } = useSending(type);
  const pairs = pairsOf(ticks.tasks, people, share);
  const outcomes = outcomesOf(sent);
  const refused = outcomes.filter(({ item }) => item.status === "failed");
  const begin = (some: Pair[], how: How) => {
    if (!type || isSending) return;
    setStep(how.dryRun ? "look" : "done");
    void send({ pairs: some, how, report: null, key: newId() });
  };
  return {
    ...{ types, type, setType, people, share, setShare, mode, setMode, step, pairs },
    ...{ outcomes, refused, report: sent.report, sentCount: sent.pairs.length },
    ...{ busy: isSending, error },
    isTooMany: pairs.length > bulkAssignmentLimit,
    toggle: (member: Member) => setPeople((before) => toggled(before, member)),
    look: () => begin(pairs, { mode, dryRun: true }),
    send: () => begin(sent.pairs, { mode, dryRun: false }),
    /** Sends again what got no answer. */
    resume: () => void send(sent),
    retry: () => begin(refused, { mode: "best_effort", dryRun: false }),
    close: () => {
      if (isSending) return;
      if (step === "done" && sent.report && sent.report.succeeded > 0) ticks.clear();
      forgive();
      setStep("choose");
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;

function toggled(people: Member[], member: Member): Member[] {
  const others = people.filter(({ id }) => id !== member.id);
  return others.length < people.length ? others : [...people, member];
}

function outcomesOf({ pairs, report }: Sending): Outcome[] {
  return (report?.items ?? []).flatMap((item) => {
    const pair = pairs[item.index];
    return pair ? [{ ...pair, item }] : [];
  });
}
