import {
  type BulkAssignment,
  bulkAssignmentLimit,
  type BulkItem,
  type BulkReport,
} from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import type { Member } from "@teamflow/domain/member";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { type Pair, pairsOf, type Share } from "./bulk-pairs.ts";
import { entityIdOf } from "./entity.ts";
import type { Ticks } from "./use-ticks.ts";
import { useTypes } from "./use-types.ts";

/** How a bulk assignment stands: being chosen, looked over, or done. */
type Step = "choose" | "look" | "done";
export type Mode = BulkAssignment["mode"];

/** What became, or would become, of one pair. */
export type Outcome = Pair & { item: BulkItem };

/** What many tasks are assigned by, and the way there: a dry run first, then for real, then the refused once more. */
export function useBulk(ticks: Ticks) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const call = api.assignments.bulk.useMutation();
  const types = useTypes(ticks.tasks[0]?.kind ?? "task");
  const [chosenType, setType] = useState<AssignmentType | null>(null);
  const [people, setPeople] = useState<Member[]>([]);
  const [share, setShare] = useState<Share>("in_turn");
  const [mode, setMode] = useState<Mode>("best_effort");
  const [step, setStep] = useState<Step>("choose");
  const [sent, setSent] = useState<{ pairs: Pair[]; report: BulkReport | null }>(nothingSent);
  const type = chosenType ?? types.first;
  const pairs = pairsOf(ticks.tasks, people, share);
  const run = async (some: Pair[], how: { mode: Mode; dryRun: boolean }) => {
    if (!type || call.isPending) return;
    setSent({ pairs: some, report: null });
    setStep(how.dryRun ? "look" : "done");
    const items = some.map(({ task, member }) => ({
      ...{ entityId: entityIdOf(task.id), memberId: member.id, type },
    }));
    try {
      const report = await call.mutateAsync({ orgId, items, ...how });
      setSent({ pairs: some, report });
    } catch {
      // The mutation keeps why, and the dialog shows it.
    }
    if (!how.dryRun) await utils.assignments.invalidate();
  };
  const outcomes = outcomesOf(sent);
  const refused = outcomes.filter(({ item }) => item.status === "failed");
  return {
    ...{ types, type, setType, people, share, setShare, mode, setMode, step, pairs },
    ...{ outcomes, refused, report: sent.report, sentCount: sent.pairs.length },
    ...{ busy: call.isPending, error: call.error },
    isTooMany: pairs.length > bulkAssignmentLimit,
    toggle: (member: Member) => setPeople((before) => toggled(before, member)),
    look: () => void run(pairs, { mode, dryRun: true }),
    send: () => void run(sent.pairs, { mode, dryRun: false }),
    retry: () => void run(refused, { mode: "best_effort", dryRun: false }),
    close: () => {
      if (call.isPending) return;
      if (step === "done" && sent.report && sent.report.succeeded > 0) ticks.clear();
      call.reset();
      setStep("choose");
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;

function toggled(people: Member[], member: Member): Member[] {
  const others = people.filter(({ id }) => id !== member.id);
  return others.length < people.length ? others : [...people, member];
}

const nothingSent = { pairs: [], report: null };

function outcomesOf({ pairs, report }: { pairs: Pair[]; report: BulkReport | null }): Outcome[] {
  return (report?.items ?? []).flatMap((item) => {
    const pair = pairs[item.index];
    return pair ? [{ ...pair, item }] : [];
  });
}
