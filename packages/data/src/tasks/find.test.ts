import { filterGroups, filterSorts } from "@teamflow/domain/filter/fields";
import { readView } from "@teamflow/domain/filter/read";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { insertLabel } from "../labels.ts";
import { openScope, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  type SignedIn,
  statusOf,
  write,
} from "../testing/story.ts";
import { insertWatcher } from "../watchers.ts";
import { countFoundGroups, findTasks } from "./find.ts";
import { moveTask, trashTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let kim: { user: SignedIn; scope: Scope };
let engine: Project;
let shop: Project;

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  kim = await aMember(database, { scope }, { name: "Kim de Vries" });
  engine = await aProject(scope, { key: "ENG", name: "Engine" });
  shop = await aProject(scope, { key: "SHOP", name: "Web shop" });
  const bug = await write(scope, (inside) =>
    insertLabel(inside, engine.id, { name: "bug", colour: "red" }),
  );
  const boiler = await aTask(scope, engine, {
    title: "Fix the boiler",
    ...{ assigneeId: kim.scope.memberId, dueOn: dayFromNow(3), labelIds: [bug.id] },
    priority: "urgent",
  });
  await aTask(kim.scope, engine, { title: "Paint 100% of the door", dueOn: dayFromNow(40) });
  const done = await aTask(scope, shop, { title: "Sell the boiler", priority: "low" });
  await write(scope, (inside) =>
    moveTask(inside, {
      ...{ taskId: done.id, version: done.version },
      place: { statusId: statusOf(shop, "done").id, afterId: null, beforeId: null },
    }),
  );
  await aTask(scope, shop, { title: "Count the stock", assigneeId: scope.memberId });
  const late = await aTask(scope, shop, { title: "Order boxes", priority: "high" });
  await write(kim.scope, (inside) => insertWatcher(inside, boiler.id));
  const trashed = await aTask(scope, shop, { title: "Thrown away" });
  await write(scope, (inside) =>
    trashTask(inside, { taskId: trashed.id, version: trashed.version }),
  );
  await run(url, (db) =>
    sql`update task set due_on = current_date - 5, created_at = now() - interval '40 days',
      updated_at = now() - interval '20 days' where id = ${late.id}`.execute(db),
  );
});

function viewOf(text: string) {
  const read = readView(text);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.view;
}

async function titles(text: string, from = scope) {
  const { items } = await findTasks(from, { ...viewOf(`${text} sort:number`), limit: 50 });
  return items.map(({ title }) => title);
}

const boiler = "Fix the boiler";
const door = "Paint 100% of the door";
const sell = "Sell the boiler";
const stock = "Count the stock";
const boxes = "Order boxes";
const everything = [boiler, door, sell, stock, boxes];

describe("a filter finds what it says:", () => {
  test.each([
    ["", everything],
    ["is:open", [boiler, door, stock, boxes]],
    ["is:closed", [sell]],
    ["is:overdue", [boxes]],
    ["is:closed,overdue", [sell, boxes]],
    ["assignee:@me", [stock]],
    ["assignee:none", [door, sell, boxes]],
    ["assignee:@me,none", [door, sell, stock, boxes]],
    ["assignee:kim", [boiler]],
    ['assignee:"KIM DE VRIES"', [boiler]],
    ["assignee:USR-2", [boiler]],
    ["assignee:nobody", []],
    ["-assignee:kim", [door, sell, stock, boxes]],
    ["author:kim", []],
    ["watcher:kim", [boiler]],
    ["label:BUG", [boiler]],
    ["-label:bug is:open", [door, stock, boxes]],
    ["label:none project:eng", [door]],
    ["project:ENG", [boiler, door]],
    ['project:"web shop"', [sell, stock, boxes]],
    ["project:PRJ-1", [boiler, door]],
    ["status:done", [sell]],
    ['status:"To do"', [boiler, door, stock, boxes]],
    ["category:done,cancelled", [sell]],
    ["priority:urgent,low", [boiler, sell]],
    ["priority:>=high", [boiler, boxes]],
    ["priority:<medium", [sell]],
    ["priority:=medium", [door, stock]],
    ["kind:task", everything],
    ["kind:bug", []],
    ["team:none", everything],
    ["due:<7d", [boiler, boxes]],
    ["due:>=today", [boiler, door]],
    ["due:1d..60d", [boiler, door]],
    ["due:none", [sell, stock]],
    ["-due:<7d", [door, sell, stock]],
    [`due:${dayFromNow(3)}`, [boiler]],
    ["created:<-30d", [boxes]],
    ["created:-2d..2d", [boiler, door, sell, stock]],
    ["updated:>-7d", [boiler, door, sell, stock]],
    ["completed:none", [boiler, door, stock, boxes]],
    ["completed:>=-1d", [sell]],
    ["boiler", [boiler, sell]],
    ["boiler is:open", [boiler]],
    ["BOILER OR boxes", [boiler, sell, boxes]],
    ['"100%"', [door]],
    ["%", [door]],
    ["-(boiler OR door)", [stock, boxes]],
    ["TSK-3 OR SHOP-3", [boxes]],
  ])("%j", async (text, found) => {
    expect(await titles(text)).toEqual(found);
  });
});

test("to Kim, `@me` is Kim, and what is watched is what Kim watches", async () => {
  expect(await titles("assignee:@me", kim.scope)).toEqual([boiler]);
  expect(await titles("is:watched", kim.scope)).toEqual([boiler]);
  expect(await titles("is:watched")).toEqual([]);
});

test("a task that was made by a call says whose it is", async () => {
  await run(url, (db) =>
    sql`update audit set action = 'tasks.create' where action = 'story'
      and before is null and subject_id in (select id from task)`.execute(db),
  );
  expect(await titles("author:kim")).toEqual([door]);
  expect(await titles("-author:kim")).toEqual([boiler, sell, stock, boxes]);
});

test("a day begins when it does on the reader's own clock", async () => {
  const zoned = async (zone: string, text: string) => {
    await run(url, (db) =>
      sql`update "user" set time_zone = ${zone} where id = ${kim.scope.userId}`.execute(db),
    );
    return await titles(text, kim.scope);
  };
  await run(url, (db) =>
    sql`update task set created_at = '2026-01-10T23:30:00Z' where title = ${boxes}`.execute(db),
  );
  expect(await zoned("UTC", "created:2026-01-10")).toEqual([boxes]);
  expect(await zoned("Europe/Amsterdam", "created:2026-01-10")).toEqual([]);
  expect(await zoned("Europe/Amsterdam", "created:2026-01-11")).toEqual([boxes]);
  expect(await zoned("America/New_York", "created:<=2026-01-10 created:>2026-01-09")).toEqual([
    boxes,
  ]);
});

describe("in pages of any size none is skipped and none comes twice:", () => {
  const orders = [
    ...filterSorts.flatMap((sort) => [`sort:${sort}`, `sort:${sort}-desc`]),
    ...filterGroups.map((group) => `group:${group}`),
    ...["group:assignee sort:due,priority-desc", "sort:priority-desc,title,due-desc"],
  ];
  test.each(orders)("%s", async (text) => {
    const whole = await findTasks(scope, { ...viewOf(text), limit: 50 });
    expect(whole.items).toHaveLength(everything.length);
    for (const limit of [1, 2]) {
      const ids: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await findTasks(scope, { ...viewOf(text), limit, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        expect(ids.length).toBeLessThanOrEqual(everything.length);
      }
      expect(ids).toEqual(whole.items.map(({ id }) => id));
    }
  });
});

test("an order is what it says, and what has no day comes last both ways", async () => {
  const by = async (text: string) =>
    (await findTasks(scope, { ...viewOf(text), limit: 50 })).items.map(({ title }) => title);
  expect((await by("sort:due")).slice(0, 3)).toEqual([boxes, boiler, door]);
  expect((await by("sort:due-desc")).slice(0, 3)).toEqual([door, boiler, boxes]);
  expect(await by("sort:title")).toEqual([stock, boiler, boxes, door, sell]);
  expect((await by("sort:priority-desc")).slice(0, 2)).toEqual([boiler, boxes]);
  const { items } = await findTasks(scope, { ...viewOf("group:project sort:number"), limit: 9 });
  expect(items.map(({ group }) => group)).toEqual([
    ...["Engine", "Engine", "Web shop", "Web shop", "Web shop"],
  ]);
});

test("in one project only its own tasks are found, narrowed as its lists are", async () => {
  const within = async (asked: Partial<Parameters<typeof findTasks>[1]>, from = scope) =>
    (
      await findTasks(from, { ...viewOf("sort:number"), projectId: engine.id, ...asked, limit: 9 })
    ).items.map(({ title }) => title);
  expect(await within({})).toEqual([boiler, door]);
  expect(await within({ narrow: { assigneeId: kim.scope.memberId } })).toEqual([boiler]);
  expect(await within({ narrow: { text: "100%" } })).toEqual([door]);
  expect(await within({ filter: viewOf("project:SHOP").filter })).toEqual([]);
  const { scope: stranger } = await anOrganization(database, "Gamma");
  expect(await within({}, stranger)).toEqual([]);
});

describe("the groups of a list are counted, in their order:", () => {
  test.each([
    ["group:project", ["Engine 2", "Web shop 3"]],
    ["group:assignee is:open", ["Kim de Vries 1", "Olivia Owner 1", "null 2"]],
    ["group:label", ["bug 1", "null 4"]],
    ["is:closed", ["null 1"]],
  ])("%s", async (text, expected) => {
    const groups = await countFoundGroups(scope, viewOf(text));
    expect(groups.map(({ group, count }) => `${group} ${count}`)).toEqual(expected);
  });

  test.each(filterGroups)("%s, each as often as its tasks are listed", async (group) => {
    const asked = viewOf(`group:${group}`);
    const { items } = await findTasks(scope, { ...asked, limit: 50 });
    const listed = Map.groupBy(items, (task) => task.group);
    expect(await countFoundGroups(scope, asked)).toEqual(
      [...listed].map(([name, tasks]) => ({ group: name, count: tasks.length })),
    );
  });
});

test("each comes with what its ids are called", async () => {
  const { items } = await findTasks(scope, { ...viewOf("label:bug"), limit: 1 });
  expect(items).toMatchObject([
    {
      ...{ code: "ENG-1", projectName: "Engine", assigneeName: "Kim de Vries" },
      ...{ statusName: "To do", statusCategory: "todo" },
      labels: [{ name: "bug", colour: "red" }],
    },
  ]);
});

test.each(["x", btoa(JSON.stringify(["a", "b"])), btoa(JSON.stringify(["2026-01-01", "no id"]))])(
  "a cursor that no list gave is refused: %s",
  async (cursor) => {
    const asked = findTasks(scope, { ...viewOf("sort:due"), limit: 1, cursor });
    const error: unknown = await asked.catch((caught: unknown) => caught);
    expect(reasonBehind(error)).toEqual({ kind: "bad_cursor" });
  },
);

test("strangers find nothing of it, whatever they ask", async () => {
  const { scope: stranger } = await anOrganization(database, "Beta");
  for (const text of ["", "assignee:kim", "project:ENG", "boiler", "label:bug", "assignee:USR-2"])
    expect(await titles(text, stranger)).toEqual([]);
  expect(await countFoundGroups(stranger, viewOf("group:status"))).toEqual([]);
});

test("what a role in a project takes away is not found there, and archived projects rest", async () => {
  const { user, scope: guest } = await aMember(database, { scope }, { name: "Guest" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${roleId}, 'Blind', '{project:read}')`.execute(db);
    await sql`insert into project_member (org_id, project_id, member_id, role, role_id)
      values (${scope.orgId}, ${engine.id}, ${guest.memberId}, 'custom', ${roleId})`.execute(db);
  });
  const blind = await openScope(database, user.credential, scope.orgId);
  expect(await titles("", blind)).toEqual([sell, stock, boxes]);
  expect(await titles("project:ENG OR -project:ENG", blind)).toEqual([sell, stock, boxes]);
  await run(url, (db) =>
    sql`update project set archived_at = now() where id = ${shop.id}`.execute(db),
  );
  expect(await titles("", blind)).toEqual([]);
  expect(await titles("")).toEqual([boiler, door]);
  const put = { ...viewOf("sort:number"), limit: 9, projectId: shop.id };
  expect((await findTasks(scope, put)).items.map(({ title }) => title)).toEqual([
    ...[sell, stock, boxes],
  ]);
  expect((await findTasks(blind, { ...put, projectId: engine.id })).items).toEqual([]);
  expect(await countFoundGroups(blind, { ...viewOf(""), projectId: engine.id })).toEqual([]);
  await run(url, (db) =>
    sql`update project set archived_at = null where id = ${shop.id}`.execute(db),
  );
});

test("what tasks are made of can be asked for, and who talks about them", async () => {
  await run(url, async (db) => {
    const id = (title: string) => sql`(select id from task where title = ${title})`;
    await sql`update task set kind = 'bug', severity = 'critical', start_on = current_date,
      estimate_minutes = 90, points = 3, parent_id = ${id(boiler)} where title = ${door}`.execute(
      db,
    );
    await sql`insert into relation (org_id, id, type, from_id, to_id)
      values (${scope.orgId}, gen_random_uuid(), 'blocks', ${id(boxes)}, ${id(stock)})`.execute(db);
    await sql`insert into comment (org_id, id, task_id, author_id, body)
      values (${scope.orgId}, gen_random_uuid(), ${id(stock)}, ${kim.scope.memberId}, 'Done?')`.execute(
      db,
    );
    await sql`insert into mention (org_id, id, task_id, written, member_id)
      values (${scope.orgId}, gen_random_uuid(), ${id(sell)}, '@USR-2', ${kim.scope.memberId})`.execute(
      db,
    );
  });
  const found: [string, string[]][] = [
    ["kind:bug", [door]],
    ["severity:critical", [door]],
    ["severity:>=major", [door]],
    ["start:today", [door]],
    ["start:none is:open", [boiler, stock, boxes]],
    ["estimate:1.5", [door]],
    ["points:2..3", [door]],
    ["estimate:none points:none is:open", [boiler, stock, boxes]],
    ["parent:ENG-1", [door]],
    ["parent:none", [boiler, sell, stock, boxes]],
    ["is:blocked", [stock]],
    ["blocks:SHOP-2", [boxes]],
    ["blocks:none", [boiler, door, sell, stock]],
    ["mentions:kim", [sell]],
  ];
  for (const [text, expected] of found) {
    expect(await titles(text), text).toEqual(expected);
  }
  expect(await titles("is:commented")).toEqual([]);
  expect(await titles("is:commented", kim.scope)).toEqual([stock]);
  for (const order of ["sort:estimate", "sort:points-desc", "sort:start-desc"])
    expect((await findTasks(scope, { ...viewOf(order), limit: 9 })).items[0]?.title).toBe(door);
  const { items } = await findTasks(scope, { ...viewOf("group:parent"), limit: 9 });
  expect(items[0]).toMatchObject({ title: door, group: boiler, parentCode: "ENG-1" });
});
