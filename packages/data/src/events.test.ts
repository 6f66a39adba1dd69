import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "./database.ts";
import {
  type Batch,
  currentPlace,
  formatPlace,
  isKnownPlace,
  jobWriter,
  parsePlace,
  type Place,
  readEvents,
  record,
  recordQuietly,
  writeRecords,
} from "./events.ts";
import { listen } from "./listen.ts";
import { migrateToLatest } from "./migrate.ts";
import { inTransaction, openKeeper, type Scope, type WriteScope } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, everyEventAfter } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

const about = { action: "test", requestId: "test", address: "192.0.2.1" };

async function happen(inside: WriteScope): Promise<string> {
  const projectId = newId<"Project">();
  record(inside, { type: "project.updated", projectId }, { subjectId: projectId });
  await writeRecords(inside, about);
  return projectId;
}

/** The projects that something happened to. A place may lie before what an earlier test did: the names tell them apart. */
function projectsOf(events: Batch["events"]): string[] {
  return events.flatMap(({ event }) => (event.type === "project.updated" ? [event.projectId] : []));
}

async function projectsAfter(place: Place, reader = scope): Promise<string[]> {
  return projectsOf(await everyEventAfter(reader, place));
}

test("an event that commits late is still read, before those that overtook it", async () => {
  const start = await currentPlace(scope);
  const recorded = Promise.withResolvers<string>();
  const commit = Promise.withResolvers<void>();
  const early = inTransaction(scope, async (inside) => {
    recorded.resolve(await happen(inside));
    await commit.promise;
  });
  const first = await recorded.promise;
  const second = await inTransaction(scope, happen);

  const meanwhile = await readEvents(scope, start);
  expect(projectsOf(meanwhile.events)).toEqual([]);
  expect(meanwhile.isHeldBack).toBe(true);
  commit.resolve();
  await early;
  const seen = await projectsAfter(start);
  expect(seen.filter((id) => id === first || id === second)).toEqual([first, second]);
});

test("a reader that goes on from the last event it saw meets each event once", async () => {
  let place = await currentPlace(scope);
  const happened: string[] = [];
  const seen: string[] = [];
  const writers = Array.from({ length: 4 }, async () => {
    for (let at = 0; at < 8; at++) happened.push(await inTransaction(scope, happen));
  });
  const writing = Promise.all(writers).then(() => true);
  for (let isOver = false; !isOver;) {
    isOver = await Promise.race([
      writing,
      new Promise<false>((resolve) => void setImmediate(resolve, false)),
    ]);
    const { events } = await readEvents(scope, place);
    seen.push(...projectsOf(events));
    place = events.at(-1)?.place ?? place;
  }
  seen.push(...(await projectsAfter(place)));
  expect(happened).toHaveLength(32);
  expect(seen.filter((id) => happened.includes(id)).toSorted()).toEqual(happened.toSorted());
});

test("more than a batch is read in turns, and the reader is told that there is more", async () => {
  const start = await currentPlace(scope);
  await inTransaction(scope, async (inside) => {
    for (let at = 0; at < 201; at++) {
      const projectId = newId<"Project">();
      record(inside, { type: "project.updated", projectId }, { subjectId: projectId });
    }
    await writeRecords(inside, about);
  });
  const events = await everyEventAfter(scope, start);
  expect(events.length).toBeGreaterThanOrEqual(201);
  expect(new Set(events.map(({ event }) => event.id)).size).toBe(events.length);
  const first = await readEvents(scope, start);
  expect([first.events.length, first.isHeldBack]).toEqual([200, true]);
});

test("what is rolled back never happened", async () => {
  const start = await currentPlace(scope);
  let undone = "";
  const work = inTransaction(scope, async (inside) => {
    undone = await happen(inside);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  const done = await inTransaction(scope, happen);
  const seen = await projectsAfter(start);
  expect(seen).toContain(done);
  expect(seen).not.toContain(undone);
});

test("another organization's events are never read", async () => {
  const start = await currentPlace(scope);
  const { scope: stranger } = await anOrganization(database, "Beta");
  const projectId = await inTransaction(scope, happen);
  expect(await projectsAfter(start)).toContain(projectId);
  const events = await everyEventAfter(stranger, { transactionId: "0", id: start.id });
  expect(events.map(({ event }) => event.type)).toEqual(["organization.created"]);
});

test("each event has its audit row: who, from where, and of what changed how it was before and after", async () => {
  const projectId = newId<"Project">();
  await inTransaction(scope, async (inside) => {
    record(
      inside,
      { type: "project.updated", projectId },
      { subjectId: projectId, before: { name: "a", key: "K" }, after: { name: "b", key: "K" } },
    );
    await writeRecords(inside, { ...about, action: "projects.update", requestId: "request-1" });
  });
  const { rows } = await run(url, (db) =>
    sql`select action, request_id, address, actor_kind, actor_id, user_id, session_id, subject_type, outcome,
      before, after from audit where subject_id = ${projectId}`.execute(db),
  );
  expect(rows).toEqual([
    {
      action: "projects.update",
      request_id: "request-1",
      address: "192.0.2.1",
      actor_kind: "person",
      actor_id: scope.memberId,
      user_id: scope.userId,
      session_id: scope.actor.sessionId,
      subject_type: "project",
      outcome: "done",
      before: { name: "a" },
      after: { name: "b" },
    },
  ]);
});

test("what nobody needs to hear of leaves an audit row and no event", async () => {
  const start = await currentPlace(scope);
  await inTransaction(scope, async (inside) => {
    recordQuietly(inside, "audit", { subjectId: scope.orgId, after: { format: "csv" } });
    await writeRecords(inside, { ...about, action: "audit.export" });
  });
  const done = await inTransaction(scope, happen);
  expect(await projectsAfter(start)).toContain(done);
  const { rows } = await run(url, (db) =>
    sql`select subject_type, subject_id, after from audit where action = 'audit.export'`.execute(
      db,
    ),
  );
  expect(rows).toEqual([
    { subject_type: "audit", subject_id: scope.orgId, after: { format: "csv" } },
  ]);
});

test("what a job does is TeamFlow's own doing", async () => {
  const keeper = openKeeper(database, scope.orgId);
  const projectId = newId<"Project">();
  await keeper.db.transaction().execute(async (db) => {
    const writer = jobWriter({ ...keeper, db });
    record(writer, { type: "project.updated", projectId }, { subjectId: projectId });
    await writeRecords(writer, { action: "upkeep.run", requestId: "job-1", address: null });
  });
  const { rows } = await run(url, (db) =>
    sql`select actor_kind, actor_id, user_id, address from audit where subject_id = ${projectId}`.execute(
      db,
    ),
  );
  expect(rows).toEqual([{ actor_kind: "job", actor_id: null, user_id: null, address: null }]);
});

test("a place comes back from the wire as it went out", async () => {
  const place = await currentPlace(scope);
  expect(parsePlace(formatPlace(place))).toEqual(place);
});

describe("what is no place is not taken for one:", () => {
  test.each([
    "",
    "12",
    "12.",
    ".0197",
    "12.0197",
    "-1.01970000-0000-7000-8000-000000000000",
    `1.${"-".repeat(36)}`,
    `1.${"a".repeat(36)}`,
    `${"9".repeat(20)}.01970000-0000-7000-8000-000000000000`,
    "1.01970000-0000-7000-8000-000000000000 ",
    "NaN.01970000-0000-7000-8000-000000000000",
  ])("%s", (text) => {
    expect(parsePlace(text)).toBeUndefined();
  });
});

test("every place that can be parsed can be asked for", async () => {
  const place = parsePlace("9999999999999999999.ffffffff-ffff-ffff-ffff-ffffffffffff");
  expect(place && (await isKnownPlace(scope, place))).toBe(false);
  expect(place && (await readEvents(scope, place)).events).toEqual([]);
});

test("a place that was given out is known, also when nothing has happened since", async () => {
  expect(await isKnownPlace(scope, await currentPlace(scope))).toBe(true);
  const events = await everyEventAfter(scope, { transactionId: "0", id: newId() });
  expect(events).not.toEqual([]);
  for (const { place } of events) expect(await isKnownPlace(scope, place)).toBe(true);
});

test("after a restore into a server that is younger, old events are the oldest and old places unknown", async () => {
  const start = await currentPlace(scope);
  const ahead = (BigInt(start.transactionId) + 1_000_000n).toString();
  const projectId = await inTransaction(scope, happen);
  await run(url, (db) =>
    sql`update event set transaction_id = ${ahead}::text::xid8 where data ->> 'projectId' = ${projectId}`.execute(
      db,
    ),
  );
  expect(await isKnownPlace(scope, { transactionId: ahead, id: start.id })).toBe(false);
  const { events, isHeldBack } = await readEvents(scope, start);
  expect(projectsOf(events)).not.toContain(projectId);
  expect(isHeldBack).toBe(true);

  await run(url, (db) => sql`comment on table event is 'another server'`.execute(db));
  await migrateToLatest({ ownerUrl: url });
  expect(await projectsAfter(start)).not.toContain(projectId);
  expect((await projectsAfter({ transactionId: "0", id: start.id }))[0]).toBe(projectId);
});

test("whoever follows an organization is woken by its commits, by nobody else's, and no more once they stop", async () => {
  const { scope: stranger } = await anOrganization(database, "Gamma");
  const listener = await listen({ url, onError: () => {} });
  try {
    let wakes = 0;
    const woken = Promise.withResolvers<void>();
    const stop = listener.follow(scope.orgId, () => {
      wakes += 1;
      woken.resolve();
    });
    await inTransaction(stranger, happen);
    await inTransaction(scope, happen);
    await woken.promise;
    stop();
    const after = Promise.withResolvers<void>();
    listener.follow(stranger.orgId, after.resolve);
    await inTransaction(scope, happen);
    await inTransaction(stranger, happen);
    await after.promise;
    expect(wakes).toBe(1);
  } finally {
    await listener.close();
  }
});

test("a listener whose connection breaks connects again, and wakes everybody since something may have gone unheard", async () => {
  const errors: Error[] = [];
  const listener = await listen({ url, onError: (error) => void errors.push(error) });
  try {
    const woken = Promise.withResolvers<void>();
    listener.follow(scope.orgId, woken.resolve);
    await run(url, (db) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'teamflow listener'`.execute(
        db,
      ),
    );
    await woken.promise;
    expect(errors).toHaveLength(1);
    const again = Promise.withResolvers<void>();
    listener.follow(scope.orgId, again.resolve);
    await inTransaction(scope, happen);
    await again.promise;
  } finally {
    await listener.close();
  }
});

test("a write that did more than one statement can hold leaves an event and an audit row of each", async () => {
  const { scope: busy } = await anOrganization(database, "Busy");
  const projectId = newId<"Project">();
  await inTransaction(busy, async (inside) => {
    for (let count = 0; count < 4100; count += 1)
      record(inside, { type: "project.updated", projectId }, { subjectId: projectId });
    await writeRecords(inside, about);
  });
  const { rows } = await run(url, (db) =>
    sql<{ events: number; audits: number }>`select
      (select count(*)::integer from event where org_id = ${busy.orgId} and data ->> 'projectId' = ${projectId}) as events,
      (select count(*)::integer from audit where org_id = ${busy.orgId} and subject_id = ${projectId}) as audits`.execute(
      db,
    ),
  );
  expect(rows).toEqual([{ events: 4100, audits: 4100 }]);
});
