import { Failure, type Reason } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import { grants, type Permission } from "@teamflow/domain/permission";
import { CompiledQuery, type Kysely, type KyselyPlugin, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { revokeApiToken } from "./api-tokens.ts";
import { type Database, queries } from "./database.ts";
import { type Credential, doors, enter } from "./door.ts";
import { openPerson, openScope, type Scope } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aBot, aToken } from "./testing/machines.ts";
import { aMember, anOrganization, type SignedIn, write } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let owner: SignedIn;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope, owner } = await anOrganization(database));
});

const change = (statement: ReturnType<typeof sql>) => run(url, (db) => statement.execute(db));

const enters = (credential: Credential, orgId = scope.orgId) =>
  openScope(database, credential, orgId);

async function expectRefused(credential: Credential, reason: Reason, orgId = scope.orgId) {
  await expect(enters(credential, orgId)).rejects.toThrow(new Failure(reason));
}

const unauthenticated = { kind: "unauthenticated" } as const;
const absent = { kind: "not_found", what: "organization" } as const;

test("a token comes as its member, with what both the role and its scopes hold", async () => {
  const scopes: Permission[] = ["task:read", "task:create", "member:remove"];
  const { user: _, scope: worker } = await aMember(database, { scope });
  const { token, credential } = await aToken(scope, { memberId: worker.memberId, scopes });
  const entered = await enters(credential);
  expect(entered).toMatchObject({
    ...{ memberId: worker.memberId, userId: worker.userId, role: "member" },
    actor: { kind: "person", sessionId: null, tokenId: token.id },
  });
  expect(entered.permissions).toEqual(["task:read", "task:create"]);
});

test("a token is no person: it opens nobody's account", async () => {
  const { credential } = await aToken(scope);
  await expect(openPerson(database, credential)).rejects.toThrow(
    new Failure({ kind: "not_for_tokens" }),
  );
});

test("a token loses what the role of its member loses, and what the role of its bot loses, at once", async () => {
  const { scope: worker } = await aMember(database, { scope });
  const bot = await aBot(scope);
  const tokens = [
    await aToken(scope, { memberId: worker.memberId }),
    await aToken(scope, { memberId: bot.id }),
  ];
  for (const { token, credential } of tokens) {
    expect((await enters(credential)).permissions).toEqual(grants.member);
    await change(sql`update member set role = 'viewer' where id = ${token.memberId}`);
    expect((await enters(credential)).permissions).toEqual(grants.viewer);
  }
});

test("a role of the organization's own, and one held in a single project, are cut to the scopes too", async () => {
  const { scope: worker } = await aMember(database, { scope });
  const [roleId, projectId] = [newId<"Role">(), newId<"Project">()];
  const { orgId } = scope;
  await change(sql`insert into role (org_id, id, name, permissions)
    values (${orgId}, ${roleId}, 'Scribe', '{task:create,task:delete,no:such}')`);
  await change(
    sql`update member set role = 'custom', role_id = ${roleId} where id = ${worker.memberId}`,
  );
  await change(
    sql`insert into project (org_id, id, key, name) values (${orgId}, ${projectId}, 'OWN', 'Own')`,
  );
  await change(sql`insert into project_member (org_id, project_id, member_id, role)
    values (${orgId}, ${projectId}, ${worker.memberId}, 'viewer')`);
  const scopes: Permission[] = ["task:read", "task:delete"];
  const { credential } = await aToken(scope, { memberId: worker.memberId, scopes });
  const entered = await enters(credential);
  expect(entered.permissions).toEqual(["task:delete"]);
  expect(entered.projectRoles.get(projectId)).toEqual({ permissions: ["task:read"] });
});

describe("a token is nobody's any more once", () => {
  test("it has expired", async () => {
    const { credential } = await aToken(scope, { expiresAt: new Date(Date.now() - 1000) });
    await expectRefused(credential, unauthenticated);
  });

  test("it was revoked", async () => {
    const { token, credential } = await aToken(scope);
    await enters(credential);
    await write(scope, (inside) => revokeApiToken(inside, { tokenId: token.id, reach: "own" }));
    await expectRefused(credential, unauthenticated);
  });

  test.each(["suspended", "removed"])(
    "its member is %s, and not for a moment longer",
    async (status) => {
      const { scope: worker } = await aMember(database, { scope });
      const { credential } = await aToken(scope, { memberId: worker.memberId });
      await enters(credential);
      await change(sql`update member set status = ${status} where id = ${worker.memberId}`);
      await expectRefused(credential, unauthenticated);
    },
  );

  test.each(["pending", "suspended"])("its person's account is %s", async (status) => {
    const { scope: worker } = await aMember(database, { scope });
    const { credential } = await aToken(scope, { memberId: worker.memberId });
    await change(sql`update "user" set status = ${status} where id = ${worker.userId}`);
    await expectRefused(credential, unauthenticated);
  });

  test.each([
    ["suspended", sql`status = 'suspended'`],
    ["removed", sql`status = 'removed'`],
    ["only visiting, and the visit is over", sql`visits_until = now() - interval '1 second'`],
  ])("whoever answers for its bot is %s", async (_, state) => {
    const { scope: worker } = await aMember(database, { scope });
    const bot = await aBot(scope, { ownerId: worker.memberId });
    const { credential } = await aToken(scope, { memberId: bot.id });
    expect(await enters(credential)).toMatchObject({ memberId: bot.id, actor: { kind: "bot" } });
    await change(sql`update member set ${state} where id = ${worker.memberId}`);
    await expectRefused(credential, unauthenticated);
  });

  test("the account of whoever answers for its bot is suspended", async () => {
    const { scope: worker } = await aMember(database, { scope });
    const bot = await aBot(scope, { ownerId: worker.memberId });
    const { credential } = await aToken(scope, { memberId: bot.id });
    await change(sql`update "user" set status = 'suspended' where id = ${worker.userId}`);
    await expectRefused(credential, unauthenticated);
  });

  test("the organization is suspended, which is then absent for everybody", async () => {
    const other = await anOrganization(database, "Idle");
    const { orgId } = other.scope;
    const { credential } = await aToken(other.scope);
    await change(sql`update organization set status = 'suspended' where id = ${orgId}`);
    await expectRefused(credential, absent, orgId);
    await expectRefused(other.owner.credential, absent, orgId);
  });
});

test("another organization is as absent for a token as for a stranger, and its hash opens nothing there", async () => {
  const other = await anOrganization(database, "Other");
  const { credential } = await aToken(scope);
  await expectRefused(credential, absent, other.scope.orgId);
  await expectRefused(credential, absent, newId());
  const forged = { ...credential, orgId: other.scope.orgId } as Credential;
  await expectRefused(forged, unauthenticated, other.scope.orgId);
});

test("whoever visits is a member until the visit is over, and acts as a visitor", async () => {
  const { user, scope: visitor } = await aMember(database, { scope }, { role: "admin" });
  const until = (when: string) =>
    change(
      sql`update member set visits_until = now() + ${when}::interval where id = ${visitor.memberId}`,
    );
  await until("1 hour");
  expect((await enters(user.credential)).actor.kind).toBe("break_glass");
  await until("-1 second");
  await expectRefused(user.credential, absent);
});

describe("the door asks the database", () => {
  /** Counts the answers of the database, whichever way the question was put. */
  async function statementsOf(credential: Credential): Promise<number> {
    let count = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        count += 1;
        return result;
      },
    };
    const db = database[queries]({ orgId: scope.orgId, userId: "" });
    await enter(db.withPlugin(counting), credential, scope.orgId);
    return count;
  }

  test("once, and once in five minutes to note that a token was used", async () => {
    const { token, credential } = await aToken(scope);
    const usedAt = async () =>
      (
        await run(url, (db) =>
          sql<{
            at: Date | null;
          }>`select last_used_at as at from api_token where id = ${token.id}`.execute(db),
        )
      ).rows[0]?.at;
    expect(await usedAt()).toBeNull();
    expect(await statementsOf(credential)).toBe(2);
    const first = await usedAt();
    expect(first).toBeInstanceOf(Date);
    expect(await statementsOf(credential)).toBe(1);
    expect(await usedAt()).toEqual(first);
    await change(
      sql`update api_token set last_used_at = now() - interval '6 minutes' where id = ${token.id}`,
    );
    expect(await statementsOf(credential)).toBe(2);
    expect(await statementsOf(owner.credential)).toBe(1);
  });

  test.each(Object.entries(doors))("by keys alone, for a %s", async (_, door) => {
    const asked = `explain (format json) ${door}`;
    const plan = await run(url, (db) => planOf(db, asked));
    expect(scansWithoutKey(plan)).toEqual([]);
  });

  /** The plan that is left when reading whole tables is no choice. */
  async function planOf(db: Kysely<never>, asked: string): Promise<unknown> {
    await sql`set enable_seqscan = off`.execute(db);
    const key = asked.includes("session.id = $1") ? newId() : Buffer.alloc(32);
    return (await db.executeQuery(CompiledQuery.raw(asked, [key, newId()]))).rows;
  }

  function scansWithoutKey(node: unknown): string[] {
    if (Array.isArray(node)) return node.flatMap(scansWithoutKey);
    if (typeof node !== "object" || node === null) return [];
    const kind = "Node Type" in node ? String(node["Node Type"]) : "";
    const isAstray =
      kind.endsWith("Scan") && !("Index Cond" in node) && !kind.startsWith("Bitmap Heap");
    const table = "Relation Name" in node ? String(node["Relation Name"]) : "?";
    return [
      ...(isAstray ? [`${kind} of ${table}`] : []),
      ...Object.values(node).flatMap(scansWithoutKey),
    ];
  }
});
