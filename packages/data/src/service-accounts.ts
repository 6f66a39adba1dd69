import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type MemberId, MemberId as MemberIdSchema, newId } from "@teamflow/domain/ids";
import type { LeftWork } from "@teamflow/domain/member";
import type {
  NewServiceAccount,
  ServiceAccount,
  ServiceAccountPatch,
} from "@teamflow/domain/service-account";
import { sql } from "kysely";
import { z } from "zod";
import { record } from "./events.ts";
import { type HeldRole, removeMember } from "./members.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

const Place = z.tuple([z.string(), MemberIdSchema]);

function selectServiceAccount({ db, orgId }: Scope) {
  return db
    .selectFrom("service_account")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "service_account.org_id")
        .onRef("member.id", "=", "service_account.id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("member as owner", (join) =>
      join
        .onRef("owner.org_id", "=", "service_account.org_id")
        .onRef("owner.id", "=", "service_account.owner_id"),
    )
    .innerJoin("user as person", "person.id", "owner.user_id")
    .select(["service_account.id", "user.name", "service_account.description"])
    .select(["member.role", "member.role_id as roleId", "member.status", "member.version"])
    .select(["service_account.owner_id as ownerId", "person.name as ownerName"])
    .select("service_account.created_at as createdAt")
    .select((account) =>
      account
        .selectFrom("api_token")
        .select(({ fn }) => fn.max("api_token.last_used_at").as("at"))
        .where("api_token.org_id", "=", orgId)
        .whereRef("api_token.member_id", "=", "service_account.id")
        .as("lastUsedAt"),
    )
    .where("service_account.org_id", "=", orgId)
    .where("member.status", "!=", "removed");
}

/** The organization's service accounts, by name, without those that were removed. */
export async function listServiceAccounts(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<ServiceAccount>> {
  const after = decodeCursor(cursor, Place);
  const [place, id] = after ?? [];
  const rows = await selectServiceAccount(scope)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(lower("user".name), service_account.id) > (lower(${place}), ${id}::uuid)`,
      ),
    )
    .orderBy(sql`lower("user".name)`)
    .orderBy("service_account.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (account) => [account.name, account.id]);
}

/** @throws `not_found` */
export async function getServiceAccount(
  scope: Scope,
  serviceAccountId: MemberId,
): Promise<ServiceAccount> {
  const account = await selectServiceAccount(scope)
    .where("service_account.id", "=", serviceAccountId)
    .executeTakeFirst();
  return account ?? fail({ kind: "not_found", what: "service_account" });
}

/**
 * Adds a service account: a user that is a bot, with neither address nor password, and a member.
 *
 * @throws `not_found` for an owner who is no active person of the organization
 */
export async function insertServiceAccount(
  scope: WriteScope,
  account: NewServiceAccount,
): Promise<ServiceAccount> {
  const { db, orgId: org_id } = scope;
  const owner_id = account.ownerId ?? scope.memberId;
  await checkOwner(scope, owner_id);
  const [id, user_id] = [newId<"Member">(), newId<"User">()];
  await db.insertInto("user").values({ id: user_id, kind: "bot", name: account.name }).execute();
  await db
    .insertInto("member")
    .values({ org_id, id, user_id, role: account.role, role_id: account.roleId })
    .execute();
  const { description } = account;
  await db.insertInto("service_account").values({ org_id, id, owner_id, description }).execute();
  const after = await getServiceAccount(scope, id);
  record(scope, { type: "service_account.changed", memberId: id }, { subjectId: id, after });
  return after;
}

/** Whoever answers for a program is a person and there; the lock keeps them so until the change is done. */
async function checkOwner({ db, orgId }: WriteScope, ownerId: MemberId): Promise<void> {
  const owner = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select("member.id")
    .where("member.org_id", "=", orgId)
    .where("member.id", "=", ownerId)
    .where("member.status", "=", "active")
    .where("user.kind", "=", "person")
    .forShare("member")
    .executeTakeFirst();
  if (!owner) fail({ kind: "not_found", what: "member" });
}

/**
 * Changes a service account, its role or who answers for it. One that says already what is said stays as it is.
 *
 * @param change.held the role that it has from now on
 * @throws `not_found`; `stale` with the account as it is now
 */
export async function updateServiceAccount(
  scope: WriteScope,
  change: {
    serviceAccountId: MemberId;
    version: number;
    patch: ServiceAccountPatch;
    held: HeldRole;
  },
): Promise<ServiceAccount> {
  const { serviceAccountId: id, version, patch, held } = change;
  const before = await takeVersion(scope, { id, version });
  if (!saysAnew(before, { ...patch, ...held })) return before;
  if (patch.ownerId && patch.ownerId !== before.ownerId) await checkOwner(scope, patch.ownerId);
  const { db, orgId } = scope;
  const { userId } = await db
    .updateTable("member")
    .set({ version: before.version + 1, role: held.role, role_id: held.roleId })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returning("user_id as userId")
    .executeTakeFirstOrThrow();
  if (patch.name !== undefined)
    await db
      .updateTable("user")
      .set({ name: patch.name })
      .where("id", "=", userId)
      .where("kind", "=", "bot")
      .execute();
  await db
    .updateTable("service_account")
    .set({
      owner_id: patch.ownerId ?? before.ownerId,
      description: patch.description ?? before.description,
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .execute();
  return await recorded(scope, before);
}

/** Removes a service account as any member is: its tokens end, what it did stays. @throws `not_found`; `stale` */
export async function removeServiceAccount(
  scope: WriteScope,
  { serviceAccountId: id, version }: { serviceAccountId: MemberId; version: number },
): Promise<LeftWork> {
  const before = await getServiceAccount(scope, id);
  const { keptAssignments, endedAssignments } = await removeMember(scope, {
    memberId: id,
    version,
  });
  record(scope, { type: "service_account.changed", memberId: id }, { subjectId: id, before });
  return { keptAssignments, endedAssignments };
}

/** The account, locked in the version that the change was made for. @throws `not_found`; `stale` */
async function takeVersion(
  scope: WriteScope,
  { id, version }: { id: MemberId; version: number },
): Promise<ServiceAccount> {
  await scope.db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
  const current = await getServiceAccount(scope, id);
  if (current.version !== version) fail({ kind: "stale", what: "service_account", current });
  return current;
}

async function recorded(scope: WriteScope, before: ServiceAccount): Promise<ServiceAccount> {
  const { id } = before;
  const after = await getServiceAccount(scope, id);
  record(
    scope,
    { type: "service_account.changed", memberId: id },
    { subjectId: id, before, after },
  );
  return after;
}
