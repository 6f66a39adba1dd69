import { randomBytes } from "node:crypto";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { insertAttempt } from "./attempts.ts";
import { deleteExpired } from "./expired.ts";
import { openVisitor } from "./scope.ts";
import { insertChallenge } from "./challenges.ts";
import { insertMailToken } from "./mail-tokens.ts";
import { insertRefreshToken } from "./refresh-tokens.ts";
import { insertSession } from "./sessions.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { insertUser } from "./users.ts";

it("deletes what is over, and keeps what is not", async () => {
  const { database, url } = await aDatabase();
  const visitor = openVisitor(database);
  const user = await insertUser(visitor, {
    email: "ada@example.test",
    name: "Ada",
    passwordHash: "none",
  });
  const soon = new Date(Date.now() + 60_000);
  const program = { userId: user.id, kind: "program", tokenHash: null, expiresAt: soon } as const;
  const plain = { isRemembered: false, secondFactor: false, address: null, userAgent: null };
  for (const purpose of ["confirm", "reset"] as const) {
    const sessionId = await insertSession(visitor, { ...program, ...plain });
    await insertRefreshToken(visitor, { tokenHash: randomBytes(32), sessionId });
    const link = { userId: user.id, email: user.email, minutes: 5 };
    await insertMailToken(visitor, { tokenHash: randomBytes(32), purpose }, link);
    const challenge = { userId: user.id, data: {}, minutes: 5 };
    await insertChallenge(visitor, { tokenHash: randomBytes(32), purpose }, challenge);
  }
  await insertAttempt(visitor, [randomBytes(32), randomBytes(32)]);
  const answer = {
    user_id: user.id,
    procedure: "tasks.create",
    request_hash: randomBytes(32),
    answer: "{}",
  };
  await visitor.db
    .insertInto("idempotency")
    .values([
      { key: newId(), ...answer },
      { key: newId(), ...answer },
    ])
    .execute();
  const age = (table: string, column: string, interval: string) =>
    run(url, (db) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = now() - ${interval}::interval
          where ctid = (select ctid from ${sql.table(table)} limit 1)`.execute(db),
    );
  await age("session", "expires_at", "1 second");
  await age("mail_token", "expires_at", "1 second");
  await age("challenge", "expires_at", "1 second");
  await age("attempt", "at", "61 seconds");
  await age("idempotency", "created_at", "25 hours");

  await deleteExpired(database);

  const kept = ["session", "refresh_token", "mail_token", "challenge", "attempt", "idempotency"];
  for (const table of kept) expect(await countOf(url, table), table).toBe(1);
});

it("keeps of accounts that nobody confirmed those of the last week, and all that are confirmed", async () => {
  const { database, url } = await aDatabase();
  const visitor = openVisitor(database);
  for (const [at, name] of ["Owner", "Late", "Fresh", "Suspended"].entries())
    await insertUser(visitor, {
      ...{
        email: `${at}@example.test`,
        name,
        passwordHash: "none",
        isPending: name !== "Suspended",
      },
    });
  await run(url, (db) =>
    sql`update "user" set created_at = now() - interval '8 days' where name <> 'Fresh'`.execute(db),
  );
  await run(url, (db) =>
    sql`update "user" set status = 'suspended' where name = 'Suspended'`.execute(db),
  );
  await deleteExpired(database);
  const left = await visitor.db.selectFrom("user").select("name").orderBy("email").execute();
  expect(left.map(({ name }) => name)).toEqual(["Owner", "Fresh", "Suspended"]);
});

async function countOf(url: string, table: string): Promise<number> {
  const { rows } = await run(url, (db) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db),
  );
  return rows[0]?.count ?? 0;
}
