import { NewComment } from "@teamflow/domain/comment";
import type { CommentId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { listThreads } from "./list.ts";
import { purgeComments } from "./purge.ts";
import { insertReaction } from "./react.ts";
import { deleteComment } from "./remove.ts";
import { insertComment, updateComment } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

beforeEach(async () => {
  task = await aTask(scope, await aProject(scope));
});

const say = (body: string, parentId?: CommentId) =>
  write(scope, (inside) =>
    insertComment(inside, task.id, NewComment.parse({ body, ...(parentId && { parentId }) })),
  );
const remove = async (id: CommentId, days: number) => {
  const { version } = await seenVersion(id);
  await write(scope, (inside) =>
    deleteComment(inside, { taskId: task.id, commentId: id, version }),
  );
  await run(url, (db) =>
    sql`update comment set deleted_at = now() - make_interval(days => ${days}, mins => 1) where id = ${id}`.execute(
      db,
    ),
  );
};
const purge = (from = scope) => purgeComments(openKeeper(database, from.orgId));
const ask = async <T>(statement: ReturnType<typeof sql<T>>) =>
  await run(url, async (db) => (await statement.execute(db)).rows);
const kept = () =>
  ask<{ body: string }>(
    sql`select body from comment where task_id = ${task.id} order by body`,
  ).then((rows) => rows.map(({ body }) => body));

async function seenVersion(id: CommentId): Promise<{ version: number }> {
  const [row] = await ask<{ version: number }>(sql`select version from comment where id = ${id}`);
  return row ?? { version: 0 };
}

test("what was deleted for longer than the trash keeps things is gone, with all that hung on it", async () => {
  const old = await say("Secret @USR-1");
  const edited = await write(scope, (inside) =>
    updateComment(
      inside,
      { taskId: task.id, commentId: old.id, version: old.version },
      { body: "Still secret @USR-1" },
    ),
  );
  await write(scope, (inside) =>
    insertReaction(inside, { taskId: task.id, commentId: edited.id, reaction: "heart" }),
  );
  const recent = await say("Deleted lately");
  await say("Never deleted");
  await remove(old.id, 30);
  await remove(recent.id, 29);
  expect(await purge()).toBe(1);
  expect(await kept()).toEqual(["Deleted lately", "Never deleted"]);
  expect(
    await ask(sql`select comment_id from comment_version where comment_id = ${old.id}
      union all select comment_id from comment_reaction where comment_id = ${old.id}
      union all select comment_id from mention where comment_id = ${old.id}
      union all select id from search_entry where id = ${old.id}`),
  ).toEqual([]);
  expect(
    await ask(
      sql`select actor_kind from audit where subject_id = ${old.id} and action = 'upkeep.run'`,
    ),
  ).toEqual([{ actor_kind: "job" }]);
});

test("a first comment whose answers are there keeps its place and loses its words, and goes with the last answer", async () => {
  const first = await say("Said in anger");
  const answer = await say("I saw that", first.id);
  await remove(first.id, 31);
  expect(await purge()).toBe(1);
  expect(await kept()).toEqual(["-", "I saw that"]);
  const { items } = await listThreads(scope, task.id, { limit: 20 });
  expect(items).toMatchObject([{ id: first.id, body: "", answers: [{ body: "I saw that" }] }]);
  expect(await purge()).toBe(0);
  await remove(answer.id, 31);
  expect(await purge()).toBe(2);
  expect(await kept()).toEqual([]);
});

test("upkeep in one organization deletes nothing in another", async () => {
  const old = await say("Ours");
  await remove(old.id, 40);
  expect(await purge(stranger)).toBe(0);
  expect(await kept()).toEqual(["Ours"]);
});
