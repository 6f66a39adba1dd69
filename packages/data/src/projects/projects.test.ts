import { NewClient } from "@teamflow/domain/client";
import { newId } from "@teamflow/domain/ids";
import { NewProgram } from "@teamflow/domain/program";
import { NewProject, type Project, type ProjectPatch } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { insertClient } from "../clients.ts";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { findProjectNamed } from "../names.ts";
import { insertLabel, listLabels } from "../labels.ts";
import { listProjectMembers } from "../project-members.ts";
import { insertProgram } from "../programs.ts";
import type { Scope } from "../scope.ts";
import { importTasks } from "../tasks/import.ts";
import { countTasks, listTasks } from "../tasks/list.ts";
import { getTask, getTaskByCode } from "../tasks/rows.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "../tasks/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aTask,
  everyEventAfter,
  placeAfterAll,
  statusOf,
  write,
} from "../testing/story.ts";
import { listProjects, listTrashedProjects } from "./list.ts";
import { getProject, getProjectByKey } from "./rows.ts";
import {
  archiveProject,
  insertProject,
  restoreProject,
  trashProject,
  updateProject,
} from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

let keys = 0;
const aProject = (given: object = {}, from = scope) =>
  write(from, (inside) =>
    insertProject(inside, NewProject.parse({ name: "Engine", key: `K${(keys += 1)}`, ...given })),
  );

const seen = ({ id, version }: Project) => ({ projectId: id, version });
const change = (project: Project, patch: ProjectPatch, from = scope) =>
  write(from, (inside) => updateProject(inside, { ...seen(project), patch }));
const archive = (project: Project, isArchived = true) =>
  write(scope, (inside) => archiveProject(inside, seen(project), isArchived));
const trash = (project: Project) => write(scope, (inside) => trashProject(inside, seen(project)));

const all = { limit: 50, archived: false, sort: "name" } as const;
const noProject = { kind: "not_found", what: "project" };

test("a project says what it is for, until when, how urgent, and who leads it", async () => {
  const program = await write(scope, (inside) =>
    insertProgram(inside, NewProgram.parse({ name: "Water" })),
  );
  const given = {
    ...{ programId: program.id, status: "planning", priority: "urgent", leadId: scope.memberId },
    ...{ startsOn: "2026-01-01", dueOn: "2026-12-31", description: "Steam" },
  };
  const project = await aProject(given);
  expect(project).toMatchObject({ ...given, code: "PRJ-1", clientId: null, archivedAt: null });
  expect(await getProject(scope, project.id)).toEqual(project);
  const emptied = { programId: null, startsOn: null, dueOn: null, leadId: null };
  expect(await change(project, emptied)).toMatchObject({ ...emptied, priority: "urgent" });
});

test("a project stands under a client or in a program, and not in both", async () => {
  const client = await write(scope, (inside) =>
    insertClient(inside, NewClient.parse({ name: "Canal House" })),
  );
  const program = await write(scope, (inside) =>
    insertProgram(inside, NewProgram.parse({ name: "Water", clientId: client.id })),
  );
  const both = { clientId: client.id, programId: program.id };
  const fault = { kind: "invalid", issues: [{ path: "programId", code: "client_or_program" }] };
  expect(await reasonOf(aProject(both))).toMatchObject(fault);
  const project = await aProject({ clientId: client.id });
  expect(await reasonOf(change(project, { programId: program.id }))).toMatchObject(fault);
  const moved = await change(project, { clientId: null, programId: program.id });
  expect(moved).toMatchObject({ clientId: null, programId: program.id });
});

test("a project does not end before it starts", async () => {
  const project = await aProject({ startsOn: "2026-03-01", dueOn: "2026-03-01" });
  const fault = { kind: "invalid", issues: [{ path: "dueOn", code: "ends_before_start" }] };
  expect(await reasonOf(change(project, { dueOn: "2026-02-28" }))).toMatchObject(fault);
  expect(await reasonOf(change(project, { startsOn: "2026-03-02" }))).toMatchObject(fault);
});

test("only an active member begins to lead; whoever led before goes on being named", async () => {
  const { scope: other } = await aMember(database, { scope });
  const project = await aProject({ leadId: other.memberId });
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${other.memberId}`.execute(db),
  );
  const noMember = { kind: "not_found", what: "member" };
  expect(await reasonOf(aProject({ leadId: other.memberId }))).toEqual(noMember);
  expect(await reasonOf(aProject({ leadId: stranger.memberId }))).toEqual(noMember);
  const renamed = await change(project, { name: "Motor", leadId: other.memberId });
  expect(renamed).toMatchObject({ name: "Motor", leadId: other.memberId });
});

test("projects are listed by name, due date or urgency, page by page, and found by what they are", async () => {
  const projects = [
    await aProject({ name: "c", dueOn: "2026-02-01", priority: "low" }),
    await aProject({ name: "A", priority: "urgent", status: "on_hold" }),
    await aProject({ name: "b", dueOn: "2026-01-01", leadId: scope.memberId }),
    await aProject({ name: "B", dueOn: "2026-01-01", priority: "high" }),
  ];
  const names = async (asked: object) => {
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listProjects(scope, { ...all, ...asked, limit: 1, cursor });
      found.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    return found;
  };
  expect(await names({ sort: "name" })).toEqual(["A", "b", "B", "c"]);
  expect(await names({ sort: "due" })).toEqual(["b", "B", "c", "A"]);
  expect(await names({ sort: "priority" })).toEqual(["A", "B", "b", "c"]);
  expect(await names({ status: "on_hold" })).toEqual(["A"]);
  expect(await names({ leadId: scope.memberId })).toEqual(["b"]);
  expect(await names({ text: projects[0]?.key.toLowerCase() })).toEqual(["c"]);
  expect(await names({ text: projects[3]?.code })).toEqual(["B"]);
  expect(await names({ text: "%" })).toEqual([]);
  expect(await names({ archived: true })).toEqual([]);
});

test("a former key leads to its project and its tasks, and answers come with the key of today", async () => {
  const project = await aProject({ key: "ENG" });
  const task = await aTask(scope, project);
  const renamed = await change(project, { key: "MOT" });
  expect(renamed).toMatchObject({ key: "MOT", code: project.code });
  expect(await getProjectByKey(scope, "ENG")).toEqual(renamed);
  expect(await findProjectNamed(scope, { key: "ENG" })).toBe(project.id);
  const known = await getTaskByCode(scope, { key: "ENG", number: 1 });
  expect(known).toMatchObject({ id: task.id, code: "MOT-1" });
  const back = await change(renamed, { key: "ENG" });
  expect(await getProjectByKey(scope, "MOT")).toEqual(back);
  expect(await getProjectByKey(scope, "ENG")).toEqual(back);
  expect(await reasonOf(getProjectByKey(stranger, "MOT"))).toEqual(noProject);
});

test("another project may take a former key, and then the old links are its own", async () => {
  const project = await aProject({ key: "ENG" });
  await aTask(scope, project);
  const other = await aProject({ key: "GAR" });
  const renamed = await change(project, { key: "MOT" });
  const taker = await aProject({ key: "ENG" });
  expect(await getProjectByKey(scope, "ENG")).toEqual(taker);
  const lost = await reasonOf(getTaskByCode(scope, { key: "ENG", number: 1 }));
  expect(lost).toEqual({ kind: "not_found", what: "task" });
  await change(other, { key: "SHE" });
  const grown = await change(renamed, { key: "GAR" });
  expect((await getProjectByKey(scope, "GAR")).id).toBe(grown.id);
  expect((await getProjectByKey(scope, "SHE")).id).toBe(other.id);
  expect(await reasonOf(change(grown, { key: "ENG" }))).toEqual({ kind: "taken", field: "key" });
});

test("of two who want the same key at once, one gets it, and it leads there", async () => {
  for (let round = 0; round < 5; round++) {
    const project = await aProject();
    const key = `R${round}${keys}`;
    const [renamed, made] = await Promise.allSettled([change(project, { key }), aProject({ key })]);
    expect([renamed.status, made.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner =
      renamed.status === "fulfilled" ? project.id : made.status === "fulfilled" && made.value.id;
    expect((await getProjectByKey(scope, key)).id).toBe(winner);
  }
});

test("in an archived project nothing changes, until it is taken up again", async () => {
  const project = await aProject();
  const [task, gone] = [await aTask(scope, project), await aTask(scope, project)];
  const trashed = await write(scope, (inside) =>
    trashTask(inside, { taskId: gone.id, version: gone.version }),
  );
  const archived = await archive(project);
  const place = { statusId: task.statusId, afterId: null, beforeId: null };
  const of = { taskId: task.id, version: task.version };
  const attempts = [
    () => aTask(scope, project),
    () => write(scope, (inside) => updateTask(inside, { ...of, patch: { title: "X" } })),
    () => write(scope, (inside) => moveTask(inside, { ...of, place })),
    () => write(scope, (inside) => trashTask(inside, of)),
    () =>
      write(scope, (inside) =>
        restoreTask(inside, { taskId: trashed.id, version: trashed.version }),
      ),
    () => write(scope, (inside) => importTasks(inside, project.id, [{ title: "X" }])),
    () => write(scope, (inside) => insertLabel(inside, project.id, { name: "x", colour: "red" })),
    () => change(archived, { name: "X" }),
  ];
  for (const attempt of attempts)
    expect(await reasonOf(attempt())).toEqual({ kind: "archived", what: "project" });
  expect(await getTask(scope, task.id)).toEqual(task);
  expect((await listProjects(scope, all)).items).toEqual([]);
  expect((await listProjects(scope, { ...all, archived: true })).items).toEqual([archived]);
  await archive(archived, false);
  expect(await aTask(scope, project)).toMatchObject({ number: 3 });
});

test("a project in the trash is out of reach, with all that is in it, and comes back whole", async () => {
  const project = await aProject({ key: "ENG" });
  const task = await aTask(scope, project);
  await write(scope, (inside) => insertLabel(inside, project.id, { name: "bug", colour: "red" }));
  const renamed = await change(project, { key: "MOT" });
  const place = await placeAfterAll(scope);
  const trashed = await trash(renamed);
  expect((await listProjects(scope, all)).items).toEqual([]);
  expect((await listProjects(scope, { ...all, archived: true })).items).toEqual([]);
  expect(
    (await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 5 })).items,
  ).toEqual([]);
  expect(await countTasks(scope, project.id, {})).toEqual([]);
  expect(await listLabels(scope, project.id)).toEqual([]);
  for (const key of ["ENG", "MOT"]) {
    expect(await reasonOf(getProjectByKey(scope, key))).toEqual(noProject);
    expect(await findProjectNamed(scope, { key })).toBeUndefined();
    expect(await reasonOf(getTaskByCode(scope, { key, number: 1 }))).toMatchObject({
      what: "task",
    });
  }
  const of = { taskId: task.id, version: task.version };
  const attempts = [
    () => getProject(scope, project.id),
    () => listProjectMembers(scope, project.id),
    () => aTask(scope, project),
    () => change(trashed, { name: "X" }),
    () => archive(trashed),
    () => trash(trashed),
  ];
  for (const attempt of attempts) expect(await reasonOf(attempt())).toEqual(noProject);
  for (const attempt of [
    () => getTask(scope, task.id),
    () => write(scope, (inside) => updateTask(inside, { ...of, patch: { title: "X" } })),
    () => write(scope, (inside) => trashTask(inside, of)),
  ])
    expect(await reasonOf(attempt())).toEqual({ kind: "not_found", what: "task" });
  expect((await listTrashedProjects(scope, { limit: 5 })).items).toEqual([trashed]);
  expect(await reasonOf(aProject({ key: "MOT" }))).toEqual({ kind: "taken", field: "key" });

  const back = await write(scope, (inside) => restoreProject(inside, seen(trashed)));
  expect(await getProjectByKey(scope, "ENG")).toEqual(back);
  expect(await getTask(scope, task.id)).toEqual({ ...task, code: "MOT-1" });
  const events = await everyEventAfter(scope, place);
  const types = events.map(({ event }) => event.type).slice(-2);
  expect(types).toEqual(["project.trashed", "project.restored"]);
});

test("what was in the trash for 30 days is not taken back, for it is about to go", async () => {
  const trashed = await trash(await aProject());
  await run(url, (db) =>
    sql`update project set trashed_at = now() - interval '30 days 1 minute' where id = ${trashed.id}`.execute(
      db,
    ),
  );
  const restore = write(scope, (inside) => restoreProject(inside, seen(trashed)));
  expect(await reasonOf(restore)).toEqual(noProject);
});

test("nobody changes, archives, trashes or restores another organization's project", async () => {
  const project = await aProject();
  const trashed = await trash(await aProject());
  const attempts = [
    () => change(project, { name: "Theirs" }, stranger),
    () => write(stranger, (inside) => archiveProject(inside, seen(project), true)),
    () => write(stranger, (inside) => trashProject(inside, seen(project))),
    () => write(stranger, (inside) => restoreProject(inside, seen(trashed))),
    () => write(stranger, (inside) => restoreProject(inside, { projectId: newId(), version: 1 })),
  ];
  for (const attempt of attempts) expect(await reasonOf(attempt())).toEqual(noProject);
  expect(await getProject(scope, project.id)).toEqual(project);
});

test("of ten who change the same project at once, one is heard and nine are told what it is now", async () => {
  const project = await aProject();
  const attempts = await Promise.all(
    Array.from({ length: 10 }, (_, at) => reasonOf(change(project, { name: `Name ${at}` }))),
  );
  expect(attempts.filter((reason) => reason?.kind === "stale")).toHaveLength(9);
  expect(await getProject(scope, project.id)).toMatchObject({ version: 2 });
});

test("a version that no row can have is stale and no defect", async () => {
  const project = await aProject();
  const wild = { projectId: project.id, version: 2 ** 40 };
  const reason = await reasonOf(write(scope, (inside) => archiveProject(inside, wild, true)));
  expect(reason).toEqual({ kind: "stale", what: "project", current: project });
  expect(statusOf(project, "done").colour).toBe("green");
});
