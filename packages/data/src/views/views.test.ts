import { readView } from "@teamflow/domain/filter/read";
import { printView } from "@teamflow/domain/filter/text";
import { newId, SubjectId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import {
  favouriteLimit,
  NewView,
  plainBoard,
  recentLimit,
  type Place,
  ViewBoard,
} from "@teamflow/domain/view";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { trashTask } from "../tasks/write.ts";
import { deleteFavourite, insertFavourite, listFavourites, moveFavourite } from "./favourites.ts";
import { listRecents, visit } from "./recents.ts";
import { deleteView, getView, insertView, listViews, shareView, updateView } from "./views.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let kim: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  project = await aProject(scope);
  ({ scope: kim } = await aMember(database, { scope }, { name: "Kim" }));
});

function viewOf(text: string) {
  const read = readView(text);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.view;
}

let names = 0;
const aView = (from: Scope, text = "is:open") => {
  const { filter: _, ...view } = NewView.parse({ name: `View ${(names += 1)}`, filter: text });
  return write(from, (inside) => insertView(inside, { ...view, content: viewOf(text) }));
};

async function refused(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

test("a view keeps how its board is cut, and which lanes are closed", async () => {
  const view = await aView(kim, "project:ENG group:priority");
  expect(view.board).toEqual(plainBoard);
  const board = { lanes: "label" as const, closed: ["none", newId<"Label">()] };
  const change = (version: number, patch: object) =>
    write(kim, (inside) => updateView(inside, { viewId: view.id, version }, patch));
  const kept = await change(1, { layout: "board", board });
  expect(kept).toMatchObject({ layout: "board", board, version: 2 });
  expect((await change(2, { board })).version).toBe(2);
  expect(await getView(kim, view.id)).toEqual(kept);
  for (const closed of [["a b"], ["x".repeat(41)], Array.from({ length: 31 }, (_, at) => `${at}`)])
    expect(ViewBoard.safeParse({ ...board, closed }).success).toBe(false);
});

test("a view comes back as what it asks for", async () => {
  const text = '(is:open OR label:"to do") -assignee:@me due:<7d sort:due-desc group:assignee';
  const view = await aView(kim, text);
  expect(view).toMatchObject({ visibility: "private", layout: "list", version: 1 });
  expect(view.filter).toBe(printView(viewOf(text)));
  expect(await getView(kim, view.id)).toEqual(view);
});

test("one's own is for nobody else to see until it is shared, and then not for them to change", async () => {
  const view = await aView(kim);
  expect(await refused(getView(scope, view.id))).toEqual({ kind: "not_found", what: "view" });
  const { scope: lou } = await aMember(database, { scope }, { name: "Lou" });
  const seen = { viewId: view.id, version: view.version };
  const shared = await write(kim, (inside) =>
    shareView(inside, seen, { visibility: "organization", projectId: null }),
  );
  expect(await getView(lou, view.id)).toEqual(shared);
  const change = { viewId: view.id, version: shared.version };
  const patch = { name: "Mine now" };
  expect(await refused(write(lou, (inside) => updateView(inside, change, patch)))).toMatchObject({
    kind: "forbidden",
  });
  expect(await refused(write(lou, (inside) => deleteView(inside, change)))).toMatchObject({
    kind: "forbidden",
  });
  // Whoever decides about the organization decides about what was left behind.
  await write(scope, (inside) => deleteView(inside, change));
  expect(await refused(getView(kim, view.id))).toEqual({ kind: "not_found", what: "view" });
});

test("two who change it at once do not overwrite each other, and saying the same is no change", async () => {
  const view = await aView(kim);
  const seen = { viewId: view.id, version: view.version };
  const rename = (name: string) => write(kim, (inside) => updateView(inside, seen, { name }));
  expect(await rename(view.name)).toEqual(view);
  const content = viewOf("is:closed sort:updated-desc");
  const changed = await write(kim, (inside) =>
    updateView(inside, seen, { content, layout: "table" }),
  );
  expect(changed).toMatchObject({
    filter: "is:closed sort:updated-desc",
    layout: "table",
    version: 2,
  });
  expect(await refused(rename("Later"))).toEqual({ kind: "stale", what: "view", current: changed });
});

test("a name is taken once by each, in any letter case", async () => {
  const view = await aView(kim);
  const other = await aView(kim);
  const seen = { viewId: other.id, version: other.version };
  const name = view.name.toUpperCase();
  expect(await refused(write(kim, (inside) => updateView(inside, seen, { name })))).toEqual({
    kind: "taken",
    field: "name",
  });
  await aView(scope);
});

test("what is shared with a project is for who sees that project, and goes with it", async () => {
  const view = await aView(kim);
  const seen = { viewId: view.id, version: view.version };
  const share = (from: Scope, sharing: Parameters<typeof shareView>[2]) =>
    write(from, (inside) => shareView(inside, seen, sharing));
  expect(await refused(share(kim, { visibility: "project", projectId: null }))).toMatchObject({
    kind: "invalid",
  });
  const { scope: stranger } = await anOrganization(database, "Beta");
  const { id: foreign } = await aProject(stranger);
  expect(await refused(share(kim, { visibility: "project", projectId: foreign }))).toEqual({
    kind: "not_found",
    what: "project",
  });
  await share(kim, { visibility: "project", projectId: project.id });
  const shown = async (from: Scope) =>
    (await listViews(from, { limit: 200 })).items.some(({ id }) => id === view.id);
  expect(await shown(scope)).toBe(true);
  expect(await shown(stranger)).toBe(false);
  await run(url, (db) =>
    sql`update project set trashed_at = now() where id = ${project.id}`.execute(db),
  );
  expect(await shown(scope)).toBe(false);
});

const place = (kind: Place["kind"], id: string): Place => ({
  kind,
  subjectId: SubjectId.parse(id),
});

test("favourites keep one's own order, and what is out of reach is left out", async () => {
  const task = await aTask(scope, project, { title: "Fix the boiler" });
  const view = await aView(kim);
  const add = (it: Place) => write(kim, (inside) => insertFavourite(inside, it));
  const ids = [
    await add(place("project", project.id)),
    await add(place("task", task.id)),
    await add(place("view", view.id)),
  ];
  const order = async () => (await listFavourites(kim)).map(({ id }) => id);
  expect(await order()).toEqual(ids);
  const [first, second, third] = ids;
  if (!first || !second || !third) throw new Error("There are three");
  await write(kim, (inside) => moveFavourite(inside, { favouriteId: third, afterId: null }));
  await write(kim, (inside) => moveFavourite(inside, { favouriteId: first, afterId: second }));
  expect(await order()).toEqual([third, second, first]);
  expect((await listFavourites(kim))[1]).toMatchObject({ code: task.code, name: "Fix the boiler" });
  expect(await listFavourites(scope)).toEqual([]);
  expect(await refused(add(place("task", task.id)))).toEqual({ kind: "taken", field: "subjectId" });
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version }));
  expect(await order()).toEqual([third, first]);
  const others = write(scope, (inside) => deleteFavourite(inside, third));
  expect(await refused(others)).toEqual({ kind: "not_found", what: "favourite" });
  await write(kim, (inside) => deleteFavourite(inside, third));
  expect(await order()).toEqual([first]);
});

test("nothing that others keep to themselves, or that is another's, becomes a favourite", async () => {
  const { scope: stranger } = await anOrganization(database, "Beta");
  const theirs = await aProject(stranger);
  const hidden = await aView(scope);
  for (const it of [
    place("project", theirs.id),
    place("view", hidden.id),
    place("task", project.id),
  ])
    expect(await refused(write(kim, (inside) => insertFavourite(inside, it)))).toEqual({
      kind: "not_found",
      what: it.kind,
    });
});

test("favourites that are added at once all have a place, up to their limit", async () => {
  const tasks = await Promise.all(Array.from({ length: 6 }, () => aTask(scope, project)));
  await Promise.all(
    tasks.map(({ id }) => write(kim, (inside) => insertFavourite(inside, place("task", id)))),
  );
  expect(await listFavourites(kim)).toHaveLength(6);
  await run(url, async (db) => {
    await sql`insert into view (org_id, id, owner_id, name, visibility, layout, content, columns)
      select org_id, gen_random_uuid(), id, 'Many ' || n, 'private', 'list', '{}', '{}'
      from member, generate_series(1, 60) n where id = ${kim.memberId}`.execute(db);
    await sql`insert into favourite (org_id, id, member_id, rank, view_id)
      select org_id, gen_random_uuid(), owner_id, 'b' || lpad(row_number() over ()::text, 3, '0') || 'V', id
      from view where owner_id = ${kim.memberId} limit 44`.execute(db);
  });
  const more = write(kim, (inside) => insertFavourite(inside, place("project", project.id)));
  expect(await refused(more)).toEqual({
    kind: "limit_reached",
    what: "favourite",
    limit: favouriteLimit,
  });
});

test("the last twenty places are remembered, each once, and nobody is told", async () => {
  const tasks = await Promise.all(
    Array.from({ length: recentLimit + 2 }, () => aTask(scope, project)),
  );
  const [first] = tasks;
  if (!first) throw new Error("There are some");
  for (const { id } of [...tasks, first])
    await write(kim, async (inside) => {
      await visit(inside, place("task", id));
      expect(inside.recorded).toEqual([]);
    });
  const recents = await listRecents(kim);
  expect(recents).toHaveLength(recentLimit);
  expect(recents[0]?.subjectId).toBe(first.id);
  expect(new Set(recents.map(({ subjectId }) => subjectId)).size).toBe(recentLimit);
  expect(await listRecents(scope)).toEqual([]);
});
