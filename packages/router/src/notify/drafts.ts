import type { BulkPart } from "@teamflow/data/notifications/facts";
import type { News } from "@teamflow/data/notifications/reader";
import type { Event } from "@teamflow/domain/event";
import { MemberId } from "@teamflow/domain/ids";
import type { NotificationDetails, NotificationType } from "@teamflow/domain/notification";
import {
  type AssignmentEvent,
  type CommentEvent,
  type Facts,
  type TaskEvent,
  textOf,
} from "./facts.ts";
import type { Draft } from "./plan.ts";
import { ofEdits } from "./task-bulk.ts";
import { changeOf } from "./task-fields.ts";

type Handlers = {
  [T in Event["type"]]?: (
    event: Extract<Event, { type: T }>,
    facts: Facts,
    transactionId: string,
  ) => Draft[];
};

/** Whom each event is news to. One without a line here is news to nobody. */
const handlers: Handlers = {
  "assignment.created": (event, facts, transactionId) =>
    single(facts, transactionId)
      ? [assigned(event, event.memberId, facts), ...conflicted(event, facts)]
      : [],
  "assignment.removed": (event, facts, transactionId) =>
    single(facts, transactionId) ? [unassigned(event, event.memberId, facts)] : [],
  "assignment.reassigned": (event, facts, transactionId) =>
    single(facts, transactionId)
      ? [
          assigned(event, event.memberId, facts),
          unassigned(event, event.previousMemberId, facts),
          ...conflicted(event, facts),
        ]
      : [],
  "assignment.bulk_completed": (event, facts, transactionId) => [
    {
      ...about(event, event.memberId, failedWhole(event)),
      details: { succeeded: event.succeeded, failed: event.failed },
      isForActor: true,
    },
    ...ofBulk(event, facts.bulks.get(transactionId) ?? []),
    ...conflictsOfBulk(event, facts.bulks.get(transactionId) ?? [], facts),
  ],
  // Whoever did it was answered at once.
  "task_bulk.completed": (event, facts, transactionId) => {
    const parts = facts.bulks.get(transactionId) ?? [];
    const others = ofBulk(event, parts);
    const edits = ofEdits(facts.edits.get(transactionId) ?? [], {
      ...{ others, about: (memberId, type) => about(event, memberId, type) },
    });
    return [...others, ...conflictsOfBulk(event, parts, facts), ...edits];
  },
  "team_member.added": (event, { names }) => [
    { ...about(event, event.memberId, "team_member_added"), details: ofTeam(event, names) },
  ],
  "team_member.removed": (event, { names }) => [
    { ...about(event, event.memberId, "team_member_removed"), details: ofTeam(event, names) },
  ],
  "member.added": (event, { inviters }) => {
    const inviterId = inviters.get(event.memberId);
    return inviterId
      ? [{ ...about(event, inviterId, "invitation"), actorId: event.memberId, isForActor: true }]
      : [];
  },
  "member.updated": (event, { done }) => {
    const role = textOf(done.get(event.id)?.after["role"]);
    const details = { change: "role" as const, ...(role !== undefined && { role }) };
    return role ? [{ ...about(event, event.memberId, "security"), details }] : [];
  },
  "token.changed": (event, { done }) => {
    const isNew = done.get(event.id)?.after["id"] !== undefined;
    // Whoever holds somebody's session makes tokens as they do: of a new one they hear in any case.
    const told = { change: isNew ? ("token_made" as const) : ("token" as const) };
    return [{ ...about(event, event.memberId, "security"), details: told, isForActor: isNew }];
  },
  "task.created": (event, facts, transactionId) =>
    withNamed(event, ofAssignee(event, facts, transactionId), ofNamed(event, facts, transactionId)),
  "task.updated": (event, facts, transactionId) =>
    withNamed(event, ofChange(event, facts, transactionId), ofNamed(event, facts, transactionId)),
  "comment.created": (event, facts, transactionId) =>
    withNamed(event, ofComment(event, facts), ofNamed(event, facts, transactionId)),
  "comment.updated": (event, facts, transactionId) => ofNamed(event, facts, transactionId),
  "task.moved": (event, facts, transactionId) => ofChange(event, facts, transactionId),
  "task.trashed": (event, facts, transactionId) =>
    facts.edits.has(transactionId) ? [] : toWatchers(event, facts, { fields: ["trashed"] }),
  "task.restored": (event, facts, transactionId) =>
    facts.edits.has(transactionId) ? [] : toWatchers(event, facts, { fields: ["restored"] }),
};

/** Whom an event is news to, of all that is known of it. */
export function draftsOf({ event, transactionId }: News, facts: Facts): Draft[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each handler is kept by the type of its own events.
  const handler = handlers[event.type] as
    | ((event: Event, facts: Facts, transactionId: string) => Draft[])
    | undefined;
  return handler?.(event, facts, transactionId) ?? [];
}

/** Whether an event is news to somebody, as far as its type says. */
export function isNews(event: Event): boolean {
  return event.type in handlers;
}

function about(event: Event, memberId: MemberId, type: NotificationType): Draft {
  const { id: eventId, actorId } = event;
  return { eventId, memberId, type, actorId, projectId: null, taskId: null, details: {} };
}

/** What a bulk did is told with the bulk. */
function single({ bulks }: Facts, transactionId: string): boolean {
  return !bulks.has(transactionId);
}

function assigned(event: AssignmentEvent, memberId: MemberId, facts: Facts): Draft {
  return ofEntity(event, about(event, memberId, "assignment_created"), facts);
}

function unassigned(event: AssignmentEvent, memberId: MemberId, facts: Facts): Draft {
  return ofEntity(event, about(event, memberId, "assignment_removed"), facts);
}

type ConflictingEvent = Extract<
  AssignmentEvent,
  { type: "assignment.created" | "assignment.reassigned" }
>;

/** Whoever plans where an assignment was made against something, and whoever holds what now another holds as well. */
function conflicted(event: ConflictingEvent, facts: Facts): Draft[] {
  const { conflicts = [], heldByIds = [], projectId, memberId: assignedId } = event;
  const [conflict] = conflicts;
  if (!conflict) return [];
  const planners = projectId ? (facts.planners.get(projectId) ?? []) : [];
  const concerned = new Set([...planners, ...heldByIds].filter((id) => id !== assignedId));
  return [...concerned].map((memberId) => {
    const draft = ofEntity(event, about(event, memberId, "assignment_conflict"), facts);
    return { ...draft, details: { ...draft.details, conflict } };
  });
}

/** The same for many at once: one notice for each, of all that they plan. */
function conflictsOfBulk(event: Event, parts: readonly BulkPart[], facts: Facts): Draft[] {
  const shares = parts
    .filter(({ conflicts }) => conflicts > 0)
    .flatMap(({ projectId, taskId, conflicts: count }) =>
      (projectId ? (facts.planners.get(projectId) ?? []) : []).map((memberId) => ({
        ...{ projectId, taskId, count, memberId },
      })),
    );
  return [...Map.groupBy(shares, ({ memberId }) => memberId)].map(([memberId, own]) => ({
    ...about(event, memberId, "assignment_conflict"),
    parts: own,
  }));
}

function ofEntity(event: AssignmentEvent, draft: Draft, { names, assignmentTypes }: Facts): Draft {
  const { taskId, projectId, programId, clientId } = event;
  const assignmentType = assignmentTypes.get(event.assignmentId);
  const typed = assignmentType === undefined ? {} : { assignmentType };
  if (taskId) return { ...draft, taskId, projectId, details: { entity: "task", ...typed } };
  const [entity, id] = [
    ...(clientId ? [["client", clientId] as const] : []),
    ...(programId ? [["program", programId] as const] : []),
    ...(projectId ? [["project", projectId] as const] : []),
  ][0] ?? ["project" as const, ""];
  const entityName = names.get(id);
  return {
    ...draft,
    projectId: entity === "project" ? projectId : null,
    details: { entity, ...typed, ...(entityName !== undefined && { entityName }) },
  };
}

function failedWhole({ succeeded, failed }: { succeeded: number; failed: number }) {
  return succeeded === 0 && failed > 0 ? "bulk_assignment_failed" : "bulk_assignment_completed";
}

/** One notice for each member of what a bulk gave them, and one of what it took. */
function ofBulk(event: Event, parts: readonly BulkPart[]): Draft[] {
  const shares = parts.flatMap((part) => {
    const { memberId, previousMemberId } = part;
    const given = { ...part, memberId, told: "assignment_created" as const };
    const taken = (id: MemberId) => ({
      ...part,
      memberId: id,
      told: "assignment_removed" as const,
    });
    if (part.type === "assignment.created") return [given];
    if (part.type === "assignment.removed") return [taken(memberId)];
    return [given, ...(previousMemberId ? [taken(previousMemberId)] : [])];
  });
  const notices = Map.groupBy(shares, ({ memberId, told }) => `${memberId} ${told}`);
  return [...notices.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ ...about(event, first.memberId, first.told), parts: own }] : [];
  });
}

function ofTeam(
  { teamId }: Extract<Event, { type: "team_member.added" | "team_member.removed" }>,
  names: Facts["names"],
): NotificationDetails {
  const teamName = names.get(teamId);
  return { teamId, ...(teamName !== undefined && { teamName }) };
}

/** The new assignee and the one before, unless an assignment of the same transaction tells of them. */
function ofAssignee(event: TaskEvent, facts: Facts, transactionId: string): Draft[] {
  if (facts.assigned.has(`${transactionId} ${event.taskId}`)) return [];
  const { before = {}, after = {} } = facts.done.get(event.id) ?? {};
  const [old, fresh] = [before["assigneeId"], after["assigneeId"]].map(
    (id) => MemberId.safeParse(id).data,
  );
  const ofTask = {
    taskId: event.taskId,
    projectId: event.projectId,
    details: { entity: "task" },
  } as const;
  return [
    ...(fresh ? [{ ...about(event, fresh, "assignment_created"), ...ofTask }] : []),
    ...(old ? [{ ...about(event, old, "assignment_removed"), ...ofTask }] : []),
  ];
}

/** Those whom a text names anew. */
function ofNamed(event: TaskEvent | CommentEvent, facts: Facts, transactionId: string): Draft[] {
  const { taskId, projectId } = event;
  const commentId = "commentId" in event ? event.commentId : undefined;
  const memberIds = facts.named.get(`${transactionId} ${commentId ?? taskId}`) ?? [];
  const details = commentId === undefined ? {} : { commentId };
  return memberIds.map((memberId) => ({
    ...about(event, memberId, "mentioned"),
    ...{ taskId, projectId, details },
  }));
}

/** Whoever has to do with the task, and whoever spoke in the thread. */
function ofComment(event: CommentEvent, facts: Facts): Draft[] {
  const { taskId, projectId, commentId } = event;
  const inThread = facts.threads.get(commentId);
  // Deleted before it was told.
  if (!inThread) return [];
  const { assigneeId = null, watcherIds = [] } = facts.tasks.get(taskId) ?? {};
  const concerned = new Set([...(assigneeId ? [assigneeId] : []), ...watcherIds, ...inThread]);
  return [...concerned].map((memberId) => ({
    ...about(event, memberId, "task_commented"),
    ...{ taskId, projectId, details: { commentId } },
  }));
}

/** Each is told once of one event: of work that is theirs, else that they are named, else of what else there is. */
function withNamed(event: Event, drafts: Draft[], named: Draft[]): Draft[] {
  const isOfWork = ({ type }: Draft) =>
    type === "assignment_created" || type === "assignment_removed";
  const atWork = new Set(drafts.filter(isOfWork).map(({ memberId }) => memberId));
  const told = named.filter(({ memberId }) => !atWork.has(memberId) && memberId !== event.actorId);
  const names = new Set(told.map(({ memberId }) => memberId));
  return [...drafts.filter(({ memberId }) => !names.has(memberId)), ...told];
}

function ofChange(event: TaskEvent, facts: Facts, transactionId: string): Draft[] {
  if (facts.edits.has(transactionId)) return [];
  const { after = {} } = facts.done.get(event.id) ?? {};
  const assignees = ofAssignee(event, facts, transactionId);
  const told = new Set(assignees.map(({ memberId }) => memberId));
  const others = (drafts: Draft[]) => drafts.filter(({ memberId }) => !told.has(memberId));
  if (after["statusId"] !== undefined)
    return [...assignees, ...others(ofStatus(event, facts, textOf(after["statusId"])))];
  const change = changeOf(after);
  if (!change) return assignees;
  const watchers = toWatchers(event, facts, change);
  // Who did what with another task, for which this one waited, is for those to know who may see that one.
  if (isByOther(event))
    return watchers
      .filter(({ memberId }) => memberId !== event.actorId)
      .map((draft) => ({ ...draft, actorId: null }));
  return [...assignees, ...others(watchers)];
}

function isByOther(event: TaskEvent): boolean {
  return event.type === "task.updated" && event.viaProjectId !== undefined;
}

function ofStatus(event: TaskEvent, facts: Facts, statusId: string | undefined): Draft[] {
  const task = facts.tasks.get(event.taskId);
  const status = facts.names.get(statusId ?? "");
  const concerned = [...(task?.assigneeId ? [task.assigneeId] : []), ...(task?.watcherIds ?? [])];
  return concerned.map((memberId) => ({
    ...about(event, memberId, "task_status_changed"),
    ...{ taskId: event.taskId, projectId: event.projectId },
    details: status === undefined ? {} : { status },
  }));
}

function toWatchers(event: TaskEvent, facts: Facts, details: NotificationDetails): Draft[] {
  const watcherIds = facts.tasks.get(event.taskId)?.watcherIds ?? [];
  return watcherIds.map((memberId) => ({
    ...about(event, memberId, "task_watched"),
    ...{ taskId: event.taskId, projectId: event.projectId, details },
  }));
}
