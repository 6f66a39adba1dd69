import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@teamflow/domain/ids";
import { type RawBuilder, sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listUnsealed, sealAudits } from "./audit-chain.ts";
import { expireAudits } from "./audits.ts";
import { verifyChain } from "./audit-verify.ts";
import type { Database } from "./database.ts";
import { record, writeRecords } from "./events.ts";
import { appRole, migrateToLatest } from "./migrate.ts";
import {
  inTransaction,
  type Keeper,
  openKeeper,
  openVisitor,
  type Scope,
  type WriteScope,
} from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let keeper: Keeper;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database));
  keeper = openKeeper(database, scope.orgId);
});

async function happen(inside: WriteScope): Promise<string> {
  const projectId = newId<"Project">();
  const change = { subjectId: projectId, before: { name: "ä" }, after: { name: "b", at: 0.1 } };
  record(inside, { type: "project.updated", projectId }, change);
  await writeRecords(inside, { action: "test.run", requestId: "test", address: "192.0.2.1" });
  return projectId;
}

async function happens(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await inTransaction(scope, happen);
}

/** As the owner of the database, whom nothing holds back. */
async function asOwner<T>(statement: RawBuilder<T>): Promise<T[]> {
  return (await run(url, (db) => statement.execute(db))).rows;
}

type Sealed = { id: string; sequence: string | null };

function trail(): Promise<Sealed[]> {
  return asOwner(sql<Sealed>`
    select audit.id, audit_seal.sequence from audit
    left join audit_seal on audit_seal.org_id = audit.org_id and audit_seal.audit_id = audit.id
    where audit.org_id = ${scope.orgId} order by audit_seal.sequence`);
}

/** Until nothing waits: a transaction of any test, in whichever database of the server, holds sealing back. */
async function sealAll(): Promise<Sealed[]> {
  for (;;) {
    await sealAudits(keeper);
    const rows = await trail();
    if (rows.every((row) => row.sequence !== null)) return rows;
    await delay(10);
  }
}

test("what was written is sealed in one chain without a gap, which verifies", async () => {
  await happens(3);
  const sealed = await sealAll();
  expect(sealed.map((row) => row.sequence)).toEqual(["1", "2", "3", "4"]);
  await happens(1);
  expect((await sealAll()).at(-1)?.sequence).toBe("5");
  const { from, head, firstBreak } = await verifyChain(keeper);
  expect([from, head.sequence, firstBreak]).toEqual([0, 5, null]);
});

test("more rows than one batch holds are one chain", async () => {
  await inTransaction(scope, async (inside) => {
    for (let at = 0; at < 1001; at++) {
      const projectId = newId<"Project">();
      record(inside, { type: "project.updated", projectId }, { subjectId: projectId });
    }
    await writeRecords(inside, { action: "test.run", requestId: "test", address: null });
  });
  expect(await sealAll()).toHaveLength(1002);
  expect(await verifyChain(keeper)).toMatchObject({ head: { sequence: 1002 }, firstBreak: null });
});

test("of sealers that come at once, one seals and every row gets one place", async () => {
  await happens(5);
  await Promise.all([1, 2, 3, 4].map(() => sealAudits(keeper)));
  const sealed = await sealAll();
  expect(sealed.map((row) => row.sequence)).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(await verifyChain(keeper)).toMatchObject({ firstBreak: null });
});

test("a row that is committed late is not passed by", async () => {
  await sealAll();
  const recorded = Promise.withResolvers<string>();
  const commit = Promise.withResolvers<void>();
  const early = inTransaction(scope, async (inside) => {
    recorded.resolve(await happen(inside));
    await commit.promise;
  });
  const first = await recorded.promise;
  const second = await inTransaction(scope, happen);
  expect(await sealAudits(keeper)).toBe(0);
  commit.resolve();
  await early;
  const sealed = await sealAll();
  const subjects = await asOwner(sql<{ id: string }>`
    select subject_id as id from audit join audit_seal on audit_id = audit.id
    where audit.org_id = ${scope.orgId} order by sequence desc limit 2`);
  expect(sealed).toHaveLength(3);
  expect(subjects.map((row) => row.id)).toEqual([second, first]);
  expect(await verifyChain(keeper)).toMatchObject({ firstBreak: null });
});

test("nobody who writes waits for whoever seals", async () => {
  await run(url, async (db) => {
    const sealing = await db.startTransaction().execute();
    try {
      await sql`select pg_advisory_xact_lock(hashtextextended('teamflow.audit.' || ${scope.orgId}, 0))`.execute(
        sealing,
      );
      await happens(1);
      expect(await sealAudits(keeper)).toBe(0);
    } finally {
      await sealing.rollback().execute();
    }
  });
  expect(await sealAll()).toHaveLength(2);
});

test("an organization is named as waiting until its rows are sealed", async () => {
  const isWaiting = async () => (await listUnsealed(openVisitor(database))).includes(scope.orgId);
  await expect.poll(isWaiting).toBe(true);
  await sealAll();
  expect(await isWaiting()).toBe(false);
  await happens(1);
  await expect.poll(isWaiting).toBe(true);
});

describe("what the owner of the database does to the trail is found, and its row is named:", () => {
  const id = (sequence: number) =>
    sql`(select audit_id from audit_seal where org_id = ${scope.orgId} and sequence = ${sequence})`;
  const row = (sequence: number) => sql`org_id = ${scope.orgId} and id = ${id(sequence)}`;
  const seal = (sequence: number) => sql`org_id = ${scope.orgId} and sequence = ${sequence}`;

  test.each([
    ["another value", () => sql`update audit set after = '{"name": "c"}' where ${row(3)}`],
    ["another request", () => sql`update audit set request_id = 'other' where ${row(3)}`],
    ["nobody in place of somebody", () => sql`update audit set actor_id = null where ${row(3)}`],
    [
      "a microsecond",
      () => sql`update audit set at = at + interval '1 microsecond' where ${row(3)}`,
    ],
    ["a hash", () => sql`update audit_seal set hash = sha256('x') where ${seal(3)}`],
    [
      "two rows that change places",
      () => sql`update audit_seal set audit_id = case sequence when 3 then ${id(4)} else ${id(3)} end
        where org_id = ${scope.orgId} and sequence in (3, 4)`,
    ],
  ])("%s", async (name, tamper) => {
    await happens(4);
    const sealed = await sealAll();
    if (name === "two rows that change places")
      await asOwner(sql`alter table audit_seal drop constraint if exists audit_seal_audit_key`);
    await asOwner(tamper());
    const auditId = name === "two rows that change places" ? sealed[3]?.id : sealed[2]?.id;
    expect((await verifyChain(keeper)).firstBreak).toEqual({
      ...{ sequence: 3, kind: "row_changed", auditId },
    });
  });

  test("a row that is removed", async () => {
    await happens(3);
    const sealed = await sealAll();
    await asOwner(sql`delete from audit where ${row(2)}`);
    expect((await verifyChain(keeper)).firstBreak).toEqual({
      ...{ sequence: 2, kind: "row_missing", auditId: sealed[1]?.id },
    });
  });

  test("a row that is removed together with its seal", async () => {
    await happens(3);
    await sealAll();
    await asOwner(sql`delete from audit where ${row(2)}`);
    await asOwner(sql`delete from audit_seal where ${seal(2)}`);
    expect((await verifyChain(keeper)).firstBreak).toEqual({
      ...{ sequence: 2, kind: "seal_missing", auditId: null },
    });
  });

  test("the oldest rows, as if they had expired", async () => {
    await happens(3);
    await sealAll();
    await asOwner(sql`delete from audit where ${row(1)}`);
    await asOwner(sql`delete from audit_seal where ${seal(1)}`);
    expect((await verifyChain(keeper)).firstBreak).toMatchObject({
      ...{ sequence: 1, kind: "seal_missing" },
    });
  });

  test("a row that is slipped in among older ones", async () => {
    await happens(3);
    await sealAll();
    const slipped = newId();
    await asOwner(sql`
      insert into audit (org_id, id, request_id, action, transaction_id)
      select org_id, ${slipped}, 'x', 'x', transaction_id::text::bigint::text::xid8 from audit where ${row(1)}`);
    await sealAudits(keeper);
    expect((await verifyChain(keeper)).firstBreak).toMatchObject({
      ...{ kind: "row_added", auditId: slipped },
    });
  });

  test("and what is done to one organization leaves the others' chains whole", async () => {
    await sealAll();
    await asOwner(sql`update audit set action = 'x' where ${row(1)}`);
    const other = await anOrganization(database);
    expect((await verifyChain(openKeeper(database, other.scope.orgId))).firstBreak).toBeNull();
    expect((await verifyChain(keeper)).firstBreak).toMatchObject({ sequence: 1 });
  });
});

describe("rows that are older than the organization keeps them", () => {
  const age = (rows: number) =>
    asOwner(sql`update audit set at = now() - interval '31 days' where org_id = ${scope.orgId}
      and id in (select id from audit where org_id = ${scope.orgId} order by id limit ${rows})`);

  beforeEach(async () => {
    await asOwner(sql`update organization set audit_retention_days = 30 where id = ${scope.orgId}`);
  });

  test("go, and the shorter chain still verifies and goes on", async () => {
    await happens(4);
    await age(2);
    await sealAll();
    expect(await expireAudits(keeper)).toBe(2);
    expect(await expireAudits(keeper)).toBe(0);
    expect(await verifyChain(keeper)).toMatchObject({
      ...{ from: 2, head: { sequence: 5 }, firstBreak: null },
    });
    await happens(1);
    expect((await sealAll()).map((row) => row.sequence)).toEqual(["3", "4", "5", "6"]);
    expect(await verifyChain(keeper)).toMatchObject({ head: { sequence: 6 }, firstBreak: null });
  });

  test("go all, and what comes later is sealed behind them", async () => {
    await happens(1);
    await age(2);
    await sealAll();
    expect(await expireAudits(keeper)).toBe(2);
    await happens(1);
    expect((await sealAll()).map((row) => row.sequence)).toEqual(["3"]);
    expect(await verifyChain(keeper)).toMatchObject({ from: 2, firstBreak: null });
  });

  test("stay until they are sealed", async () => {
    await age(1);
    expect(await expireAudits(keeper)).toBe(0);
    expect(await trail()).toHaveLength(1);
  });

  test("stay behind a younger one that was sealed before them", async () => {
    await happens(2);
    await age(3);
    await asOwner(
      sql`update audit set at = now() where org_id = ${scope.orgId} and action = 'story'`,
    );
    await sealAll();
    expect(await expireAudits(keeper)).toBe(0);
  });

  test("stay where something is missing, for verify to report", async () => {
    await happens(3);
    await age(4);
    const sealed = await sealAll();
    await asOwner(sql`delete from audit where org_id = ${scope.orgId} and id = ${sealed[1]?.id}`);
    expect(await expireAudits(keeper)).toBe(1);
    expect((await verifyChain(keeper)).firstBreak).toMatchObject({
      ...{ sequence: 2, kind: "row_missing" },
    });
  });

  test("are kept seven years where nobody said otherwise, and go in one organization alone", async () => {
    const { scope: other } = await anOrganization(database);
    await age(1);
    await asOwner(
      sql`update audit set at = now() - interval '6 years' where org_id = ${other.orgId}`,
    );
    await sealAll();
    const others = openKeeper(database, other.orgId);
    await expect.poll(() => sealAudits(others)).toBe(1);
    expect(await expireAudits(keeper)).toBe(1);
    expect(await expireAudits(others)).toBe(0);
    await asOwner(
      sql`update audit set at = now() - interval '8 years' where org_id = ${other.orgId}`,
    );
    expect(await expireAudits(others)).toBe(1);
  });
});

test("the application can seal, and neither rewrite the chain nor move its beginning", async () => {
  await sealAll();
  for (const statement of [
    "update audit_seal set hash = sha256('x')",
    "delete from audit_seal",
    "truncate audit_seal",
    "delete from audit",
    "insert into audit_anchor select org_id, sequence, hash from audit_seal",
    "update audit_anchor set sequence = 0",
    "delete from audit_anchor",
  ])
    await expect(
      run(url, (db) =>
        db.transaction().execute(async (held) => {
          await sql.raw(`set local role ${appRole}`).execute(held);
          await sql.raw(statement).execute(held);
        }),
      ),
      statement,
    ).rejects.toMatchObject({ code: "42501" });
});

test("nobody but the application may ask for expiry or for who waits", async () => {
  const rows = await asOwner(sql<{ name: string }>`
    select proname as name from pg_proc, aclexplode(proacl) held
    where proname in ('expire_audits', 'unsealed_organizations') and held.grantee = 0`);
  expect(rows).toEqual([]);
});

test("after a restore into a server that is younger, sealing goes on where it was", async () => {
  await happens(2);
  await sealAll();
  await happens(1);
  await asOwner(
    sql`update audit set transaction_id = '999999999999' where org_id = ${scope.orgId}`,
  );
  await asOwner(
    sql`update audit_seal set transaction_id = '999999999999' where org_id = ${scope.orgId}`,
  );
  await asOwner(sql`comment on table event is 'another server'`);
  await migrateToLatest({ ownerUrl: url });
  await happens(1);
  expect((await sealAll()).map((row) => row.sequence)).toEqual(["1", "2", "3", "4", "5"]);
  expect(await verifyChain(keeper)).toMatchObject({ head: { sequence: 5 }, firstBreak: null });
});
