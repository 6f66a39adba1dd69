import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { LabelId, ProjectId, StatusId, TaskId } from "@teamflow/domain/ids";
import { TrashedPart } from "@teamflow/domain/trashed-part";
import { sql } from "kysely";
import { z } from "zod";
import { keepTrail } from "./purge-trail.ts";
import type { Keeper, Scope, WriteScope } from "./scope.ts";
import { isOver, Moment, notYetPurged } from "./trash.ts";

/** A label or a status of a project. */
type Part = { projectId: ProjectId } & (
  | { kind: "label"; id: LabelId }
  | { kind: "status"; id: StatusId }
);

/** A task that had it; and of one that stood in a status, since when it was completed then. */
type PartTask = { id: TaskId; completedAt?: Date | null };

const batch = 1000;

/** Puts a label or a status that was deleted into the trash: what it was, and on or in which tasks. */
export async function trashPart(
  { db, orgId: org_id, now }: WriteScope,
  { id, kind, projectId }: Part,
  { content, tasks }: { content: object; tasks: readonly PartTask[] },
): Promise<void> {
  await db
    .insertInto("trashed_part")
    .values({
      ...{ org_id, id, kind, project_id: projectId, trashed_at: now },
      content: JSON.stringify(content),
    })
    .execute();
  const rows = tasks.map((task) => ({
    ...{ org_id, part_id: id, task_id: task.id, completed_at: task.completedAt ?? null },
  }));
  for (let at = 0; at < rows.length; at += batch)
    await db
      .insertInto("trashed_part_task")
      .values(rows.slice(at, at + batch))
      .execute();
}

/** What was deleted of a project that is there, and can be restored; last deleted first. */
export async function listTrashedParts(
  { db, orgId }: Scope,
  projectId: ProjectId,
  { cursor, limit }: Page,
): Promise<Paged<TrashedPart>> {
  const after = decodeCursor(cursor, z.tuple([Moment, z.uuid()]));
  const [place, id] = after ?? [];
  const rows = await db
    .selectFrom("trashed_part")
    .innerJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "trashed_part.org_id")
        .onRef("project.id", "=", "trashed_part.project_id"),
    )
    .select([
      "trashed_part.kind",
      "trashed_part.id",
      "content",
      "trashed_part.trashed_at as trashedAt",
    ])
    .where("trashed_part.org_id", "=", orgId)
    .where("trashed_part.project_id", "=", projectId)
    .where("project.trashed_at", "is", null)
    .where(notYetPurged("trashed_part"))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(trashed_part.trashed_at, trashed_part.id) < (${place}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy("trashed_part.trashed_at", "desc")
    .orderBy("trashed_part.id", "desc")
    .limit(limit + 1)
    .execute();
  const parts = rows.map(({ content, ...row }) =>
    TrashedPart.parse({ ...Content.parse(content), ...row }),
  );
  return pageOf(parts, limit, (part) => [part.trashedAt.toISOString(), part.id]);
}

/** What a list shows of what it was, of either kind. */
const Content = z.object({
  ...{ name: z.unknown(), colour: z.unknown() },
  category: z.unknown().optional(),
});

/** What a part in the trash was, locked until the transaction ends; nothing where it is not, or no longer, there. */
export async function lockTrashedPart(
  { db, orgId }: WriteScope,
  { id, kind, projectId }: Part,
): Promise<unknown> {
  const part = await db
    .selectFrom("trashed_part")
    .select("content")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("kind", "=", kind)
    .where("id", "=", id)
    .where(notYetPurged("trashed_part"))
    .forUpdate()
    .executeTakeFirst();
  return part?.content;
}

/** Those of a trashed part's tasks that are still there, in the same project. They stay there until the transaction ends. */
export function selectPartTasks({ db, orgId }: Scope, { id, projectId }: Part) {
  return db
    .selectFrom("trashed_part_task as had")
    .innerJoin("task", (join) =>
      join.onRef("task.org_id", "=", "had.org_id").onRef("task.id", "=", "had.task_id"),
    )
    .where("had.org_id", "=", orgId)
    .where("had.part_id", "=", id)
    .where("task.project_id", "=", projectId)
    .forNoKeyUpdate("task");
}

/** Takes a part that lives again out of the trash. */
export async function forgetTrashedPart({ db, orgId }: WriteScope, { id }: Part): Promise<void> {
  await db.deleteFrom("trashed_part").where("org_id", "=", orgId).where("id", "=", id).execute();
}

/** Deletes for good the labels and statuses that have been in the trash for more than 30 days. */
export async function purgeParts(keeper: Keeper): Promise<void> {
  await keeper.db.transaction().execute(async (db) => {
    const gone = await db
      .deleteFrom("trashed_part")
      .where("org_id", "=", keeper.orgId)
      .where(isOver("trashed_part"))
      .returning(["id", "kind"])
      .execute();
    await keepTrail({ ...keeper, db }, gone);
  });
}
