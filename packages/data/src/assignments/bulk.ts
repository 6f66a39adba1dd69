import type { BulkAssignment, BulkItem, BulkReport } from "@teamflow/domain/assignment";
import { teamCodeOf } from "@teamflow/domain/assignment-terms";
import { newId } from "@teamflow/domain/ids";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { readFactsAndRooms } from "./facts.ts";
import { holdPlaces } from "./hold-places.ts";
import { inTime } from "./limit.ts";
import { placeAll, planAll, type Planned } from "./place.ts";

/**
 * Assigns much at once: up to 500, each judged as if it came alone after those before it. A refusal is reported for its
 * item. Whoever did it is told the sums, besides each who was assigned.
 *
 * @throws `validation_timed_out`; `already_assigned` for whoever met the same at the same moment
 */
export async function assignMany(
  scope: WriteScope,
  { items, mode, dryRun }: BulkAssignment,
): Promise<BulkReport> {
  return await inTime(scope, async (within) => {
    const entityIds = items.map(({ entityId }) => entityId);
    if (!dryRun) await within(() => holdPlaces(scope, items));
    if (!dryRun) await within(() => lockTasks(scope, entityIds));
    const facts = await readFactsAndRooms(scope, items, within);
    const planned = planAll(facts, items);
    const isStopped = mode === "all_or_nothing" && planned.some(({ refusal }) => refusal !== null);
    const placed = isStopped ? [] : planned.flatMap((each) => each.placed ?? []);
    const report = reportOf(planned, { isStopped, dryRun });
    if (dryRun) return report;
    await placeAll(scope, { facts, placed }, within);
    noteBulk(scope, report);
    return report;
  });
}

type How = { isStopped: boolean; dryRun: boolean };

function reportOf(planned: readonly Planned[], how: How): BulkReport {
  const items = planned.map((each, index) => itemOf(each, index, how));
  const count = (...some: BulkItem["status"][]) =>
    items.filter(({ status }) => some.includes(status)).length;
  const [succeeded, failed] = [count("assigned", "valid"), count("failed")];
  return { total: items.length, succeeded, failed, skipped: count("skipped"), items };
}

function itemOf(
  { refusal: reason, conflicts, placed }: Planned,
  index: number,
  { isStopped, dryRun }: How,
): BulkItem {
  const judged = { index, reason, code: reason && teamCodeOf(reason), conflicts };
  if (!placed) return { ...judged, status: "failed", assignmentId: null };
  if (isStopped) return { ...judged, status: "skipped", assignmentId: null };
  if (dryRun) return { ...judged, status: "valid", assignmentId: null };
  return { ...judged, status: "assigned", assignmentId: placed.id };
}

function noteBulk(scope: WriteScope, { total, succeeded, failed, skipped }: BulkReport): void {
  const { memberId } = scope;
  record(
    scope,
    { type: "assignment.bulk_completed", memberId, succeeded, failed },
    { subjectId: newId(), after: { total, succeeded, failed, skipped } },
  );
}
