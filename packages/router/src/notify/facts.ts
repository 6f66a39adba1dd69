import {
  type BulkPart,
  type Concerned,
  type Done,
  listAssignmentTypes,
  listBulkParts,
  listBulks,
  listConcerned,
  listDone,
  listInviters,
  listNames,
} from "@teamflow/data/notifications/facts";
import { listNamed, listThreadPeople } from "@teamflow/data/notifications/discussion";
import { listPlanners } from "@teamflow/data/notifications/planners";
import type { News } from "@teamflow/data/notifications/reader";
import type { Keeper } from "@teamflow/data/scope";
import type { Event } from "@teamflow/domain/event";
import type { AssignmentId, CommentId, MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { mentionedPeopleLimit } from "@teamflow/domain/mention-terms";
import { type EditPart, readEdits } from "./task-bulk.ts";

/** What is known about some events, besides the ids that they carry. */
export type Facts = {
  done: ReadonlyMap<string, Done>;
  tasks: ReadonlyMap<TaskId, Concerned>;
  /** Of clients, programs, projects, statuses and teams, by their ids. */
  names: ReadonlyMap<string, string>;
  /** Of assignments, by their ids. */
  assignmentTypes: ReadonlyMap<AssignmentId, string>;
  inviters: ReadonlyMap<MemberId, MemberId>;
  /** What each bulk did, by the transaction that it ran in. */
  bulks: ReadonlyMap<string, readonly BulkPart[]>;
  /** What each change of many tasks did besides, by its transaction. */
  edits: ReadonlyMap<string, readonly EditPart[]>;
  /** The tasks whose assignments changed, each behind its transaction: `123 0199…`. */
  assigned: ReadonlySet<string>;
  /** Who spoke in the threads of comments; those that were deleted since are not there. */
  threads: ReadonlyMap<CommentId, readonly MemberId[]>;
  /** Who plans in the projects in which something speaks against an assignment. */
  planners: ReadonlyMap<ProjectId, readonly MemberId[]>;
  /** Whom texts name anew, by their transaction and the comment, or the task that they describe: `123 0199…`. */
  named: ReadonlyMap<string, readonly MemberId[]>;
};

/** Reads all that the telling of some events needs, each kind of thing in one statement. */
export async function readFacts(keeper: Keeper, news: readonly News[]): Promise<Facts> {
  const events = news.map(({ event }) => event);
  const done = await listDone(
    keeper,
    events.filter(isDescribed).map(({ id }) => id),
  );
  const bulks = await readBulks(keeper, news);
  return {
    done,
    bulks,
    edits: await readEdits(keeper, news),
    planners: await listPlanners(keeper, conflictedIn(events, bulks)),
    tasks: await listConcerned(
      keeper,
      events.filter(isAboutTask).map(({ taskId }) => taskId),
    ),
    threads: await listThreadPeople(
      keeper,
      events.filter(isOfComment).map(({ commentId }) => commentId),
    ),
    named: await readNamed(keeper, news),
    names: await readNames(keeper, events, done),
    assignmentTypes: await listAssignmentTypes(
      keeper,
      events.filter(isOfAssignment).map(({ assignmentId }) => assignmentId),
    ),
    inviters: await listInviters(
      keeper,
      events.flatMap((event) => (event.type === "member.added" ? [event.memberId] : [])),
    ),
    assigned: new Set(
      news.flatMap(({ event, transactionId }) =>
        isOfAssignment(event) && event.taskId ? [`${transactionId} ${event.taskId}`] : [],
      ),
    ),
  };
}

const ofTasks = [
  "task.created",
  "task.updated",
  "task.moved",
  "task.trashed",
  "task.restored",
] as const;
const ofAssignments = [
  ...(["assignment.created", "assignment.removed", "assignment.reassigned"] as const),
] as const;

const ofComments = ["comment.created", "comment.updated"] as const;

type EventOf<T extends Event["type"]> = Extract<Event, { type: T }>;
export type TaskEvent = EventOf<(typeof ofTasks)[number]>;
export type CommentEvent = EventOf<(typeof ofComments)[number]>;
export type AssignmentEvent = EventOf<(typeof ofAssignments)[number]>;

function isOfTask(event: Event): event is TaskEvent {
  return ofTasks.some((type) => type === event.type);
}

function isOfComment(event: Event): event is CommentEvent {
  return ofComments.some((type) => type === event.type);
}

function isAboutTask(event: Event): event is TaskEvent | CommentEvent {
  return isOfTask(event) || isOfComment(event);
}

function isOfAssignment(event: Event): event is AssignmentEvent {
  return ofAssignments.some((type) => type === event.type);
}

/** Whether the audit trail says what an event did that matters here. */
function isDescribed(event: Event): boolean {
  return isOfTask(event) || event.type === "member.updated" || event.type === "token.changed";
}

async function readNames(
  keeper: Keeper,
  events: readonly Event[],
  done: ReadonlyMap<string, Done>,
): Promise<ReadonlyMap<string, string>> {
  const assignments = events.filter(isOfAssignment);
  const ofMany = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const wanted = {
    team: events.flatMap((event) => ("teamId" in event ? [event.teamId] : [])),
    client: ofMany(assignments.map(({ clientId }) => clientId)),
    program: ofMany(assignments.map(({ programId }) => programId)),
    project: ofMany(assignments.map(({ projectId, taskId }) => (taskId ? null : projectId))),
    status: [...done.values()].flatMap(({ after }) => textOf(after["statusId"]) ?? []),
  };
  const found = await Promise.all(
    (["team", "client", "program", "project", "status"] as const).map((table) =>
      listNames(keeper, table, wanted[table]),
    ),
  );
  return new Map(found.flatMap((names) => [...names]));
}

async function readNamed(
  keeper: Keeper,
  news: readonly News[],
): Promise<ReadonlyMap<string, readonly MemberId[]>> {
  const transactions = news.flatMap(({ event, transactionId }) =>
    isAboutTask(event) ? [transactionId] : [],
  );
  const named = await listNamed(keeper, [...new Set(transactions)]);
  const byText = Map.groupBy(
    named,
    ({ transactionId, taskId, commentId }) => `${transactionId} ${commentId ?? taskId}`,
  );
  // A team may have grown since it was named.
  const told = (those: readonly { memberId: MemberId }[]) =>
    those.slice(0, mentionedPeopleLimit).map(({ memberId }) => memberId);
  return new Map([...byText].map(([text, those]) => [text, told(those)]));
}

/** The projects in which something speaks against an assignment, of those that were made one by one or many at once. */
function conflictedIn(events: readonly Event[], bulks: Facts["bulks"]): ProjectId[] {
  const single = events.flatMap((event) =>
    "conflicts" in event && event.conflicts ? (event.projectId ?? []) : [],
  );
  const many = [...bulks.values()]
    .flat()
    .flatMap(({ conflicts, projectId }) => (conflicts > 0 && projectId ? [projectId] : []));
  return [...new Set([...single, ...many])];
}

/** A field that holds a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Whether it ends what was done to many at once. */
function isOfBulk({ type }: Event): boolean {
  return type === "assignment.bulk_completed" || type === "task_bulk.completed";
}

async function readBulks(
  keeper: Keeper,
  news: readonly News[],
): Promise<ReadonlyMap<string, readonly BulkPart[]>> {
  const transactions = news.flatMap(({ event, transactionId }) =>
    isOfAssignment(event) || isOfBulk(event) ? [transactionId] : [],
  );
  if (transactions.length === 0) return new Map();
  const bulks = await listBulks(keeper, [...new Set(transactions)]);
  const parts = new Map<string, readonly BulkPart[]>();
  for (const transactionId of bulks)
    parts.set(transactionId, await listBulkParts(keeper, transactionId));
  return parts;
}
