import { fail } from "@teamflow/domain/failure";
import { newId, type SubjectId } from "@teamflow/domain/ids";
import type { BulkTaskEdit, BulkTaskItem, BulkTaskReport } from "@teamflow/domain/task-bulk";
import { givenIn } from "../../assignments/assignee.ts";
import { lockTasks } from "../../assignments/entities.ts";
import { holdPlaces } from "../../assignments/hold-places.ts";
import { inTime, type InTime } from "../../assignments/limit.ts";
import { record } from "../../events.ts";
import type { WriteScope } from "../../scope.ts";
import { type Asked, type Decided, decideAll } from "./decide.ts";
import { type EditFacts, readEditFacts } from "./facts.ts";
import { lockOrders, readEdited } from "./rows.ts";
import { bringBackAll, trashAll } from "./trash.ts";
import type { Edit, Wish } from "./wish.ts";
import { writeEdits } from "./write.ts";

export type How = Pick<BulkTaskEdit, "mode" | "dryRun">;

/**
 * Changes many tasks in one transaction, each as it is once nobody else changes it. What speaks against one is reported
 * for it. Whoever holds one of them at that moment is waited for.
 *
 * @throws `not_found` where none of them is there; `validation_timed_out`; nothing is written then
 */
export async function carryOut(
  scope: WriteScope,
  wishes: readonly Wish[],
  { mode, dryRun }: How,
): Promise<BulkTaskReport> {
  return await inTime(scope, async (within) => {
    const taskIds = wishes.map(({ taskId }) => taskId);
    if (!dryRun && wishes.some(({ to, kind }) => typeof to === "string" || kind))
      await within(() => lockOrders(scope, taskIds));
    if (!dryRun) await within(() => holdPlaces(scope, givenIn(wishes.map(givenBy))));
    if (!dryRun) await within(() => lockTasks(scope, taskIds));
    const tasks = await within(() => readEdited(scope, taskIds));
    if (tasks.size === 0) fail({ kind: "not_found", what: "task" });
    const asked = wishes.map((wish) => ({ wish, task: tasks.get(wish.taskId) }));
    const facts = await factsOf(scope, asked, within);
    const decided = decideAll(scope, asked, facts);
    const isStopped = mode === "all_or_nothing" && decided.some(({ refusal }) => refusal !== null);
    const edits = isStopped ? [] : decided.flatMap(({ edit }) => edit ?? []);
    if (dryRun || edits.length === 0) return reportOf(decided, { isStopped, undoId: null });
    await writeAll(scope, { edits, facts }, within);
    const report = reportOf(decided, { isStopped, undoId: newId<"Subject">() });
    noteBulk(scope, report);
    return report;
  });
}

function givenBy({ taskId, assigneeId = null }: Wish) {
  return { taskId, assigneeId };
}

async function factsOf(
  scope: WriteScope,
  asked: readonly Asked[],
  within: InTime,
): Promise<EditFacts> {
  const wanted = asked.flatMap(({ wish: { to }, task }) =>
    task && typeof to !== "string" ? [{ task, patch: to(task) }] : [],
  );
  const returning = asked.flatMap(({ wish, task }) => (wish.to === "back" && task ? [task] : []));
  return await readEditFacts(scope, { wanted, returning }, within);
}

async function writeAll(
  scope: WriteScope,
  { edits, facts }: { edits: readonly Edit[]; facts: EditFacts },
  within: InTime,
): Promise<void> {
  const of = (kind: Edit["kind"]) => edits.filter((edit) => edit.kind === kind);
  await writeEdits(scope, { edits: of("edit"), facts }, within);
  await trashAll(scope, of("trash"), within);
  await bringBackAll(scope, of("back"), within);
}

function reportOf(
  decided: readonly Decided[],
  { isStopped, undoId }: { isStopped: boolean; undoId: SubjectId | null },
): BulkTaskReport {
  const items = decided.map((each) => itemOf(each, isStopped));
  const count = (status: BulkTaskItem["status"]) =>
    items.filter((item) => item.status === status).length;
  return {
    ...{ total: items.length, changed: count("changed"), unchanged: count("unchanged") },
    ...{ refused: count("refused"), skipped: count("skipped"), undoId, items },
  };
}

function itemOf({ wish: { taskId }, refusal, edit }: Decided, isStopped: boolean): BulkTaskItem {
  if (refusal) return { taskId, status: "refused", reason: refusal };
  if (!edit) return { taskId, status: "unchanged", reason: null };
  return { taskId, status: isStopped ? "skipped" : "changed", reason: null };
}

/** What was done together is told together, and is taken back together by the subject of this row. */
function noteBulk(scope: WriteScope, { undoId, items: _, ...sums }: BulkTaskReport): void {
  const { memberId } = scope;
  const { changed } = sums;
  record(
    scope,
    { type: "task_bulk.completed", memberId, changed },
    { subjectId: undoId ?? newId(), after: sums },
  );
}
