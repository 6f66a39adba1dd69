import { createHash, randomBytes } from "node:crypto";
import { Failure } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import { beforeEach, expect, test } from "vitest";
import { deleteAttempts, insertAttempt } from "./attempts.ts";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import type { Credential } from "./door.ts";
import { findAnswer } from "./idempotency.ts";
import { writeRecords } from "./events.ts";
import { inTransaction, openPerson, openScope, openVisitor } from "./scope.ts";
import { deleteSession, insertSession } from "./sessions.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aMember, anOrganization, aUser } from "./testing/story.ts";
import { findUserByName, findUserId, getUser, insertUser, isFirstRun } from "./users.ts";
import { sql } from "kysely";

let database: Database;
let url: string;

beforeEach(async () => {
  ({ database, url } = await aDatabase());
});

test("of ten people who sign up at the first instant, one owns the instance", async () => {
  const visitor = openVisitor(database);
  expect(await isFirstRun(visitor)).toBe(true);
  const users = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      insertUser(visitor, { email: `user${at}@example.test`, name: "User", passwordHash: "-" }),
    ),
  );
  expect(users.filter((user) => user.instanceOwner)).toHaveLength(1);
  expect(await isFirstRun(visitor)).toBe(false);
});

test("an address signs up once, also when it comes ten times at once", async () => {
  const visitor = openVisitor(database);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      insertUser(visitor, { email: "ada@example.test", name: "Ada", passwordHash: "-" }),
    ),
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [reasonBehind(outcome.reason)] : [],
  );
  expect(reasons).toEqual(Array.from({ length: 9 }, () => ({ kind: "taken", field: "email" })));
  expect(await findUserByName(visitor, "ada@example.test")).toMatchObject({
    name: "Ada",
    passwordHash: "-",
  });
  expect(await findUserByName(visitor, "eve@example.test")).toBeUndefined();
  expect(await findUserId(visitor, "eve@example.test")).toBeUndefined();
});

test("attempts made at the same moment count each other", async () => {
  const visitor = openVisitor(database);
  const account = randomBytes(32);
  const attempts = await Promise.all(
    Array.from({ length: 10 }, () => insertAttempt(visitor, [account, randomBytes(32)])),
  );
  const counts = attempts.map((attempt) => attempt.count);
  expect(Math.max(...counts)).toBe(10);
  expect(counts.filter((count) => count <= 5).length).toBeLessThanOrEqual(5);
});

test("attempts count in the fullest bucket, for a minute, and not once they are taken back", async () => {
  const visitor = openVisitor(database);
  const [account, address] = [randomBytes(32), randomBytes(32)];
  for (let at = 0; at < 3; at++) await insertAttempt(visitor, [account, randomBytes(32)]);
  const fourth = await insertAttempt(visitor, [account, address]);
  expect(fourth.count).toBe(4);
  expect((await insertAttempt(visitor, [randomBytes(32), address])).count).toBe(2);
  await deleteAttempts(visitor, fourth.ids);
  expect((await insertAttempt(visitor, [account])).count).toBe(4);
  await run(url, (db) => sql`update attempt set at = at - interval '61 seconds'`.execute(db));
  expect((await insertAttempt(visitor, [account])).count).toBe(1);
});

test("a session opens the door until it ends or is ended, and its token is not kept", async () => {
  const ada = await aUser(database, "Ada");
  expect(await getUser(await openPerson(database, ada.credential))).toMatchObject({
    email: ada.email,
    name: "Ada",
  });
  const unauthenticated = new Failure({ kind: "unauthenticated" });
  const unknown = { kind: "session", tokenHash: randomBytes(32) } as const;
  await expect(openPerson(database, unknown)).rejects.toThrow(unauthenticated);

  const tokenHash = createHash("sha256").update("ended").digest();
  const ended = { kind: "session", tokenHash } as const;
  await insertSession(openVisitor(database), {
    ...{ userId: ada.userId, kind: "browser", tokenHash, isRemembered: false, secondFactor: false },
    ...{ expiresAt: new Date(Date.now() - 1000), address: null, userAgent: null },
  });
  await expect(openPerson(database, ended)).rejects.toThrow(unauthenticated);
  await expect(openScope(database, ended, newId())).rejects.toThrow(unauthenticated);

  await deleteSession(ada.person);
  await expect(openPerson(database, ada.credential)).rejects.toThrow(unauthenticated);
});

test("an organization opens to its active members; to anybody else it does not exist", async () => {
  const acme = await anOrganization(database, "Acme");
  const stranger = await aUser(database, "Stranger");
  const { user, scope } = await aMember(database, acme);
  const missing = new Failure({ kind: "not_found", what: "organization" });
  const openTo = ({ credential }: { credential: Credential }, orgId = acme.scope.orgId) =>
    openScope(database, credential, orgId);

  expect(scope).toMatchObject({ orgId: acme.scope.orgId, userId: user.userId, role: "member" });
  await expect(openTo(stranger)).rejects.toThrow(missing);
  await expect(openTo(user, newId())).rejects.toThrow(missing);
  for (const status of ["suspended", "removed"]) {
    await run(url, (db) =>
      sql`update member set status = ${status} where id = ${scope.memberId}`.execute(db),
    );
    await expect(openTo(user)).rejects.toThrow(missing);
  }
});

test("a request that comes again finds its answer; another request under its key is refused; another person's key is another key", async () => {
  const acme = await anOrganization(database);
  const { scope: other } = await aMember(database, acme);
  const request = { key: "k-1", procedure: "tasks.create", request_hash: randomBytes(32) };
  expect(await findAnswer(acme.scope, request)).toBeUndefined();
  await inTransaction(acme.scope, (inside) =>
    writeRecords(inside, {
      action: "a",
      requestId: "r",
      address: "192.0.2.1",
      replay: { ...request, answer: '{"id":1}' },
    }),
  );
  expect(await findAnswer(acme.scope, request)).toBe('{"id":1}');
  const reused = new Failure({ kind: "key_reused" });
  await expect(
    findAnswer(acme.scope, { ...request, request_hash: randomBytes(32) }),
  ).rejects.toThrow(reused);
  await expect(findAnswer(acme.scope, { ...request, procedure: "tasks.remove" })).rejects.toThrow(
    reused,
  );
  expect(await findAnswer(other, request)).toBeUndefined();
});
