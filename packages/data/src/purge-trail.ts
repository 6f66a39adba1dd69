import { jobWriter, recordQuietly, writeRecords } from "./events.ts";
import type { Keeper } from "./scope.ts";

/** Notes in the audit trail, within a keeper's transaction, what went for good since nobody brought it back. */
export async function keepTrail(
  keeper: Pick<Keeper, "db" | "orgId">,
  gone: readonly { id: string; kind: string }[],
): Promise<void> {
  const writer = jobWriter(keeper);
  for (const { id, kind } of gone)
    recordQuietly(writer, kind, { subjectId: id, before: { isDeleted: true } });
  await writeRecords(writer, { action: "upkeep.run", requestId: "upkeep.run", address: null });
}
