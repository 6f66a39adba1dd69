import { descriptionMergeMinutes } from "@teamflow/domain/comment-terms";
import type { MemberId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { keepFirstMentions, keepMentions } from "../mentions/write.ts";
import type { WriteScope } from "../scope.ts";

type Described = {
  id: TaskId;
  description: string;
  createdAt: Date;
};

/** Keeps what a new task's description says, and whom and what it names. @throws `limit_reached` as `keepDescription` */
export async function keepFirstDescription(
  scope: WriteScope,
  { id: taskId, description }: Pick<Described, "id" | "description">,
): Promise<void> {
  if (description === "") return;
  await insertVersion(scope, { taskId, number: 1, body: description, authorId: scope.memberId });
  await keepFirstMentions(scope, { taskId, commentId: null, text: description });
}

/**
 * Keeps what a description says anew, beside what it said before. Changes by the same person that follow each other
 * within some minutes are one version. To be called while the task is locked: its versions are numbered in turn.
 *
 * @param before the task as it was until now
 * @param description what it says from now on; where it is left out, or says the same, nothing is kept
 * @throws `limit_reached` for one that names more people than are told of one
 */
export async function keepDescription(
  scope: WriteScope,
  before: Described,
  description: string | undefined,
): Promise<void> {
  if (description === undefined || description === before.description) return;
  const { id: taskId } = before;
  const text = { taskId, commentId: null, text: description };
  await keepMentions(scope, text);
  if (await merge(scope, taskId, description)) return;
  const last = await lastNumber(scope, before);
  const { memberId: authorId } = scope;
  await insertVersion(scope, { taskId, number: last + 1, body: description, authorId });
}

/** Takes a change into the last version, where that is the same person's and recent. */
async function merge(scope: WriteScope, taskId: TaskId, body: string): Promise<boolean> {
  const merged = await scope.db
    .updateTable("description_version")
    .set({ body, saved_at: sql<Date>`now()` })
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", taskId)
    .where("author_id", "=", scope.memberId)
    .where("is_closed", "=", false)
    .where(sql<boolean>`started_at > now() - make_interval(mins => ${descriptionMergeMinutes})`)
    .where(
      sql<boolean>`number = (select max(other.number) from description_version other
        where other.org_id = ${scope.orgId} and other.task_id = ${taskId})`,
    )
    .returning("number")
    .executeTakeFirst();
  return merged !== undefined;
}

/** The number of the last version. What was there before versions were kept becomes the first one, nobody's. */
async function lastNumber(scope: WriteScope, before: Described): Promise<number> {
  const { id: taskId, description: body, createdAt } = before;
  const { last } = await scope.db
    .selectFrom("description_version")
    .select(sql<number>`coalesce(max(number), 0)`.as("last"))
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", taskId)
    .executeTakeFirstOrThrow();
  if (last > 0 || body === "") return last;
  await insertVersion(scope, { taskId, number: 1, body, authorId: null, at: createdAt });
  return 1;
}

type Version = {
  taskId: TaskId;
  number: number;
  body: string;
  authorId: MemberId | null;
  at?: Date;
};

async function insertVersion(
  { db, orgId: org_id }: WriteScope,
  { taskId, number, body, authorId, at }: Version,
): Promise<void> {
  await db
    .insertInto("description_version")
    .values({
      ...{ org_id, task_id: taskId, number, body, author_id: authorId },
      ...(at && { started_at: at, saved_at: at }),
    })
    .execute();
}
