import { Failure } from "@teamflow/domain/failure";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import {
  reasonBehind,
  reasonsByConstraint,
  repeatableConstraints,
  retrying,
} from "./constraints.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";

let url: string;

beforeAll(async () => {
  ({ url } = await aDatabase());
});

async function constraintNames(): Promise<string[]> {
  const { rows } = await run(url, (db) =>
    sql<{ name: string }>`
      select conname as name from pg_constraint where connamespace = 'public'::regnamespace
      union select indexrelid::regclass::text from pg_index where indisunique`.execute(db),
  );
  return rows.map((row) => row.name);
}

test("every constraint that has a meaning exists in the schema", async () => {
  expect(await constraintNames()).toEqual(
    expect.arrayContaining([...Object.keys(reasonsByConstraint), ...repeatableConstraints]),
  );
});

test("no constraint both means something to a person and is tried again", () => {
  expect(
    Object.keys(reasonsByConstraint).filter((name) => repeatableConstraints.has(name)),
  ).toEqual([]);
});

function databaseError(code: string, constraint?: string): Error {
  return Object.assign(new Error("the server's own words, with an address@example.org in them"), {
    code,
    constraint,
  });
}

describe("the reason behind an error of the database:", () => {
  test.each([
    ["a taken key", databaseError("23505", "project_key_key"), { kind: "taken", field: "key" }],
    [
      "a member of another organization",
      databaseError("23503", "task_assignee_fkey"),
      { kind: "not_found", what: "member" },
    ],
    [
      "a race that was lost too often",
      databaseError("23505", "task_rank_key"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    ["a deadlock", databaseError("40P01"), { kind: "busy", retryAfterSeconds: 1 }],
    [
      "a lock that nobody gave back",
      databaseError("55P03"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    [
      "a statement that took too long",
      databaseError("57014"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    [
      "a transaction that stood still too long, as when its process was stopped",
      databaseError("25P03"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    ["a server that is starting", databaseError("57P03"), { kind: "busy", retryAfterSeconds: 1 }],
    [
      "an exhausted pool",
      new Error("timeout exceeded when trying to connect"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    [
      "a refused connection",
      new Error("connect ECONNREFUSED 127.0.0.1:5432"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    [
      "a broken connection",
      new Error("Connection terminated unexpectedly"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    [
      "a stream that reads on while the server stops",
      new Error("Cannot use a pool after calling end on the pool"),
      { kind: "busy", retryAfterSeconds: 1 },
    ],
    ["a rule of ours", new Failure({ kind: "last_owner" }), { kind: "last_owner" }],
    ["a constraint without a meaning", databaseError("23514", "member_role_check"), undefined],
    ["a syntax error", databaseError("42601"), undefined],
    ["no error at all", "57P03", undefined],
  ])("%s", (_, error, reason) => {
    expect(reasonBehind(error)).toEqual(reason);
  });
});

test("a transaction that lost a race is run again until it wins", async () => {
  for (const error of [
    databaseError("40001"),
    databaseError("40P01"),
    databaseError("23505", "task_rank_key"),
  ]) {
    const losses = [error, error, error];
    await expect(
      retrying(async () => {
        const loss = losses.pop();
        if (loss) throw loss;
        return "won";
      }),
    ).resolves.toBe("won");
  }
});

test("a race that is never won ends, and any other error ends at once", async () => {
  const runsUntilThrown = async (error: Error) => {
    let runs = 0;
    await expect(retrying(async () => Promise.reject((runs++, error)))).rejects.toBe(error);
    return runs;
  };
  expect(await runsUntilThrown(databaseError("40001"))).toBe(4);
  expect(await runsUntilThrown(databaseError("23505", "project_key_key"))).toBe(1);
  expect(await runsUntilThrown(new Failure({ kind: "due_in_past" }))).toBe(1);
});

test("two transactions that wait for each other both succeed in the end", async () => {
  await run(url, (db) =>
    sql`create table lock_a (n int); create table lock_b (n int); insert into lock_a values (0); insert into lock_b values (0)`.execute(
      db,
    ),
  );
  const together = Promise.withResolvers<void>();
  let arrived = 0;
  const cross = (first: string, second: string) =>
    retrying(() =>
      run(url, (db) =>
        db.transaction().execute(async (held) => {
          await sql`update ${sql.table(first)} set n = n + 1`.execute(held);
          arrived += 1;
          if (arrived >= 2) together.resolve();
          await together.promise;
          await sql`update ${sql.table(second)} set n = n + 1`.execute(held);
        }),
      ),
    );
  await Promise.all([cross("lock_a", "lock_b"), cross("lock_b", "lock_a")]);
  const { rows } = await run(url, (db) =>
    sql`select lock_a.n as a, lock_b.n as b from lock_a, lock_b`.execute(db),
  );
  expect(rows).toEqual([{ a: 2, b: 2 }]);
  expect(arrived).toBe(3);
});
