import { randomBytes } from "node:crypto";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { insertAttempt } from "./attempts.ts";
import { deleteExpired } from "./expired.ts";
import { openVisitor } from "./scope.ts";
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
  for (const _ of ["over", "open"])
    await insertSession(visitor, { tokenHash: randomBytes(32), userId: user.id, expiresAt: soon });
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
  await age("attempt", "at", "61 seconds");
  await age("idempotency", "created_at", "25 hours");

  await deleteExpired(database);

  for (const table of ["session", "attempt", "idempotency"] as const)
    expect(await visitor.db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
});
