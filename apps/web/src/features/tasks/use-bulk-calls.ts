import { newId, type SubjectId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskChange, BulkTaskEdit, BulkTaskItem } from "@teamflow/domain/task-bulk";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { mergedItems } from "./bulk-report.ts";
import { useBulkText } from "./bulk-words.ts";

/** Some tasks, and what all of them are to become. */
export type Lot = { tasks: readonly TaskRow[]; change: BulkTaskChange };

type How = Pick<BulkTaskEdit, "mode" | "dryRun">;

/** The two calls about many. Made again with the same key they are what they were: nothing is done twice. */
export function useBulkCalls() {
  const { orgId } = useOrganization();
  const { client } = api.useUtils();
  return {
    edit: async ({ tasks, change }: Lot, how: How, idempotencyKey: string) => {
      const taskIds = tasks.map(({ id }) => id);
      const input = { orgId, taskIds, change, ...how };
      return await client.tasks.bulkEdit.mutate(input, { context: { idempotencyKey } });
    },
    /** Takes back what was done in several goes, the last one first. */
    undo: async (undoIds: readonly SubjectId[], key: string) => {
      let items: BulkTaskItem[] = [];
      for (const undoId of undoIds.toReversed()) {
        const context = { idempotencyKey: `${key}.${undoId}` };
        // oxlint-disable-next-line eslint/no-await-in-loop -- what was done last is taken back first.
        const report = await client.tasks.undoBulk.mutate({ orgId, undoId }, { context });
        items = mergedItems(items, report.items);
      }
      return items;
    },
  };
}

/** What is under way, in words, and about how many. */
type Busy = { words: string; count: number };

/** Why a call failed whole, and how it is made again. */
type Fault = { error: unknown; again: () => void };

/**
 * One call for many, of which is shown that it is under way. Where it fails whole it can be made again.
 *
 * @param isOpen whether a dialog is there that says why it failed; else a toast does
 */
export function useCarryOut(isOpen: boolean) {
  const { failed } = useBulkText();
  const refused = useRefused();
  const cache = useTaskCache();
  const [busy, setBusy] = useState<Busy | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const carryOut = async (
    about: Busy,
    call: (key: string) => Promise<void>,
    key: string = newId(),
  ) => {
    const again = () => void carryOut(about, call, key);
    setBusy(about);
    setFault(null);
    try {
      await call(key);
    } catch (error) {
      if (isOpen) setFault({ error, again });
      else refused(error, failed, again);
    }
    setBusy(null);
    await cache.refresh();
  };
  return { busy, fault, carryOut, forgive: () => setFault(null) };
}
