import { Failure } from "@teamflow/domain/failure";
import { grants } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import {
  getApiToken,
  listApiTokens,
  replaceApiToken,
  revokeApiToken,
  type TokenReach,
} from "./api-tokens.ts";
import type { Database } from "./database.ts";
import { openScope, type Scope } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aBot, anUnknownToken, aToken } from "./testing/machines.ts";
import { aMember, anOrganization, write } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let worker: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: worker } = await aMember(database, { scope }));
});

const absent = new Failure({ kind: "not_found", what: "api_token" });

describe("whose tokens somebody reaches:", () => {
  const idsOf = async (asker: Scope, reach: TokenReach) =>
    (await listApiTokens(asker, { reach, limit: 100 })).items.map((token) => token.id);

  test("their own and those of the bots they answer for; those of all bots; everybody's", async () => {
    const [mine, theirs] = [await aBot(scope, { ownerId: worker.memberId }), await aBot(scope)];
    const own = await aToken(scope, { memberId: worker.memberId });
    const ofMine = await aToken(scope, { memberId: mine.id });
    const ofTheirs = await aToken(scope, { memberId: theirs.id });
    const owners = await aToken(scope);
    const newestFirst = [owners, ofTheirs, ofMine, own].map(({ token }) => token.id);
    expect(await idsOf(worker, "own")).toEqual([ofMine.token.id, own.token.id]);
    expect(await idsOf(worker, "bots")).toEqual(
      [ofTheirs, ofMine, own].map(({ token }) => token.id),
    );
    expect(await idsOf(worker, "all")).toEqual(newestFirst);
    const { items } = await listApiTokens(worker, { reach: "all", memberId: theirs.id, limit: 9 });
    expect(items).toEqual([ofTheirs.token]);
    expect(ofTheirs.token).toMatchObject({ isBot: true, memberName: "Deployer", hint: "AbCd12" });
  });

  test("what is out of reach is absent, to look at and to end", async () => {
    const { token } = await aToken(scope);
    const asked = { tokenId: token.id, reach: "own" } as const;
    await expect(getApiToken(worker, asked)).rejects.toThrow(absent);
    await expect(write(worker, (inside) => revokeApiToken(inside, asked))).rejects.toThrow(absent);
    expect((await getApiToken(scope, asked)).revokedAt).toBeNull();
  });

  test("never another organization's", async () => {
    const other = await anOrganization(database, "Other");
    const { token } = await aToken(scope);
    const asked = { tokenId: token.id, reach: "all" } as const;
    expect((await listApiTokens(other.scope, { reach: "all", limit: 100 })).items).toEqual([]);
    await expect(getApiToken(other.scope, asked)).rejects.toThrow(absent);
  });
});

test("tokens are paged without one lost or twice", async () => {
  const { scope: other } = await anOrganization(database, "Paged");
  const made = [];
  for (let at = 0; at < 5; at++) made.push((await aToken(other)).token.id);
  const seen = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listApiTokens(other, {
      reach: "own",
      cursor: cursor ?? undefined,
      limit: 2,
    });
    seen.push(...page.items.map((token) => token.id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(made.toReversed());
});

test("a scope that was dropped from the list of permissions since is no scope any more", async () => {
  const { token } = await aToken(scope, { scopes: ["task:read"] });
  await run(url, (db) =>
    sql`update api_token set scopes = '{task:read,task:juggle}' where id = ${token.id}`.execute(db),
  );
  expect((await getApiToken(scope, { tokenId: token.id, reach: "own" })).scopes).toEqual([
    "task:read",
  ]);
});

describe("a token that another takes the place of", () => {
  const replace = (before: Awaited<ReturnType<typeof aToken>>["token"], overlapHours: number) =>
    write(scope, (inside) =>
      replaceApiToken(inside, { before, successor: anUnknownToken(scope), overlapHours }),
    );
  const now = (tokenId: Parameters<typeof getApiToken>[1]["tokenId"]) =>
    getApiToken(scope, { tokenId, reach: "own" });

  test("goes on through the overlap and names its successor", async () => {
    const day = new Date(Date.now() + 24 * 60 * 60 * 1000);
    const { token, credential } = await aToken(scope, { expiresAt: day });
    const successor = await replace(token, 2);
    const { successorId, expiresAt } = await now(token.id);
    expect(successorId).toBe(successor.id);
    const leftMs = expiresAt.getTime() - successor.createdAt.getTime();
    expect(leftMs).toBe(2 * 60 * 60 * 1000);
    expect((await openScope(database, credential, scope.orgId)).permissions).toEqual(grants.owner);
  });

  test("ends with it where there is no overlap, and never later than it would have", async () => {
    const { token, credential } = await aToken(scope);
    await replace(token, 0);
    await expect(openScope(database, credential, scope.orgId)).rejects.toThrow(
      new Failure({ kind: "unauthenticated" }),
    );
    const { token: short } = await aToken(scope);
    await replace(short, 168);
    expect((await now(short.id)).expiresAt).toEqual(short.expiresAt);
  });

  test("has one, however many come at once, and the others leave nothing behind", async () => {
    const { token } = await aToken(scope);
    const count = async () =>
      (await listApiTokens(scope, { reach: "own", limit: 100 })).items.length;
    const before = await count();
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => replace(token, 1)));
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason] : [],
    );
    expect(lost).toHaveLength(5);
    for (const error of lost)
      expect(error).toMatchObject({
        reason: { kind: "already_rotated", successorId: (await now(token.id)).successorId },
      });
    expect(await count()).toBe(before + 1);
  });

  test("gets none once it was revoked or has expired", async () => {
    const { token: revoked } = await aToken(scope);
    await write(scope, (inside) => revokeApiToken(inside, { tokenId: revoked.id, reach: "own" }));
    const { token: expired } = await aToken(scope, { expiresAt: new Date(Date.now() - 1000) });
    for (const token of [revoked, expired])
      await expect(replace(token, 1)).rejects.toMatchObject({ reason: { kind: "token_ended" } });
  });
});

test("a token that is revoked twice was revoked once, and the trail says so without its hash", async () => {
  const { token } = await aToken(scope);
  const revoke = () =>
    write(scope, (inside) => revokeApiToken(inside, { tokenId: token.id, reach: "own" }));
  const [first, second] = [await revoke(), await revoke()];
  expect(first.revokedAt).toBeInstanceOf(Date);
  expect(second).toEqual(first);
  const { rows } = await run(url, (db) =>
    sql<{ before: object | null; after: object }>`
      select before, after from audit where subject_id = ${token.id} order by id`.execute(db),
  );
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/hash/i);
});
