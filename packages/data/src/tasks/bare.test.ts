import { NewTask, type Task } from "@teamflow/domain/task";
import { beforeAll, expect, test } from "vitest";
import { listThreads } from "../comments/list.ts";
import { getDescriptionVersion, listDescriptionVersions } from "../descriptions/versions.ts";
import { listBacklinks, mentionsOfTask } from "../mentions/read.ts";
import { suggestMentions } from "../mentions/suggest.ts";
import { insertMute } from "../notifications/mutes.ts";
import type { WriteScope } from "../scope.ts";
import { aDatabase } from "../testing/database.ts";
import { reasonOf } from "../testing/assignments.ts";
import { statementsOf } from "../testing/plans.ts";
import { anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { deleteWatcher, insertWatcher, listWatchers } from "../watchers.ts";
import { findTask, getTask } from "./rows.ts";

let scope: WriteScope;
let stranger: WriteScope;
let root: Task;

beforeAll(async () => {
  const { database } = await aDatabase();
  const acme = await anOrganization(database);
  const project = await aProject(acme.scope);
  root = await aTask(acme.scope, project, NewTask.parse({ title: "Above", description: "Said" }));
  await aTask(acme.scope, project, NewTask.parse({ title: "Below", parentId: root.id }));
  const beta = await anOrganization(database, "Beta");
  scope = await write(acme.scope, async (inside) => ({ ...inside, db: acme.scope.db }));
  stranger = await write(beta.scope, async (inside) => ({ ...inside, db: beta.scope.db }));
});

const page = { limit: 20 };
const works: [string, number, (from: WriteScope) => Promise<unknown>][] = [
  ["its comments are listed", 2, (from) => listThreads(from, root.id, page)],
  ["what its description names is read", 2, (from) => mentionsOfTask(from, root.id)],
  ["where it is named is listed", 2, (from) => listBacklinks(from, root.id, page)],
  ["a task is suggested", 2, (from) => suggestMentions(from, root.id, { sign: "#", text: "be" })],
  [
    "people and teams are suggested",
    3,
    (from) => suggestMentions(from, root.id, { sign: "@", text: "o" }),
  ],
  ["its watchers are listed", 2, (from) => listWatchers(from, root.id)],
  ["it is watched", 2, (from) => insertWatcher(from, root.id)],
  ["it is watched no more", 2, (from) => deleteWatcher(from, root.id)],
  ["it is muted", 4, (from) => insertMute(from, { taskId: root.id })],
  ["its versions are listed", 2, (from) => listDescriptionVersions(from, root.id, page)],
  ["a version is read", 2, (from) => getDescriptionVersion(from, root.id, 1)],
];

test.each(works)("nothing below a task is summed up when %s", async (_, count, work) => {
  const asked = (await statementsOf(scope, work)).map(({ text }) => text);
  expect(asked.filter((text) => /task_rollup|task_waits/.test(text))).toEqual([]);
  expect(asked).toHaveLength(count);
  expect(await reasonOf(work(stranger))).toEqual({ kind: "not_found", what: "task" });
});

test("what is listened to is what sums up", async () => {
  const [asked] = await statementsOf(scope, (from) => getTask(from, root.id));
  expect(asked?.text).toContain("task_rollup");
});

test("where a task is, only its own organization is told", async () => {
  expect(await findTask(scope, root.id)).toEqual({ id: root.id, projectId: root.projectId });
  expect(await reasonOf(findTask(stranger, root.id))).toEqual({ kind: "not_found", what: "task" });
});
