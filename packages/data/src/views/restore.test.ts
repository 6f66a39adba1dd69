import { readView } from "@teamflow/domain/filter/read";
import { SubjectId } from "@teamflow/domain/ids";
import { NewView, type View, viewLimit } from "@teamflow/domain/view";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, write } from "../testing/story.ts";
import { insertFavourite, listFavourites } from "./favourites.ts";
import { purgeViews } from "./purge.ts";
import { listRecents, visit } from "./recents.ts";
import {
  deleteView,
  getView,
  insertView,
  listTrashedViews,
  listViews,
  restoreView,
  shareView,
} from "./views.ts";

let database: Database;
let url: string;
let scope: Scope;
let kim: Scope;
let lou: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  ({ scope: kim } = await aMember(database, { scope }, { name: "Kim" }));
  ({ scope: lou } = await aMember(database, { scope }, { name: "Lou" }));
});

async function refused(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

const aView = (name: string, from = kim) => {
  const read = readView("is:open");
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const { filter: _, ...view } = NewView.parse({ name, filter: "is:open" });
  return write(from, (inside) => insertView(inside, { ...view, content: read.view }));
};
const forget = ({ id: viewId, version }: View, from = kim) =>
  write(from, (inside) => deleteView(inside, { viewId, version }));
const restore = ({ id }: View, from = kim) => write(from, (inside) => restoreView(inside, id));
const share = ({ id: viewId, version }: View) =>
  write(kim, (inside) =>
    shareView(inside, { viewId, version }, { visibility: "organization", projectId: null }),
  );
const noView = { kind: "not_found", what: "view" };

test("a view that was forgotten is nowhere, and comes back with what leads to it", async () => {
  const view = await aView("Bugs");
  const place = { kind: "view" as const, subjectId: SubjectId.parse(view.id) };
  await write(kim, (inside) => insertFavourite(inside, place));
  await write(kim, (inside) => visit(inside, place));
  const ways = async () => [...(await listFavourites(kim)), ...(await listRecents(kim))].length;
  expect(await ways()).toBe(2);
  await forget(view);
  expect(await refused(getView(kim, view.id))).toEqual(noView);
  expect((await listViews(kim, { limit: 200 })).items).toEqual([]);
  expect(await ways()).toBe(0);
  expect(await refused(write(kim, (inside) => insertFavourite(inside, place)))).toEqual(noView);
  expect(await refused(forget(view))).toEqual(noView);
  const back = await restore(view);
  expect({ ...back, updatedAt: view.updatedAt }).toEqual(view);
  expect(await ways()).toBe(2);
  // Asked for once more it is there, as it is.
  expect(await restore(view)).toEqual(back);
});

test("its name is free meanwhile, and whoever took it keeps it", async () => {
  const view = await aView("Bugs");
  await forget(view);
  const other = await aView("BUGS");
  expect(await refused(restore(view))).toEqual({ kind: "taken", field: "name" });
  await forget(other);
  expect(await restore(view)).toMatchObject({ name: "Bugs" });
});

test("one's own is brought back by nobody else, and one that was shared by whoever decides", async () => {
  const own = await aView("Mine");
  await forget(own);
  const { scope: stranger } = await anOrganization(database, "Beta");
  for (const other of [lou, scope, stranger])
    expect(await refused(restore(own, other))).toEqual(noView);
  const shared = await share(await aView("Ours"));
  await forget(shared);
  expect(await refused(restore(shared, lou))).toMatchObject({ kind: "forbidden" });
  expect(await restore(shared, scope)).toMatchObject({ visibility: "organization" });
});

test("two who bring it back at once see it once, and a full shelf takes it not", async () => {
  const view = await aView("Bugs");
  await forget(view);
  const [first, second] = await Promise.all([restore(view), restore(view)]);
  expect(second).toEqual(first);
  await forget(first);
  await run(url, (db) =>
    sql`insert into view (org_id, id, owner_id, name, visibility, layout, content, columns)
      select org_id, gen_random_uuid(), id, 'Many ' || n, 'private', 'list', '{}', '{}'
      from member, generate_series(1, ${viewLimit}::integer) n where id = ${kim.memberId}`.execute(
      db,
    ),
  );
  const limit = { kind: "limit_reached", what: "view", limit: viewLimit };
  expect(await refused(restore(view))).toEqual(limit);
});

test("after 30 days it is gone for good, which the trail says", async () => {
  const [old, young] = [await aView("Old"), await aView("Young")];
  await forget(old);
  await forget(young);
  await run(url, (db) =>
    sql`update view set trashed_at = now() - interval '30 days 1 minute' where id = ${old.id}`.execute(
      db,
    ),
  );
  expect(await refused(restore(old))).toEqual(noView);
  await purgeViews(openKeeper(database, scope.orgId));
  const { rows } = await run(url, (db) =>
    sql`select subject_type, actor_kind from audit
      where subject_id = ${old.id} and request_id = 'upkeep.run'`.execute(db),
  );
  expect(rows).toEqual([{ subject_type: "view", actor_kind: "job" }]);
  const { rows: left } = await run(url, (db) =>
    sql`select name from view where id in (${old.id}, ${young.id})`.execute(db),
  );
  expect(left).toEqual([{ name: "Young" }]);
  expect(await restore(young)).toMatchObject({ name: "Young" });
});

test("one's own forgotten views are listed, last forgotten first, and nobody else's", async () => {
  const views = [await aView("Bugs"), await aView("Wishes"), await aView("Mine", lou)];
  const [bugs, wishes, others] = views;
  if (!bugs || !wishes || !others) throw new Error("There are no views");
  await share(bugs);
  await forget({ ...bugs, version: 2 });
  await forget(wishes);
  await forget(others, lou);
  const { items, nextCursor } = await listTrashedViews(kim, { limit: 1 });
  expect(items).toMatchObject([{ id: wishes.id, name: "Wishes", filter: "is:open" }]);
  const rest = await listTrashedViews(kim, { limit: 1, cursor: nextCursor ?? "" });
  expect(rest).toMatchObject({ items: [{ id: bugs.id }], nextCursor: null });
  await restore(wishes);
  expect((await listTrashedViews(kim, { limit: 9 })).items.map(({ id }) => id)).toEqual([bugs.id]);
});
