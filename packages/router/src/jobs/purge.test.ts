import { sealAudits } from "@teamflow/data/audit-chain";
import { purgeOrganizations } from "@teamflow/data/purge";
import { openKeeper } from "@teamflow/data/scope";
import { run } from "@teamflow/data/testing/cluster";
import { newId, type OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { reasonOf } from "../refusal.ts";
import { examples } from "../testing/examples.ts";
import { anInstance, type Instance, type Person } from "../testing/instance.ts";
import { aWorld, call, type World } from "../testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;
const never = new AbortController().signal;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
  // Everything that can be done there is done once, so that every table has something of it.
  for (const [noun, verbs] of Object.entries(examples))
    for (const [verb, inputOf] of Object.entries(verbs)) await tryOut(`${noun}.${verb}`, inputOf);
  await sealAudits(openKeeper(instance.services.database, ours.orgId));
  await leaveTheRest();
}, 240_000);

/** What has no end, or after which the owner could do nothing more. */
const leaving = new Set([
  ...["events.live", "organizations.remove", "organizations.transfer", "members.leave"],
]);

type InputOf = (world: World, who: Person) => unknown;

async function tryOut(path: string, inputOf: InputOf): Promise<void> {
  if (leaving.has(path)) return;
  try {
    const input = await inputOf(ours, ours.owner);
    if (isOf(input, ours.orgId)) await call(ours.owner.as(), path, input);
  } catch (error) {
    // Some undo what others need: what matters is what is there in the end.
    if (reasonOf(error).kind === "unexpected") throw error;
  }
}

/** What no call leaves behind: it takes a day, or the next call takes it away again. */
async function leaveTheRest(): Promise<void> {
  const { orgId, viewer, task } = ours;
  const id = newId();
  const rows = [
    sql`insert into audit_anchor (org_id, sequence, hash) values (${orgId}, 0, sha256('')) on conflict do nothing`,
    sql`insert into event_reader values (${orgId}, 'nobody', '3', ${id})`,
    sql`insert into former_project_key values (${orgId}, 'GONE', ${task.projectId})`,
    sql`insert into former_slug values ('gone', ${orgId})`,
    sql`insert into sign_up_domain values ('gone.example', ${orgId})`,
    sql`insert into logo values (${orgId}, ${id}, 'a picture')`,
    sql`insert into mute values (${orgId}, ${id}, ${viewer.id}, null, ${task.id})`,
    sql`insert into timer values (${orgId}, ${viewer.id}, ${task.id})`,
    sql`insert into trashed_part_task (org_id, part_id, task_id)
      select org_id, id, ${task.id} from trashed_part where org_id = ${orgId} limit 1`,
  ];
  await run(instance.url, async (db) => {
    for (const row of rows) await row.execute(db);
  });
}

function isOf(input: unknown, orgId: OrganizationId): boolean {
  return typeof input === "object" && input !== null && "orgId" in input && input.orgId === orgId;
}

/** How many rows each table holds of an organization, whatever column says so. */
async function rowsOf(orgId: OrganizationId): Promise<Map<string, number>> {
  return await run(instance.url, async (db) => {
    const { rows: tables } = await sql<{ name: string; column: string }>`
      select table_name as name, column_name as column from information_schema.columns
      where table_schema = 'public' and column_name in ('org_id', 'organization_id') order by 1`.execute(
      db,
    );
    const held = new Map<string, number>();
    for (const { name, column } of [...tables, { name: "organization", column: "id" }]) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(name)} where ${sql.ref(column)} = ${orgId}`.execute(
        db,
      );
      held.set(name, rows[0]?.count ?? 0);
    }
    return held;
  });
}

/** Deletes it as its owner, and lets so many days go by. */
async function deletedDaysAgo({ owner, orgId }: World, days: number): Promise<void> {
  const { version } = await owner.as().organizations.byId({ orgId });
  await owner.as().organizations.remove({ orgId, version });
  await passDays(orgId, days);
}

const passDays = (orgId: OrganizationId, days: number) =>
  run(instance.url, (db) =>
    sql`update organization set deleted_at = now() - make_interval(days => ${days}) where id = ${orgId}`.execute(
      db,
    ),
  );

const purge = (most?: number, signal = never) =>
  purgeOrganizations(instance.services.database, signal, most);

test("an organization that was deleted 29 days ago keeps every row, and comes back whole", async () => {
  await deletedDaysAgo(ours, 29);
  const held = await rowsOf(ours.orgId);
  await purge();
  expect(await rowsOf(ours.orgId)).toEqual(held);
});

test("one that was deleted 31 days ago goes without a trace but one line, a batch at a time, by two at once and after a kill, and no other loses anything", async () => {
  await passDays(ours.orgId, 31);
  const held = await rowsOf(ours.orgId);
  // A table of which nothing was there proves nothing.
  expect([...held].flatMap(([table, count]) => (count === 0 ? [table] : []))).toEqual([]);
  const others = await rowsOf(theirs.orgId);
  const people = await accounts();

  const killed = new AbortController();
  const half = purge(7, killed.signal);
  await expect.poll(async () => sum(await rowsOf(ours.orgId)) < sum(held)).toBe(true);
  killed.abort();
  await half;
  expect(sum(await rowsOf(ours.orgId))).toBeGreaterThan(0);
  await Promise.all([purge(), purge()]);
  await purge();

  expect(sum(await rowsOf(ours.orgId))).toBe(0);
  expect(await rowsOf(theirs.orgId)).toEqual(others);
  expect(await accounts()).toEqual(people);
  expect(await linesAbout(ours.orgId)).toEqual(["organization_purged"]);
});

test("nobody but the job purges: the application may delete no organization that is alive", async () => {
  const held = await rowsOf(theirs.orgId);
  const removed = await run(instance.url, async (db) => {
    const { rows } = await sql<{ removed: number }>`
      select purge_organization(${theirs.orgId}, 1000) as removed`.execute(db);
    return rows.map((row) => row.removed);
  });
  expect(removed).toEqual([0]);
  expect(await rowsOf(theirs.orgId)).toEqual(held);
});

function sum(held: Map<string, number>): number {
  return [...held.values()].reduce((total, count) => total + count, 0);
}

/** People stay: they may be members elsewhere. */
async function accounts(): Promise<unknown[]> {
  return await run(instance.url, async (db) => {
    const { rows } = await sql`select id, email, name from "user" order by id`.execute(db);
    return rows;
  });
}

async function linesAbout(orgId: OrganizationId): Promise<string[]> {
  return await run(instance.url, async (db) => {
    const { rows } = await sql<{ action: string }>`
      select action from account_event where details ->> 'orgId' = ${orgId} and action like 'organization_%'
        and action <> 'organization_entered'`.execute(db);
    return rows.map(({ action }) => action);
  });
}
