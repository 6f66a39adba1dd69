import { ImportRow } from "@teamflow/domain/task-import";
import { NewComment } from "@teamflow/domain/comment";
import type { Project } from "@teamflow/domain/project";
import { NewTeam } from "@teamflow/domain/team";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { deleteComment, restoreComment } from "../comments/remove.ts";
import { getComment } from "../comments/rows.ts";
import { insertComment, updateComment } from "../comments/write.ts";
import type { Database } from "../database.ts";
import { upsertProjectMember } from "../project-members.ts";
import { updateProject } from "../projects/write.ts";
import { insertRole } from "../roles.ts";
import { openScope, type Scope } from "../scope.ts";
import { importTasks } from "../tasks/import.ts";
import { listTasks } from "../tasks/list.ts";
import { trashTask, updateTask } from "../tasks/write.ts";
import { insertTeam } from "../teams/write.ts";
import { reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { aCrowd, aTeam, fillTeam } from "../testing/teams.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { listBacklinks, mentionsOfTask } from "./read.ts";
import { suggestMentions } from "./suggest.ts";

let database: Database;
let url: string;
let scope: Scope;
let ada: Awaited<ReturnType<typeof aMember>>;
let adaCode: string;
let stranger: Scope;
let project: Project;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ada = await aMember(database, acme, { name: "Ada" });
  adaCode = await codeOf(ada.scope);
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

beforeEach(async () => {
  project = await aProject(scope);
  task = await aTask(scope, project);
});

async function codeOf({ memberId }: Scope): Promise<string> {
  const { rows } = await run(url, (db) =>
    sql<{ number: number }>`select number from member where id = ${memberId}`.execute(db),
  );
  return `USR-${rows[0]?.number}`;
}
const say = (body: string, from = scope, on = task) =>
  write(from, (inside) => insertComment(inside, on.id, NewComment.parse({ body })));
const describe = (of: Task, description: string, from = scope) =>
  write(from, (inside) =>
    updateTask(inside, { taskId: of.id, version: of.version, patch: { description } }),
  );
const linksTo = async (of: Task, from = scope) =>
  (await listBacklinks(from, of.id, { limit: 50 })).items.map(
    ({ code, commentId }) => `${code} ${commentId ? "comment" : "description"}`,
  );

/** Ada as she enters now, with a role in a project that shows her nothing there. */
async function withoutSightOf(hidden: Project): Promise<Scope> {
  const blind = await write(scope, (inside) =>
    insertRole(inside, {
      ...{ name: `Blind ${hidden.key}`, description: "", permissions: ["project:read"] },
    }),
  );
  const held = { projectId: hidden.id, memberId: ada.scope.memberId };
  await write(scope, (inside) =>
    upsertProjectMember(inside, { ...held, role: "custom", roleId: blind.id }),
  );
  return await openScope(database, ada.user.credential, scope.orgId);
}

test("a comment names people, teams and tasks, with what they are called now", async () => {
  const team = await write(scope, (inside) =>
    insertTeam(inside, NewTeam.parse({ name: `Ovens ${project.key}` })),
  );
  const other = await aTask(scope, project, { title: "Kettle" });
  const said = await say(
    `@${adaCode.toLowerCase()} @${team.code} #${other.code} \`#${task.code}\` #NONE-7`,
  );
  expect(said.mentions).toEqual([
    { written: adaCode, kind: "member", id: ada.scope.memberId, code: adaCode, name: "Ada" },
    { written: team.code, kind: "team", id: team.id, code: team.code, name: team.name },
    { written: other.code, kind: "task", id: other.id, code: other.code, name: "Kettle" },
  ]);
  const key = `N${project.key}`.slice(0, 8);
  await write(scope, (inside) =>
    updateProject(inside, { projectId: project.id, version: project.version, patch: { key } }),
  );
  const place = { taskId: task.id, commentId: said.id };
  expect((await getComment(scope, place)).mentions[2]).toMatchObject({
    ...{ written: other.code, code: `${key}-${other.number}` },
  });
});

test("a task knows where it is named: in descriptions and comments, while they say so", async () => {
  const target = await aTask(scope, project, { title: "Target" });
  const said = await say(`See #${target.code}`);
  const naming = await aTask(scope, project, { description: `After #${target.code}` });
  expect(await linksTo(target)).toEqual([`${naming.code} description`, `${task.code} comment`]);
  expect(await mentionsOfTask(scope, naming.id)).toMatchObject([{ id: target.id, kind: "task" }]);
  const place = { taskId: task.id, commentId: said.id };
  const gone = await write(scope, (inside) => deleteComment(inside, { ...place, version: 1 }));
  expect(await linksTo(target)).toEqual([`${naming.code} description`]);
  await write(scope, (inside) => restoreComment(inside, { ...place, version: gone.version }));
  await describe(naming, "After nothing");
  expect(await linksTo(target)).toEqual([`${task.code} comment`]);
  await write(scope, (inside) =>
    updateComment(inside, { ...place, version: 3 }, { body: "See nothing" }),
  );
  expect(await linksTo(target)).toEqual([]);
});

test("a task that names itself is no link, and one in the trash is neither named nor naming", async () => {
  const target = await aTask(scope, project);
  const naming = await aTask(scope, project, { description: `#${target.code}` });
  await describe(target, `I am #${target.code}`);
  expect(await linksTo(target)).toEqual([`${naming.code} description`]);
  await write(scope, (inside) => trashTask(inside, { taskId: naming.id, version: 1 }));
  expect(await linksTo(target)).toEqual([]);
  await say(`#${naming.code}`, scope, target);
  const { rows } = await run(url, (db) =>
    sql<{ id: string }>`select id from comment where task_id = ${target.id}`.execute(db),
  );
  expect(rows).toHaveLength(1);
  expect((await mentionsOfTask(scope, target.id)).map(({ id }) => id)).toEqual([target.id]);
});

test("whoever may not see a project is told nothing of it by a text, and can't name what is in it", async () => {
  const secret = await aProject(scope);
  const hidden = await aTask(scope, secret, { title: "Hush", description: `#${task.code}` });
  const said = await say(`See #${hidden.code}`);
  const blind = await withoutSightOf(secret);
  expect((await getComment(blind, { taskId: task.id, commentId: said.id })).mentions).toEqual([]);
  expect(await linksTo(task)).toEqual([`${hidden.code} description`]);
  expect(await linksTo(task, blind)).toEqual([]);
  const fromBlind = await say(`And #${hidden.code}`, blind);
  const seen = await getComment(scope, { taskId: task.id, commentId: fromBlind.id });
  expect(seen.mentions).toEqual([]);
  const offered = await suggestMentions(blind, task.id, { sign: "#", text: hidden.code });
  expect(offered).toEqual([]);
});

test("nothing of another organization is named, and a stranger finds no link", async () => {
  const theirs = await aProject(stranger);
  const foreign = await aTask(stranger, theirs);
  const same = await say(`#${foreign.code} @USR-999999`);
  expect(same.mentions.map(({ id }) => String(id))).not.toContain(foreign.id);
  expect(await reasonOf(listBacklinks(stranger, task.id, { limit: 5 }))).toMatchObject({
    kind: "not_found",
  });
  expect(await reasonOf(mentionsOfTask(stranger, task.id))).toMatchObject({ kind: "not_found" });
});

test("an import names, too", async () => {
  const rows = [
    ImportRow.parse({ title: "Imported", description: `Was #${task.code}`, externalId: "1" }),
  ];
  await write(scope, (inside) => importTasks(inside, project.id, rows));
  expect(await linksTo(task)).toHaveLength(1);
  const again = [ImportRow.parse({ ...rows[0], description: "Was nothing" })];
  await write(scope, (inside) => importTasks(inside, project.id, again));
  expect(await linksTo(task)).toEqual([]);
});

test("the picker offers whose name begins so first, and tasks by title, number or another project's code", async () => {
  await aMember(database, { scope }, { name: "Granada" });
  const people = await suggestMentions(scope, task.id, { sign: "@", text: "ada" });
  expect(people.map(({ name }) => name)).toEqual(["Ada", "Granada"]);
  expect(people[0]).toEqual({
    ...{ kind: "member", id: ada.scope.memberId, code: adaCode, name: "Ada" },
  });
  const kettle = await aTask(scope, project, { title: "100% kettle" });
  const elsewhere = await aTask(scope, await aProject(scope), { title: "Elsewhere" });
  const tasks = async (text: string) =>
    (await suggestMentions(scope, task.id, { sign: "#", text })).map(({ id }) => id);
  expect(await tasks("0% k")).toEqual([kettle.id]);
  expect(await tasks(String(kettle.number))).toContain(kettle.id);
  expect(await tasks("Elsewhere")).toEqual([]);
  expect(await tasks(elsewhere.code)).toEqual([elsewhere.id]);
});

test("links are read by a key", async () => {
  const found = await astray(url, scope, (heard) => listBacklinks(heard, task.id, { limit: 50 }));
  expect(found).toEqual([]);
});

test("whoever works in one project alone is told of no other: not by naming, by asking, or by what leads back", async () => {
  const secret = await aProject(scope);
  const hidden = await aTask(scope, secret, { title: "Hush", description: `#${task.code}` });
  const contractor = await aMember(database, { scope }, { name: "Contractor" });
  const role = await write(scope, (inside) =>
    insertRole(inside, {
      ...{ name: `Contractor ${secret.key}`, description: "", permissions: ["organization:read"] },
    }),
  );
  const held = { projectId: project.id, memberId: contractor.scope.memberId };
  await write(scope, (inside) =>
    upsertProjectMember(inside, { ...held, role: "member", roleId: null }),
  );
  await run(url, (db) =>
    sql`update member set role = 'custom', role_id = ${role.id}
      where id = ${contractor.scope.memberId}`.execute(db),
  );
  const inside = await openScope(database, contractor.user.credential, scope.orgId);
  const said = await say(`See #${hidden.code}`, inside);
  expect(said.mentions).toEqual([]);
  const offered = await suggestMentions(inside, task.id, { sign: "#", text: hidden.code });
  expect(offered).toEqual([]);
  expect((await listBacklinks(inside, task.id, { limit: 9 })).items).toEqual([]);
});

test("a text names two hundred people and no more, with teams and by themselves, and one of a team counts once", async () => {
  const [large, small] = [await aTeam(scope), await aTeam(scope)];
  const crowd = await aCrowd(url, scope, 201);
  await fillTeam(url, large, crowd.slice(0, 200));
  await fillTeam(url, small, crowd.slice(199));
  const full = { kind: "limit_reached", what: "mentioned_people", limit: 200 };
  const said = await say(`@${large.code} read this`);
  expect(await reasonOf(say(`@${large.code} @${small.code}`))).toEqual(full);
  expect(await reasonOf(say(`@${large.code} @${adaCode}`))).toEqual(full);
  const edit = (body: string) =>
    write(scope, (inside) =>
      updateComment(
        inside,
        { taskId: task.id, commentId: said.id, version: said.version },
        { body },
      ),
    );
  expect(await reasonOf(edit(`@${large.code} @${small.code}`))).toEqual(full);
  expect(await reasonOf(describe(task, `@${large.code} @${small.code}`))).toEqual(full);
  expect((await edit(`@${small.code} read this`)).mentions).toHaveLength(1);
  expect((await say(`@${small.code} @${adaCode}`)).mentions).toHaveLength(2);
});

test("an import tells nobody whom its texts name, and so may name any number", async () => {
  const [one, two] = [await aTeam(scope), await aTeam(scope)];
  const crowd = await aCrowd(url, scope, 202);
  await fillTeam(url, one, crowd.slice(0, 101));
  await fillTeam(url, two, crowd.slice(101));
  for (const description of ["Nobody", `@${one.code} @${two.code}`]) {
    const row = ImportRow.parse({ externalId: "crowd", title: "Crowd", description });
    await write(scope, (inside) => importTasks(inside, project.id, [row]));
  }
  const { items } = await listTasks(scope, project.id, {
    ...{ filter: { text: "Crowd" }, sort: "number", limit: 5 },
  });
  const [imported] = items;
  expect(imported && (await mentionsOfTask(scope, imported.id))).toHaveLength(2);
});
