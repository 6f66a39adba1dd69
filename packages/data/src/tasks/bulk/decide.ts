import { Failure, fail } from "@teamflow/domain/failure";
import { EntityId, type StatusId } from "@teamflow/domain/ids";
import { heldIn, may, type Permission } from "@teamflow/domain/permission";
import { checkOpen } from "@teamflow/domain/project";
import { checkDue, checkDueAt } from "@teamflow/domain/task";
import { checkOrder, TaskRefusal } from "@teamflow/domain/task-bulk";
import { taskLabelLimit } from "@teamflow/domain/task-terms";
import { withConsequences } from "@teamflow/domain/task-structure";
import { type AssigneeFacts, refusalOf } from "../../assignments/assignee.ts";
import type { Scope } from "../../scope.ts";
import { entered } from "../../statuses.ts";
import { saysAnew } from "../../unchanged.ts";
import { type EditFacts, newAssigneeOf, type Room } from "./facts.ts";
import { checkHand, withHand } from "./hands.ts";
import { checkBulkKind } from "./kinds.ts";
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
  const kinds = new Map(facts.kinds.kinds);
  let { hands } = facts;
  return asked.map(({ wish, task }) => {
    const known = { ...facts, rooms, hands, kinds: { ...facts.kinds, kinds } };
    const { refusal, edit } = deciding(() => decide(scope, { wish, task }, known));
    if (!edit) return { wish, refusal, edit };
    fill(rooms, edit);
    kinds.set(edit.after.id, edit.after.kind);
    hands = withHand(hands, edit);
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

function broughtBack(before: EditedTask, { rooms, hands }: EditFacts): Edit | null {
  if (!before.trashedAt) return null;
  checkRoomIn(rooms, before.statusId);
  const after = { ...before, trashedAt: null };
  checkHand(hands, { before, after });
  return { kind: "back", before, after };
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
  checkBulkKind(facts.kinds, before, patch);
  checkAssignee(before, patch, facts);
  const after = { ...merged(before, patch), statusId: place.statusId, completedAt };
  // The day of an instant is the database's to say.
  checkOrder(patch.dueAt ? { ...after, dueOn: null } : after);
  checkHand(facts.hands, { before, after });
  return { kind: "edit", before, after };
}

/** Who may be assigned is asked of what the task is from now on. */
function checkAssignee(before: EditedTask, patch: BulkPatch, { assignees }: EditFacts): void {
  const assignee = newAssigneeOf(before, patch);
  const refusal = assignee && refusalOf(ofKind(assignees, before, patch), assignee);
  if (refusal) fail(refusal);
}

function ofKind(known: AssigneeFacts, { id }: EditedTask, { kind }: BulkPatch): AssigneeFacts {
  const { facts } = known;
  const entityId = EntityId.parse(id);
  const entity = facts?.entities.get(entityId);
  if (!facts || !entity || !kind) return known;
  const entities = new Map(facts.entities).set(entityId, { ...entity, kind });
  return { ...known, facts: { ...facts, entities } };
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
    kind: patch.kind ?? before.kind,
    estimateHours: of(patch.estimateHours, before.estimateHours),
    points: of(patch.points, before.points),
    startOn: of(patch.startOn, before.startOn),
    startAt: of(patch.startAt, before.startAt),
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
