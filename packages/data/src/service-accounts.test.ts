import { Failure } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import type { ServiceAccountPatch } from "@teamflow/domain/service-account";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { listMembers } from "./members.ts";
import { openScope, type Scope } from "./scope.ts";
import {
  getServiceAccount,
  listServiceAccounts,
  removeServiceAccount,
  updateServiceAccount,
} from "./service-accounts.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aBot, aToken } from "./testing/machines.ts";
import { aMember, anOrganization, write } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let worker: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: worker } = await aMember(database, { scope }, { name: "Wendy Worker" }));
});

const absent = (what: string) => new Failure({ kind: "not_found", what });

type Account = Awaited<ReturnType<typeof aBot>>;

const update = ({ id, version, role, roleId }: Account, patch: ServiceAccountPatch) =>
  write(scope, (inside) =>
    updateServiceAccount(inside, {
      ...{ serviceAccountId: id, version, patch },
      held: { role: patch.role ?? role, roleId: patch.roleId ?? roleId },
    }),
  );

test("a service account is a member that is a bot, with nothing to sign in by", async () => {
  const bot = await aBot(scope, { name: "Gateway" });
  const { items } = await listMembers(scope, { limit: 100 });
  expect(items.find((member) => member.id === bot.id)).toMatchObject({
    ...{ kind: "bot", name: "Gateway", email: null, role: "member", status: "active" },
  });
  const { rows } = await run(url, (db) =>
    sql`select u.email, u.username, u.password_hash from "user" u join member m on m.user_id = u.id
        where m.id = ${bot.id}`.execute(db),
  );
  expect(rows).toEqual([{ email: null, username: null, password_hash: null }]);
  expect(bot).toMatchObject({
    ownerId: scope.memberId,
    ownerName: "Olivia Owner",
    lastUsedAt: null,
  });
});

test("accounts are listed by name, page by page, with when they last came", async () => {
  const { scope: other } = await anOrganization(database, "Listed");
  for (const name of ["beta", "Alpha", "beta", "Gamma"]) await aBot(other, { name });
  const names = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listServiceAccounts(other, { cursor: cursor ?? undefined, limit: 1 });
    names.push(...page.items.map((account) => account.name));
    cursor = page.nextCursor;
  }
  expect(names).toEqual(["Alpha", "beta", "beta", "Gamma"]);
  const bot = await aBot(other);
  const { credential } = await aToken(other, { memberId: bot.id });
  await openScope(database, credential, other.orgId);
  expect((await getServiceAccount(other, bot.id)).lastUsedAt).toBeInstanceOf(Date);
  expect((await listServiceAccounts(worker, { limit: 100 })).items).not.toContainEqual(
    expect.objectContaining({ id: bot.id }),
  );
});

describe("whoever answers for an account", () => {
  test("can hand it to an active person of the organization", async () => {
    const bot = await aBot(scope);
    const after = await update(bot, { ownerId: worker.memberId });
    expect(after).toMatchObject({
      ownerId: worker.memberId,
      ownerName: "Wendy Worker",
      version: 2,
    });
  });

  test("is no bot, nobody suspended, removed, unknown or of another organization", async () => {
    const bot = await aBot(scope);
    const { scope: lapsed } = await aMember(database, { scope });
    const other = await anOrganization(database, "Other");
    const choices = [
      (await aBot(scope)).id,
      newId<"Member">(),
      other.scope.memberId,
      lapsed.memberId,
    ];
    await run(url, (db) =>
      sql`update member set status = 'suspended' where id = ${lapsed.memberId}`.execute(db),
    );
    for (const ownerId of choices) {
      await expect(update(bot, { ownerId })).rejects.toThrow(absent("member"));
      await expect(aBot(scope, { ownerId })).rejects.toThrow(absent("member"));
    }
    expect(await getServiceAccount(scope, bot.id)).toEqual(bot);
  });
});

test("a change names the version it saw: of two at once one succeeds, and the other is shown the account", async () => {
  const bot = await aBot(scope);
  const outcomes = await Promise.allSettled([
    update(bot, { name: "First" }),
    update(bot, { description: "Second" }),
  ]);
  const [won] = outcomes.flatMap((outcome) =>
    outcome.status === "fulfilled" ? [outcome.value] : [],
  );
  const [lost] = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason] : [],
  );
  expect(lost).toMatchObject({ reason: { kind: "stale", what: "service_account", current: won } });
});

test("a change keeps what it does not name", async () => {
  const bot = await aBot(scope);
  const renamed = await update(bot, { name: "Builder", description: "Builds" });
  expect(renamed).toEqual({ ...bot, name: "Builder", description: "Builds", version: 2 });
  expect(await update(renamed, { role: "viewer" })).toEqual({
    ...renamed,
    role: "viewer",
    version: 3,
  });
});

test("an account that is removed is gone, with its tokens", async () => {
  const bot = await aBot(scope);
  const { credential } = await aToken(scope, { memberId: bot.id });
  const remove = () =>
    write(scope, (inside) =>
      removeServiceAccount(inside, { serviceAccountId: bot.id, version: bot.version }),
    );
  await remove();
  await expect(openScope(database, credential, scope.orgId)).rejects.toThrow(
    new Failure({ kind: "unauthenticated" }),
  );
  await expect(getServiceAccount(scope, bot.id)).rejects.toThrow(absent("service_account"));
  await expect(remove()).rejects.toThrow(absent("service_account"));
  const { rows } = await run(url, (db) =>
    sql`select revoked_at is not null as ended from api_token where member_id = ${bot.id}`.execute(
      db,
    ),
  );
  expect(rows).toEqual([{ ended: true }]);
});

test("another organization's account is absent, and so is a person's", async () => {
  const other = await anOrganization(database, "Foreign");
  const bot = await aBot(scope);
  await expect(getServiceAccount(other.scope, bot.id)).rejects.toThrow(absent("service_account"));
  await expect(getServiceAccount(scope, worker.memberId)).rejects.toThrow(
    absent("service_account"),
  );
});
