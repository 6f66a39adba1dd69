import { run } from "@teamflow/data/testing/cluster";
import type { MintedToken } from "@teamflow/domain/api-token";
import { type MemberId, newId } from "@teamflow/domain/ids";
import { grants, type Permission } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, type Instance, type Person } from "./testing/instance.ts";
import { memberIdOf } from "./testing/machines.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;
let orgId: World["orgId"];
let member: Person;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
  ({ orgId } = world);
  member = world.staff.member;
});

async function refused(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error === undefined ? "nothing was refused" : reasonOf(error);
}

const wish = { name: "Nightly export", scopes: ["task:read"] as Permission[], expiresInDays: 30 };
const create = (
  person: Person,
  given: Partial<typeof wish & { serviceAccountId: MemberId }> = {},
) => person.as().apiTokens.create({ orgId, ...wish, ...given });
const bearer = ({ secret }: MintedToken) => world.owner.with(secret);
const tooHigh = { kind: "role_too_high" };

describe("a token's text", () => {
  it("is shown once, to whoever made it, and kept nowhere", async () => {
    const made = await member
      .as({ idempotencyKey: "the-first-token" })
      .apiTokens.create({ orgId, ...wish });
    expect(made.secret).toMatch(/^tf_[\w-]{71}$/);
    expect(made.secret.endsWith(made.token.hint)).toBe(true);
    const { items } = await member.as().apiTokens.list({ orgId });
    expect(items).toContainEqual(made.token);
    expect(JSON.stringify(items)).not.toContain(made.secret);
    expect(await everyRowOf(instance)).not.toContain(made.secret);
    expect(instance.defects).toEqual([]);
  });

  it("comes again when the same request does, as one token", async () => {
    const again = () =>
      member
        .as({ idempotencyKey: "lost-reply" })
        .apiTokens.create({ orgId, ...wish, name: "Lost" });
    const answers = [...(await Promise.all([again(), again()])), await again()];
    expect(new Set(answers.map((answer) => answer.secret)).size).toBe(1);
    const { items } = await member.as().apiTokens.list({ orgId });
    expect(items.filter((token) => token.name === "Lost")).toHaveLength(1);
  });

  /** All that the database holds, as text. */
  async function everyRowOf({ url }: Instance): Promise<string> {
    return await run(url, async (db) => {
      const tables = await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
      const texts = await Promise.all(
        tables.rows.map(({ name }) =>
          sql<{
            all: string | null;
          }>`select string_agg(t::text, '') as all from ${sql.table(name)} t`.execute(db),
        ),
      );
      return texts.map(({ rows }) => rows[0]?.all ?? "").join("\n");
    });
  }
});

describe("what a token may", () => {
  it("is what its scopes say, and no more [B65]", async () => {
    const api = bearer(await create(member));
    const list = await api.tasks.list({ orgId, projectId: world.project.id });
    expect(list.items.length).toBeGreaterThan(0);
    const title = "By a program";
    const write = api.tasks.create({ orgId, projectId: world.project.id, title });
    expect(await refused(write)).toEqual({ kind: "forbidden", permission: "task:create" });
    expect(await refused(api.auth.me())).toEqual({ kind: "not_for_tokens" });
  });

  it("is never more than its maker holds [B65]", async () => {
    for (const scope of ["member:remove", "token:manage", "project:create"] as const)
      expect(await refused(create(member, { scopes: ["task:read", scope] }))).toEqual(tooHigh);
    expect(await refused(create(world.staff.admin, { scopes: ["organization:delete"] }))).toEqual(
      tooHigh,
    );
    expect(await refused(create(world.staff.viewer))).toMatchObject({ kind: "forbidden" });
  });

  it("keeps to the list of permissions: each once, in its order, none unknown, never none", async () => {
    const { token } = await create(member, { scopes: ["task:create", "task:read", "task:create"] });
    expect(token.scopes).toEqual(["task:read", "task:create"]);
    for (const scopes of [[], ["task:juggle" as Permission], ["*" as Permission]])
      expect(await refused(create(member, { scopes }))).toMatchObject({ kind: "invalid" });
  });

  it.each([0, -1, 367, 1.5, Number.NaN])(
    "ends within a year and a day: not in %d days",
    async (days) => {
      expect(await refused(create(member, { expiresInDays: days }))).toMatchObject({
        kind: "invalid",
      });
    },
  );

  it("is nothing in another organization, which is as absent as for a stranger", async () => {
    const theirs = await aWorld(instance, "THEIRS");
    const api = bearer(await create(member));
    const stranger = await refused(member.as().projects.list({ orgId: theirs.orgId }));
    expect(await refused(api.projects.list({ orgId: theirs.orgId }))).toEqual(stranger);
    expect(await refused(api.projects.list({ orgId: newId() }))).toEqual(stranger);
  });
});

describe("a token with every scope", () => {
  it("makes, sees, rotates and revokes no token, and touches no service account [B65]", async () => {
    const made = await create(world.owner, { scopes: [...grants.owner] });
    const api = bearer(made);
    const tokenId = made.token.id;
    const { id: serviceAccountId, version } = world.bot;
    const account = { orgId, name: "Another", role: "viewer" } as const;
    const calls = [
      () => api.apiTokens.create({ orgId, ...wish }),
      () => api.apiTokens.create({ orgId, ...wish, serviceAccountId }),
      () => api.apiTokens.list({ orgId }),
      () => api.apiTokens.rotate({ orgId, tokenId }),
      () => api.apiTokens.revoke({ orgId, tokenId }),
      () => api.serviceAccounts.create(account),
      () => api.serviceAccounts.update({ orgId, serviceAccountId, version, name: "Mine" }),
      () => api.serviceAccounts.remove({ orgId, serviceAccountId, version }),
    ];
    for (const call of calls) expect(await refused(call())).toEqual({ kind: "not_for_tokens" });
    expect((await api.serviceAccounts.list({ orgId })).items).toContainEqual(world.bot);
  });
});

describe("a service account's token", () => {
  const forBot = (person: Person, scopes: Permission[] = ["task:read"]) =>
    create(person, { serviceAccountId: world.bot.id, scopes });

  it("acts as the bot, and what it does bears the bot's name", async () => {
    const made = await forBot(world.staff.admin, ["task:read", "task:create"]);
    const { id } = await bearer(made).tasks.create({
      ...{ orgId, projectId: world.project.id, title: "By the bot" },
    });
    const { rows } = await run(instance.url, (db) =>
      sql`select actor_id, actor_kind, token_id from audit where subject_id = ${id}`.execute(db),
    );
    expect(rows).toEqual([{ actor_id: world.bot.id, actor_kind: "bot", token_id: made.token.id }]);
  });

  it("is made by whoever manages service accounts, and holds no more than the bot does", async () => {
    expect(await refused(forBot(member))).toEqual({
      kind: "forbidden",
      permission: "service_account:manage",
    });
    expect(await refused(forBot(world.owner, ["member:remove"]))).toEqual(tooHigh);
    const absent = { kind: "not_found", what: "service_account" };
    for (const serviceAccountId of [world.viewer.id, newId<"Member">()])
      expect(await refused(create(world.owner, { serviceAccountId }))).toEqual(absent);
  });

  it("is seen and ended by whoever answers for it, who makes none", async () => {
    const ownerId = await memberIdOf(instance, member, orgId);
    const { id } = await world.owner
      .as()
      .serviceAccounts.create({ orgId, name: "Owned", role: "viewer", ownerId });
    const { token } = await create(world.owner, { serviceAccountId: id });
    const { items } = await member.as().apiTokens.list({ orgId, memberId: id });
    expect(items).toEqual([token]);
    expect(await refused(member.as().apiTokens.rotate({ orgId, tokenId: token.id }))).toEqual({
      kind: "forbidden",
      permission: "service_account:manage",
    });
    const revoked = await member.as().apiTokens.revoke({ orgId, tokenId: token.id });
    expect(revoked.revokedAt).toBeInstanceOf(Date);
  });
});

describe("another person's token", () => {
  it("is absent for whoever does not manage tokens", async () => {
    const { token } = await create(world.owner);
    const absent = { kind: "not_found", what: "api_token" };
    const api = member.as().apiTokens;
    expect(await refused(api.revoke({ orgId, tokenId: token.id }))).toEqual(absent);
    expect(await refused(api.rotate({ orgId, tokenId: token.id }))).toEqual(absent);
    expect(await refused(api.revoke({ orgId, tokenId: newId() }))).toEqual(absent);
    const { items } = await api.list({ orgId, memberId: token.memberId });
    expect(items).toEqual([]);
  });

  it("is seen and ended by whoever manages tokens, and never taken over", async () => {
    const made = await create(member);
    const admin = world.staff.admin.as().apiTokens;
    const { items } = await admin.list({ orgId, memberId: made.token.memberId });
    expect(items).toContainEqual(made.token);
    expect(await refused(admin.rotate({ orgId, tokenId: made.token.id }))).toMatchObject({
      kind: "forbidden",
    });
    await admin.revoke({ orgId, tokenId: made.token.id });
    expect(await refused(bearer(made).projects.list({ orgId }))).toEqual({
      kind: "unauthenticated",
    });
  });
});

describe("rotating", () => {
  it("gives a new token at once, with the old one's scopes and life, and lets both work through the overlap", async () => {
    const old = await create(member, { scopes: ["project:read"] });
    const next = await member
      .as()
      .apiTokens.rotate({ orgId, tokenId: old.token.id, overlapHours: 1 });
    expect(next.token).toMatchObject({ name: wish.name, scopes: ["project:read"] });
    const lifeMs = ({ token }: MintedToken) =>
      token.expiresAt.getTime() - token.createdAt.getTime();
    expect(Math.abs(lifeMs(next) - lifeMs(old))).toBeLessThan(60_000);
    for (const made of [old, next]) await bearer(made).projects.list({ orgId });
    await run(instance.url, (db) =>
      sql`update api_token set expires_at = expires_at - interval '1 hour' where id = ${old.token.id}`.execute(
        db,
      ),
    );
    expect(await refused(bearer(old).projects.list({ orgId }))).toEqual({
      kind: "unauthenticated",
    });
    await bearer(next).projects.list({ orgId });
  });

  it("has one winner when two come at once", async () => {
    const { token } = await create(member);
    const rotate = () =>
      member.as().apiTokens.rotate({ orgId, tokenId: token.id, overlapHours: 0 });
    const outcomes = await Promise.allSettled([rotate(), rotate(), rotate()]);
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [reasonOf(outcome.reason)] : [],
    );
    const { items } = await member.as().apiTokens.list({ orgId });
    const successorId = items.find(({ id }) => id === token.id)?.successorId;
    const rotated = { kind: "already_rotated", successorId };
    expect(lost).toEqual([rotated, rotated]);
  });

  it("is refused for a token that was ended, which has no successor", async () => {
    const { token } = await create(member);
    await member.as().apiTokens.revoke({ orgId, tokenId: token.id });
    const late = member.as().apiTokens.rotate({ orgId, tokenId: token.id });
    expect(await refused(late)).toEqual({ kind: "token_ended" });
  });

  it("brings back no scope that was lost since", async () => {
    const person = await world.aPerson();
    await world.join(person, "lead");
    const { token } = await create(person, { scopes: ["task:read", "task:import"] });
    await run(instance.url, (db) =>
      sql`update member set role = 'member' where id = ${token.memberId}`.execute(db),
    );
    const next = await person.as().apiTokens.rotate({ orgId, tokenId: token.id });
    expect(next.token.scopes).toEqual(["task:read"]);
  });

  it.each([-1, 169, 0.5])("takes no overlap of %d hours", async (overlapHours) => {
    const { token } = await create(member);
    const rotate = member.as().apiTokens.rotate({ orgId, tokenId: token.id, overlapHours });
    expect(await refused(rotate)).toMatchObject({ kind: "invalid" });
  });
});

describe("a stream by token", () => {
  it("ends within seconds once the token is revoked [B58]", async () => {
    const made = await create(member, { scopes: ["event:read"] });
    const stream = await bearer(made).events.live({ orgId });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    await member.as().apiTokens.revoke({ orgId, tokenId: made.token.id });
    const reason = await (async () => {
      for (;;) if ((await iterator.next()).done) return "the stream ended without a reason";
    })().catch((error: unknown) => reasonOf(error));
    expect(reason).toEqual({ kind: "unauthenticated" });
  });
});

it("a visit leaves no token behind", async () => {
  const visitor = await world.aPerson();
  await world.join(visitor, "admin");
  const memberId = await memberIdOf(instance, visitor, orgId);
  await run(instance.url, (db) =>
    sql`update member set visits_until = now() + interval '1 hour' where id = ${memberId}`.execute(
      db,
    ),
  );
  const forbidden = { kind: "forbidden", permission: "token:create" };
  expect(await refused(create(visitor))).toEqual(forbidden);
  expect(await refused(create(visitor, { serviceAccountId: world.bot.id }))).toEqual(forbidden);
});
