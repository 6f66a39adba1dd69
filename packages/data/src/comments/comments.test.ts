import { NewComment } from "@teamflow/domain/comment";
import { answerLimit } from "@teamflow/domain/comment-terms";
import { type CommentId, newId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { archiveProject } from "../projects/write.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { purgeTrash } from "../tasks/purge.ts";
import { trashTask } from "../tasks/write.ts";
import { counting, reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { listWatchers } from "../watchers.ts";
import { listCommentVersions, listThreads } from "./list.ts";
import { deleteReaction, insertReaction } from "./react.ts";
import { deleteComment, restoreComment } from "./remove.ts";
import { getComment } from "./rows.ts";
import { settleThread } from "./settle.ts";
import { insertComment, updateComment } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let member: Scope;
let stranger: Scope;
let project: Project;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ({ scope: member } = await aMember(database, acme, { name: "Ada" }));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

beforeEach(async () => {
  project = await aProject(scope);
  task = await aTask(scope, project);
});

const say = (body: string, parentId?: CommentId, from = scope) =>
  write(from, (inside) =>
    insertComment(inside, task.id, NewComment.parse({ body, ...(parentId && { parentId }) })),
  );
const seen = ({ id, version }: { id: CommentId; version: number }) => ({
  ...{ taskId: task.id, commentId: id, version },
});
const edit = (comment: { id: CommentId; version: number }, body: string, from = scope) =>
  write(from, (inside) => updateComment(inside, seen(comment), { body }));
const remove = (comment: { id: CommentId; version: number }, from = scope) =>
  write(from, (inside) => deleteComment(inside, seen(comment)));
const restore = (comment: { id: CommentId; version: number }, from = scope) =>
  write(from, (inside) => restoreComment(inside, seen(comment)));
const threads = async (from = scope, limit = 20) =>
  (await listThreads(from, task.id, { limit })).items;
const age = (id: CommentId, column: string, minutes: number) =>
  run(url, (db) =>
    sql`update comment set ${sql.ref(column)} = now() - make_interval(mins => ${minutes}) where id = ${id}`.execute(
      db,
    ),
  );

test("a comment is answered as it is then read, and makes its author a watcher", async () => {
  const said = await say("Look *here*", undefined, member);
  expect(said).toEqual(await getComment(scope, { taskId: task.id, commentId: said.id }));
  expect(said).toMatchObject({ authorName: "Ada", body: "Look *here*", version: 1 });
  expect(said.editableUntil.getTime() - said.createdAt.getTime()).toBe(15 * 60_000);
  expect(await listWatchers(scope, task.id)).toMatchObject([{ name: "Ada" }]);
});

test("threads come newest first with their answers oldest first, in as many statements however many", async () => {
  const first = await say("First");
  const answers = [await say("One", first.id), await say("Two", first.id, member)];
  const { scope: counted, count } = counting(scope);
  await threads(counted);
  const few = count();
  const second = await say("Second");
  for (let at = 0; at < 5; at += 1) await say(`Another ${at}`, second.id);
  const { scope: again, count: recount } = counting(scope);
  const found = await threads(again);
  expect(recount()).toBe(few);
  expect(found.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(found[1]?.answers.map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
});

test("a list goes on after its cursor, and takes none that is forged", async () => {
  const said = [await say("One"), await say("Two"), await say("Three")];
  const page = await listThreads(scope, task.id, { limit: 2 });
  const rest = await listThreads(scope, task.id, { limit: 2, cursor: page.nextCursor ?? "" });
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(
    said.map(({ id }) => id).toReversed(),
  );
  expect(rest.nextCursor).toBeNull();
  expect(await reasonOf(listThreads(scope, task.id, { limit: 2, cursor: "x" }))).toEqual({
    kind: "bad_cursor",
  });
});

test("an answer has no answers, and none crosses from another task", async () => {
  const thread = await say("Thread");
  const answer = await say("Answer", thread.id);
  const missing = { kind: "not_found", what: "comment" };
  expect(await reasonOf(say("To an answer", answer.id))).toEqual(missing);
  expect(await reasonOf(say("To nothing", newId<"Comment">()))).toEqual(missing);
  const other = await aTask(scope, project);
  const crossed = write(scope, (inside) =>
    insertComment(inside, other.id, { body: "Crossed", parentId: thread.id }),
  );
  expect(await reasonOf(crossed)).toEqual(missing);
  const place = { taskId: other.id, commentId: thread.id };
  expect(await reasonOf(getComment(scope, place))).toEqual(missing);
});

test("of those who answer at once no more are heard than there is room for", async () => {
  const thread = await say("Thread");
  await run(url, (db) =>
    sql`insert into comment (org_id, id, task_id, parent_id, author_id, body)
      select ${scope.orgId}, gen_random_uuid(), ${task.id}, ${thread.id}, ${scope.memberId}, 'x'
      from generate_series(1, ${answerLimit - 1})`.execute(db),
  );
  const outcomes = await Promise.all([
    reasonOf(say("a", thread.id)),
    reasonOf(say("b", thread.id, member)),
  ]);
  expect(outcomes.filter((reason) => reason?.kind === "limit_reached")).toHaveLength(1);
});

test("an author changes the words within a quarter of an hour, marked, and the former ones are kept", async () => {
  const said = await say("Tomorow");
  const edited = await edit(said, "Tomorrow");
  expect(edited).toMatchObject({ body: "Tomorrow", version: 2 });
  expect(edited.editedAt).toBeInstanceOf(Date);
  expect(await edit(edited, "Tomorrow")).toEqual(edited);
  expect(await listCommentVersions(scope, seen(said))).toEqual([
    { version: 1, body: "Tomorow", writtenAt: said.createdAt },
  ]);
  expect(await reasonOf(edit(said, "Later"))).toEqual({
    ...{ kind: "stale", what: "comment", current: edited },
  });
  await age(said.id, "created_at", 14);
  expect(await edit(edited, "Today")).toMatchObject({ version: 3 });
  await age(said.id, "created_at", 15);
  expect(await reasonOf(edit({ ...said, version: 3 }, "Too late"))).toEqual({
    ...{ kind: "too_late", what: "comment", minutes: 15 },
  });
});

test("nobody changes another's words, whatever they may; of two edits at once one is heard", async () => {
  const theirs = await say("Mine", undefined, member);
  expect(await reasonOf(edit(theirs, "Yours"))).toEqual({ kind: "not_yours", what: "comment" });
  const kinds = await Promise.all(["a", "b"].map((body) => reasonOf(edit(theirs, body, member))));
  expect(kinds.filter((reason) => reason?.kind === "stale")).toHaveLength(1);
});

test("a comment is deleted by its author or a moderator, and taken back for a while", async () => {
  const own = await say("Own", undefined, member);
  const others = await say("Others");
  const forbidden = { kind: "forbidden", permission: "comment:moderate" };
  expect(await reasonOf(remove(others, member))).toEqual(forbidden);
  const gone = await remove(own, member);
  expect(gone).toMatchObject({ body: "", version: 2, mentions: [] });
  expect((await threads()).map(({ id }) => id)).toEqual([others.id]);
  expect(await reasonOf(edit(gone, "Back", member))).toMatchObject({ kind: "not_found" });
  expect(await restore(gone, member)).toMatchObject({ body: "Own", version: 3, deletedAt: null });
  const moderated = await remove({ ...own, version: 3 });
  expect(await reasonOf(restore(moderated, member))).toEqual(forbidden);
  await age(own.id, "deleted_at", 15);
  expect(await reasonOf(restore(moderated))).toMatchObject({ kind: "too_late", minutes: 15 });
});

test("a deleted comment stays without its words while it has answers", async () => {
  const thread = await say("Secret");
  const answer = await say("Indeed", thread.id);
  await write(scope, (inside) => insertReaction(inside, { ...seen(thread), reaction: "heart" }));
  await remove(thread);
  expect(await threads()).toMatchObject([
    { id: thread.id, body: "", reactions: [], answers: [{ id: answer.id, body: "Indeed" }] },
  ]);
  expect(await reasonOf(listCommentVersions(scope, seen(thread)))).toMatchObject({
    kind: "not_found",
  });
  expect(await reasonOf(say("More", thread.id))).toMatchObject({ kind: "not_found" });
  await remove(answer);
  expect(await threads()).toEqual([]);
});

test("a thread is settled and opened again, and an answer is no thread", async () => {
  const thread = await say("Thread");
  const answer = await say("Answer", thread.id);
  const settle = (id: CommentId, isSettled: boolean) =>
    write(member, (inside) => settleThread(inside, { taskId: task.id, commentId: id }, isSettled));
  const settled = await settle(thread.id, true);
  expect(settled).toMatchObject({ resolvedBy: member.memberId, version: 1 });
  expect(await settle(thread.id, true)).toEqual(settled);
  expect(await settle(thread.id, false)).toMatchObject({ resolvedAt: null, resolvedBy: null });
  expect(await reasonOf(settle(answer.id, true))).toMatchObject({ kind: "not_found" });
});

test("a reaction is one for each person however often it is given, and counted with whose it is", async () => {
  const said = await say("Done");
  const wanted = { ...seen(said), reaction: "celebrate" as const };
  const give = (from: Scope) => write(from, (inside) => insertReaction(inside, wanted));
  await Promise.all([give(scope), give(scope), give(scope)]);
  expect((await give(member)).reactions).toEqual([
    { reaction: "celebrate", count: 2, memberIds: [scope.memberId, member.memberId] },
  ]);
  const { reactions } = await write(scope, (inside) => deleteReaction(inside, wanted));
  expect(reactions).toEqual([{ reaction: "celebrate", count: 1, memberIds: [member.memberId] }]);
});

test("nothing is said of what is in the trash or archived", async () => {
  const said = await say("Before");
  const trashed = await write(scope, (inside) =>
    trashTask(inside, { taskId: task.id, version: task.version }),
  );
  expect(trashed.trashedAt).not.toBeNull();
  const reaction = () =>
    write(scope, (inside) => insertReaction(inside, { ...seen(said), reaction: "eyes" }));
  for (const work of [() => say("After"), () => edit(said, "x"), () => remove(said), reaction])
    expect(await reasonOf(work())).toEqual({ kind: "trashed", what: "task" });
  task = await aTask(scope, project);
  await write(scope, (inside) =>
    archiveProject(inside, { projectId: project.id, version: project.version }, true),
  );
  expect(await reasonOf(say("After"))).toEqual({ kind: "archived", what: "project" });
});

test("a stranger finds nothing, and a task that is gone for good takes its comments along", async () => {
  const said = await say("Thread");
  await say("Answer", said.id);
  await edit(said, "Changed");
  await write(scope, (inside) => insertReaction(inside, { ...seen(said), reaction: "eyes" }));
  expect(await reasonOf(listThreads(stranger, task.id, { limit: 20 }))).toMatchObject({
    kind: "not_found",
  });
  expect(await reasonOf(say("x", undefined, stranger))).toMatchObject({ kind: "not_found" });
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version }));
  await run(url, (db) =>
    sql`update task set trashed_at = now() - interval '31 days' where id = ${task.id}`.execute(db),
  );
  expect(await purgeTrash(openKeeper(database, scope.orgId))).toBe(1);
  const { rows } = await run(url, (db) =>
    sql`select from comment where task_id = ${task.id}`.execute(db),
  );
  expect(rows).toEqual([]);
});

test("comments are read by a key", async () => {
  await say("One");
  const found = await astray(url, scope, (heard) => listThreads(heard, task.id, { limit: 20 }));
  expect(found).toEqual([]);
});
