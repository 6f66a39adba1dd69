import { listConcerned, listNames } from "@teamflow/data/notifications/facts";
import type { News } from "@teamflow/data/notifications/reader";
import { listBulkChanges, listTaskBulks } from "@teamflow/data/notifications/task-bulks";
import type { Keeper } from "@teamflow/data/scope";
import type { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import type { NotificationDetails } from "@teamflow/domain/notification";
import type { Draft } from "./plan.ts";
import { isOfWaitingAlone, isRemarkable } from "./task-fields.ts";

/** What a change of many tasks did with one that somebody has to do with. */
export type EditPart = {
  memberId: MemberId;
  type: "task_status_changed" | "task_watched";
  projectId: ProjectId;
  taskId: TaskId;
  status: string | undefined;
  fields: readonly string[];
  /** Of one that others held up and now do not, or do again. */
  isBlocked: boolean | null;
};

/**
 * What the changes of many tasks among some news did, by transaction, for each who has to do with what. Of one whose
 * end is not among the news only that it is one: it is told with its end.
 */
export async function readEdits(
  keeper: Keeper,
  news: readonly News[],
): Promise<ReadonlyMap<string, readonly EditPart[]>> {
  const ofTasks = news.filter(({ event }) => /^task(_bulk)?\./.test(event.type));
  const transactions = new Set(ofTasks.map(({ transactionId }) => transactionId));
  const ended = new Set(
    news.flatMap(({ event, transactionId }) =>
      event.type === "task_bulk.completed" ? [transactionId] : [],
    ),
  );
  const edits = new Map<string, readonly EditPart[]>();
  for (const transactionId of await listTaskBulks(keeper, [...transactions]))
    edits.set(
      transactionId,
      ended.has(transactionId) ? await readParts(keeper, transactionId) : [],
    );
  return edits;
}

async function readParts(keeper: Keeper, transactionId: string): Promise<EditPart[]> {
  const changes = await listBulkChanges(keeper, transactionId);
  const tasks = await listConcerned(
    keeper,
    changes.map(({ taskId }) => taskId),
  );
  const statusIds = new Set(changes.flatMap(({ statusId }) => statusId ?? []));
  const statuses = await listNames(keeper, "status", [...statusIds]);
  return changes.flatMap(({ taskId, statusId, fields, trashedAt, isBlocked }) => {
    const task = tasks.get(taskId);
    const gone = fields.includes("trashedAt") ? [trashedAt ? "trashed" : "restored"] : [];
    const told = [...gone, ...fields.filter(isRemarkable)];
    if (!task || (statusId === null && told.length === 0)) return [];
    const { projectId, assigneeId, watcherIds } = task;
    const ofStatus = statusId !== null;
    const concerned = new Set([...(ofStatus && assigneeId ? [assigneeId] : []), ...watcherIds]);
    const status = ofStatus ? statuses.get(statusId) : undefined;
    const type = ofStatus ? "task_status_changed" : "task_watched";
    return [...concerned].map((memberId): EditPart => ({
      ...{ memberId, type, projectId, taskId, status, fields: told, isBlocked },
    }));
  });
}

type About = (memberId: MemberId, type: EditPart["type"]) => Draft;

/** One notice of a kind for each member, of all that was changed at once and that they have to do with. */
export function ofEdits(
  parts: readonly EditPart[],
  { about, others }: { about: About; others: readonly Draft[] },
): Draft[] {
  // Whom it gave work, or took it from, hears of that.
  const told = new Set(others.map(({ memberId }) => memberId));
  const some = parts.filter(({ memberId }) => !told.has(memberId));
  const notices = Map.groupBy(some, ({ memberId, type }) => `${memberId} ${type}`);
  return [...notices.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const draft = {
      ...about(first.memberId, first.type),
      details: first.type === "task_watched" ? changesOf(own) : statusOf(own),
      parts: own.map(({ projectId, taskId }) => ({ projectId, taskId, count: 1 })),
    };
    if (!isOfWaitingAlone(draft.details)) return [draft];
    // Who did what with the tasks that these waited for is for those to know who may see those.
    return draft.actorId === draft.memberId ? [] : [{ ...draft, actorId: null }];
  });
}

/** The status that all of them came to, where that is one. */
function statusOf(parts: readonly EditPart[]): NotificationDetails {
  const [status, ...others] = new Set(parts.map((part) => part.status));
  return status === undefined || others.length > 0 ? {} : { status };
}

/** What changed about any of them; whether they wait, where that is the same of all. */
function changesOf(parts: readonly EditPart[]): NotificationDetails {
  const fields = [...new Set(parts.flatMap((part) => part.fields))];
  const [isBlocked = null, ...others] = new Set(parts.map((part) => part.isBlocked));
  return { fields, ...(isBlocked !== null && others.length === 0 && { isBlocked }) };
}
