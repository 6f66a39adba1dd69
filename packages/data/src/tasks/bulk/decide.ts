import { Failure, fail } from "@teamflow/domain/failure";
import type { StatusId } from "@teamflow/domain/ids";
import { heldIn, may, type Permission } from "@teamflow/domain/permission";
import { checkOpen } from "@teamflow/domain/project";
import { checkDue, checkDueAt } from "@teamflow/domain/task";
import { checkOrder, TaskRefusal } from "@teamflow/domain/task-bulk";
import { taskLabelLimit } from "@teamflow/domain/task-terms";
import { withConsequences } from "@teamflow/domain/task-structure";
import { refusalOf } from "../../assignments/assignee.ts";
import type { Scope } from "../../scope.ts";
import { entered } from "../../statuses.ts";
import { saysAnew } from "../../unchanged.ts";
import { type EditFacts, newAssigneeOf, type Room } from "./facts.ts";
import type { EditedTask } from "./rows.ts";
import type { BulkPatch, Edit, Wish } from "./wish.ts";

/** What was decided about one of many tasks: nothing is written of one that is refused or says it already. */
export type Decided = { wish: Wish; refusal: TaskRefusal | null; edit: Edit | null };

/** A wish, and the task that it is about as it is; none where it is not there, or may not be seen. */
export type Asked = { wish: Wish; task: EditedTask | undefined };

/**
 * Decides about tasks one after the other by the rules of a single change, each as if those before it had been changed:
 * a status that takes no more is noticed within one call.
 */
export function decideAll(scope: Scope, asked: readonly Asked[], facts: EditFacts): Decided[] {
  const rooms = new Map(facts.rooms);
  return asked.map(({ wish, task }) => {
    const { refusal, edit } = deciding(() => decide(scope, { wish, task }, { ...facts, rooms }));
    if (edit) fill(rooms, edit);
    return { wish, refusal, edit };
  });
}

function deciding(decision: () => Edit | null): Pick<Decided, "refusal" | "edit"> {
  try {
    return { refusal: null, edit: decision() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { reason } = error;
    // Of a single task it is told as it is now; of many, that it is another.
    const told = reason.kind === "stale" ? { kind: reason.kind, what: reason.what } : reason;
    const refusal = TaskRefusal.safeParse(told).data;
    if (!refusal) throw error;
    return { refusal, edit: null };
  }
}

function decide(scope: Scope, { wish, task }: Asked, facts: EditFacts): Edit | null {
  if (!task) return fail({ kind: "not_found", what: "task" });
  const { to, version = task.version } = wish;
  checkMay(scope, task, typeof to === "string" ? "task:delete" : "task:update");
  checkOpen(task);
  if (version !== task.version) fail({ kind: "stale", what: "task", current: task });
  if (to === "trash") return trashed(task, scope.now);
  if (to === "back") return broughtBack(task, facts);
  if (task.trashedAt) fail({ kind: "trashed", what: "task" });
  return changed(task, to(task), { facts, isUndo: wish.isUndo ?? false });
}

function checkMay(scope: Scope, { projectId }: EditedTask, permission: Permission): void {
  const holder = heldIn(scope, permission, [projectId]);
  if (!may(holder, permission)) fail({ kind: "forbidden", permission });
}

function trashed(before: EditedTask, now: Date): Edit | null {
  return before.trashedAt ? null : { kind: "trash", before, after: { ...before, trashedAt: now } };
}

function broughtBack(before: EditedTask, { rooms }: EditFacts): Edit | null {
  if (!before.trashedAt) return null;
  checkRoomIn(rooms, before.statusId);
  return { kind: "back", before, after: { ...before, trashedAt: null } };
}

function changed(
  before: EditedTask,
  given: BulkPatch,
  { facts, isUndo }: { facts: EditFacts; isUndo: boolean },
): Edit | null {
  const { completedAt: former, ...said } = given;
  const { statusId } = said;
  const isMoved = statusId !== undefined && statusId !== before.statusId;
  const place = isMoved ? entered(before, statusId, facts) : before;
  const completedAt = place.completedAt && (former ?? place.completedAt);
  const patch = withConsequences(before, said, completedAt !== null);
  if (!saysAnew(before, patch)) return null;
  if (isMoved) checkRoomIn(facts.rooms, statusId);
  if (!isUndo) checkDue(patch.dueOn, before.dueOn, facts.now);
  if (!isUndo) checkDueAt(patch.dueAt, before.dueAt, facts.now);
  checkLabels(before, patch, facts);
  const assignee = newAssigneeOf(before, patch);
  const refusal = assignee && refusalOf(facts.assignees, assignee);
  if (refusal) fail(refusal);
  const after = { ...merged(before, patch), statusId: place.statusId, completedAt };
  // The day of an instant is the database's to say.
  checkOrder(patch.dueAt ? { ...after, dueOn: null } : after);
  return { kind: "edit", before, after };
}

function merged(before: EditedTask, patch: BulkPatch): EditedTask {
  const of = <Value>(said: Value | undefined, was: Value): Value =>
    said === undefined ? was : said;
  return {
    ...before,
    priority: of(patch.priority, before.priority),
    assigneeId: of(patch.assigneeId, before.assigneeId),
    labelIds: of(patch.labelIds?.toSorted(), before.labelIds),
    dueOn: of(patch.dueOn, before.dueOn),
    dueAt: of(patch.dueAt, before.dueAt),
    severity: of(patch.severity, before.severity),
    resolution: of(patch.resolution, before.resolution),
  };
}

function checkLabels(
  { projectId, labelIds: former }: EditedTask,
  { labelIds = [] }: BulkPatch,
  { labels }: EditFacts,
): void {
  const added = labelIds.filter((id) => !former.includes(id));
  if (added.some((id) => labels.get(id) !== projectId)) fail({ kind: "not_found", what: "label" });
  if (added.length > 0 && labelIds.length > taskLabelLimit)
    fail({ kind: "limit_reached", what: "task_label", limit: taskLabelLimit });
}

function checkRoomIn(rooms: ReadonlyMap<StatusId, Room>, statusId: StatusId): void {
  const room = rooms.get(statusId);
  if (room && room.standing >= room.limit)
    fail({ kind: "wip_limit", status: room.name, limit: room.limit });
}

/** One more stands in the status that a task comes to. */
function fill(rooms: Map<StatusId, Room>, { kind, before, after }: Edit): void {
  const room = rooms.get(after.statusId);
  const isNew = kind === "back" || (kind === "edit" && before.statusId !== after.statusId);
  if (room && isNew) rooms.set(after.statusId, { ...room, standing: room.standing + 1 });
}
