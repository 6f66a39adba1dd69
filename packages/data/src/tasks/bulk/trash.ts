import type { TaskId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { InTime } from "../../assignments/limit.ts";
import type { WriteScope } from "../../scope.ts";
import { findWaysBack, restoreBelow, trashBelow } from "../branches.ts";
import type { Edit } from "./wish.ts";
import { noteAll, noteTurned } from "./write.ts";

/** Puts tasks into the trash, each with what stands below it, unless that goes by itself. */
export async function trashAll(
  scope: WriteScope,
  edits: readonly Edit[],
  within: InTime,
): Promise<void> {
  if (edits.length === 0) return;
  const tasks = edits.map(({ before }) => before);
  if (tasks.some(({ rollup }) => rollup !== null)) await within(() => trashBelow(scope, tasks));
  const written = await within(() => setTrashed(scope, edits, scope.now));
  const done = withWritten(edits, written);
  await within(() => noteTurned(scope, done));
  noteAll(scope, "task.trashed", done);
}

/** Takes tasks back out of the trash together, each to where it was, with what went there with it. */
export async function bringBackAll(
  scope: WriteScope,
  edits: readonly Edit[],
  within: InTime,
): Promise<void> {
  if (edits.length === 0) return;
  const ids = edits.map(({ after }) => after.id);
  const ways = await within(() => findWaysBack(scope, ids));
  const uprooted = ids.filter((id) => ways.get(id)?.isUprooted);
  if (uprooted.length > 0) await within(() => uproot(scope, uprooted));
  const written = await within(() => setTrashed(scope, edits, null));
  const done = withWritten(edits, written);
  await within(() => noteTurned(scope, done));
  noteAll(scope, "task.restored", done);
  await within(() =>
    restoreBelow(
      scope,
      edits.map(({ before }) => before),
      ways,
    ),
  );
}

function withWritten(edits: readonly Edit[], written: Awaited<ReturnType<typeof setTrashed>>) {
  return edits.map(({ before, after }) => ({
    before,
    after: { ...after, ...written.get(after.id) },
  }));
}

async function setTrashed(
  { db, orgId }: WriteScope,
  edits: readonly Edit[],
  trashed_at: Date | null,
) {
  const rows = await db
    .updateTable("task")
    .set((row) => ({
      ...{ trashed_at, trashed_with: null },
      ...{ version: row("version", "+", 1), updated_at: sql<Date>`now()` },
    }))
    .where("org_id", "=", orgId)
    .where(among(edits.map(({ after }) => after.id)))
    .returning(["id", "version", "updated_at as updatedAt", "trashed_at as trashedAt"])
    .returning("parent_id as parentId")
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

async function uproot({ db, orgId }: WriteScope, ids: readonly TaskId[]): Promise<void> {
  await db
    .updateTable("task")
    .set({ parent_id: null })
    .where("org_id", "=", orgId)
    .where(among(ids))
    .execute();
}

const among = (ids: readonly TaskId[]) => sql<SqlBool>`id = any(${[...ids]}::uuid[])`;
