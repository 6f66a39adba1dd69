import type { BulkAssignment, BulkReport } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import type { Pair } from "./bulk-pairs.ts";
import { entityIdOf } from "./entity.ts";

export type How = Pick<BulkAssignment, "mode" | "dryRun">;

/** What is sent, under which key, and what became of it. */
export type Sending = { pairs: Pair[]; how: How; key: string; report: BulkReport | null };

const nothingSent: Sending = {
  ...{ pairs: [], how: { mode: "best_effort", dryRun: true }, key: "", report: null },
};

/** Sends many assignments of a type, all in one call: it is told of once. What got no answer can be sent again. */
export function useSending(type: AssignmentType | undefined) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const { bulk } = utils.client.assignments;
  const [sent, setSent] = useState<Sending>(nothingSent);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (begun: Sending) => {
    if (!type || isSending) return;
    setSending(true);
    setError(null);
    setSent(begun);
    const items = begun.pairs.map(({ task, member }) => ({
      ...{ entityId: entityIdOf(task.id), memberId: member.id, type },
    }));
    try {
      // Sent again it is what it was: what was done of it is not done twice.
      const context = { idempotencyKey: begun.key };
      const report = await bulk.mutate({ orgId, items, ...begun.how }, { context });
      setSent({ ...begun, report });
    } catch (cause) {
      setError(cause);
    }
    setSending(false);
    if (!begun.how.dryRun) await utils.assignments.invalidate();
  };
  return { sent, isSending, error, send, forgive: () => setError(null) };
}
