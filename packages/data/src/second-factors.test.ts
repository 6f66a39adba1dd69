import { randomBytes } from "node:crypto";
import { Failure } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import { passkeyLimit } from "@teamflow/domain/passkey";
import { beforeAll, expect, test } from "vitest";
import { findChallenge, insertChallenge, takeChallenge } from "./challenges.ts";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import {
  deleteIdentity,
  findIdentity,
  insertIdentifiedUser,
  insertIdentity,
} from "./identities.ts";
import {
  deletePasskey,
  findCredential,
  insertPasskey,
  listPasskeys,
  updatePasskey,
  advanceCredential,
} from "./passkeys.ts";
import { replaceRecoveryCodes, takeRecoveryCode } from "./recovery-codes.ts";
import { openVisitor } from "./scope.ts";
import { getSignInMeans, holdingAccount } from "./second-factors.ts";
import { aDatabase } from "./testing/database.ts";
import { aUser } from "./testing/story.ts";
import {
  confirmTotp,
  findPendingTotp,
  findTotp,
  insertPendingTotp,
  takeTotpStep,
} from "./totps.ts";

let database: Database;

beforeAll(async () => {
  ({ database } = await aDatabase());
});

const ten = <T>(attempt: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, attempt));
const aKey = (counter = 0) => ({
  ...{ credentialId: randomBytes(16), publicKey: randomBytes(32), counter },
  ...{ transports: ["internal"], name: "My phone" },
});

test("of ten who come with the same code at once, one is first; an older code is worth nothing after", async () => {
  const { person } = await aUser(database);
  const secret = randomBytes(40);
  await insertPendingTotp(person, secret);
  expect(await findTotp(person)).toBeUndefined();
  expect(await confirmTotp(person, { secret, step: 100 })).toBe(true);
  const used = await ten(() => takeTotpStep(person, { secret, step: 101 }));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await takeTotpStep(person, { secret, step: 100 })).toBe(false);
  expect(await takeTotpStep(person, { secret: randomBytes(40), step: 102 })).toBe(false);
});

test("an authenticator that waits leaves the one in use, and is confirmed by its own secret alone", async () => {
  const { person } = await aUser(database);
  const [old, next] = [randomBytes(40), randomBytes(40)];
  await insertPendingTotp(person, old);
  await confirmTotp(person, { secret: old, step: 100 });
  await insertPendingTotp(person, next);
  expect(await findTotp(person)).toEqual(old);
  expect(await confirmTotp(person, { secret: old, step: 101 })).toBe(false);
  expect(await confirmTotp(person, { secret: next, step: 101 })).toBe(true);
  expect(await findTotp(person)).toEqual(next);
  expect(await findPendingTotp(person)).toBeUndefined();
});

test("a one-time code is used once by its person, until it is replaced", async () => {
  const [{ person: ada }, { person: bo }] = [await aUser(database), await aUser(database)];
  const [one, two] = [randomBytes(32), randomBytes(32)];
  await replaceRecoveryCodes(ada, [one, two]);
  expect(await takeRecoveryCode(bo, [one])).toBe(false);
  const used = await ten(() => takeRecoveryCode(ada, [randomBytes(32), one]));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect((await getSignInMeans(ada)).recoveryCodes).toBe(1);
  await replaceRecoveryCodes(ada, [randomBytes(32)]);
  expect(await takeRecoveryCode(ada, [two])).toBe(false);
});

test("a passkey's counter only grows, unless it never counts", async () => {
  const { person } = await aUser(database);
  const [counting, plain] = [aKey(5), aKey()];
  const { id } = await insertPasskey(person, counting);
  const used = await ten(() => advanceCredential(person, { id, counter: 6 }));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await advanceCredential(person, { id, counter: 0 })).toBe(false);
  const { id: plainId } = await insertPasskey(person, plain);
  expect(await ten(() => advanceCredential(person, { id: plainId, counter: 0 }))).not.toContain(
    false,
  );
  const visitor = openVisitor(database);
  expect(await findCredential(visitor, counting.credentialId)).toMatchObject({ id, counter: 6 });
  expect(await findCredential(visitor, randomBytes(16))).toBeUndefined();
});

test("passkeys and identities are their person's; to others they are absent", async () => {
  const [{ person: ada }, { person: bo }] = [await aUser(database), await aUser(database)];
  const { id: passkeyId } = await insertPasskey(ada, aKey());
  const subject = { issuer: "https://id.example.test", subject: "ada" };
  const identityId = await insertIdentity(ada, { ...subject, email: null });
  const noPasskey = new Failure({ kind: "not_found", what: "passkey" });
  const noIdentity = new Failure({ kind: "not_found", what: "identity" });
  await expect(updatePasskey(bo, { passkeyId, name: "Mine" })).rejects.toThrow(noPasskey);
  await expect(deletePasskey(bo, passkeyId)).rejects.toThrow(noPasskey);
  await expect(deletePasskey(ada, newId())).rejects.toThrow(noPasskey);
  await expect(deleteIdentity(bo, identityId)).rejects.toThrow(noIdentity);
  expect(
    await findIdentity(bo, { ...subject, issuer: "https://other.example.test" }),
  ).toBeUndefined();
  const taken = await insertIdentity(bo, { ...subject, email: null }).catch(reasonBehind);
  expect(taken).toEqual({ kind: "taken", field: "identity" });
  expect(await listPasskeys(bo)).toEqual([]);
});

test("ten who add a passkey at once do not pass the limit", async () => {
  const { person } = await aUser(database);
  for (let count = 1; count < passkeyLimit; count++) await insertPasskey(person, aKey());
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => holdingAccount(person, (held) => insertPasskey(held, aKey()))),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await listPasskeys(person)).toHaveLength(passkeyLimit);
});

test("a challenge is found until it is taken, by one, for its purpose", async () => {
  const { person } = await aUser(database);
  const key = { tokenHash: randomBytes(32), purpose: "one" };
  const { userId } = person;
  await insertChallenge(person, key, { userId, data: { a: 1 }, minutes: 5 });
  expect(await findChallenge(person, key)).toEqual({ userId, data: { a: 1 } });
  expect(await takeChallenge(person, { ...key, purpose: "other" })).toBeUndefined();
  const taken = await ten(() => takeChallenge(person, key));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const late = { tokenHash: randomBytes(32), purpose: "one" };
  await insertChallenge(person, late, { userId: null, data: {}, minutes: 0 });
  expect(await findChallenge(person, late)).toBeUndefined();
  expect(await takeChallenge(person, late)).toBeUndefined();
});

test("of ten who come by a new identity at once, one becomes an account", async () => {
  const visitor = openVisitor(database);
  const claims = { issuer: "https://id.example.test", subject: "cleo" };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      insertIdentifiedUser(visitor, { ...claims, email: "cleo@example.test", name: "Cleo" }),
    ),
  );
  const made = outcomes.map((outcome): string | undefined =>
    outcome.status === "fulfilled" ? outcome.value : reasonBehind(outcome.reason)?.kind,
  );
  expect(made.filter((kind) => kind === "taken")).toHaveLength(9);
  expect(made).toContain((await findIdentity(visitor, claims))?.userId);
});
