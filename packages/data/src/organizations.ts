import { fail } from "@teamflow/domain/failure";
import type { OrganizationId } from "@teamflow/domain/ids";
import { checkThresholds, thresholdsWith } from "@teamflow/domain/load-thresholds";
import type { Membership } from "@teamflow/domain/member";
import {
  type DeletedOrganization,
  type NewOrganization,
  type Organization,
  type OrganizationPatch,
  type OrganizationSettings,
  slugOf,
} from "@teamflow/domain/organization";
import { canComeBack } from "./purge.ts";
import { heldBy, knownPermissions } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { record } from "./events.ts";
import { columnsOfThresholds, thresholdColumns } from "./load-thresholds.ts";
import type { Person, Scope, WriteScope } from "./scope.ts";
import { replaceDomains } from "./sign-up-domains.ts";
import { claimSlug, isKept, keepSlug } from "./slugs.ts";
import { saysAnew } from "./unchanged.ts";

/**
 * Founds the organization of a founding scope, with the founder as its owner and by the founder's clock.
 *
 * @throws `taken` with field `slug`, when the slug was asked for; one made from the name gives way instead
 */
export async function insertOrganization(
  scope: WriteScope,
  { name, slug }: NewOrganization,
): Promise<Organization> {
  const beginning = { id: scope.orgId, name, ...(await clockOf(scope)) };
  const organization = slug
    ? await insertNamed(scope, { ...beginning, slug })
    : await insertUnderFreeSlug(scope, beginning);
  await claimSlug(scope, organization.slug);
  await scope.db
    .insertInto("member")
    .values({ org_id: scope.orgId, id: scope.memberId, user_id: scope.userId, role: "owner" })
    .execute();
  record(
    scope,
    { type: "organization.created" },
    { subjectId: organization.id, after: organization },
  );
  return organization;
}

const organizationColumns = ["id", "slug", "name", "version", "created_at as createdAt"] as const;

/** How an organization begins. Without a time zone it goes by UTC. */
type Beginning = { id: OrganizationId; name: string; time_zone?: string };

/** The founder's own time zone, where it is known: an organization can choose another later. */
async function clockOf({ db, userId }: WriteScope): Promise<Pick<Beginning, "time_zone">> {
  const founder = await db
    .selectFrom("user")
    .select("time_zone as timeZone")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return founder.timeZone === null ? {} : { time_zone: founder.timeZone };
}

async function insertNamed(
  { db }: WriteScope,
  named: Beginning & { slug: string },
): Promise<Organization> {
  return await db
    .insertInto("organization")
    .values(named)
    .returning(organizationColumns)
    .executeTakeFirstOrThrow();
}

/** Under the slug of its name when nobody has that or had it lately, else with the end of its id behind it. */
async function insertUnderFreeSlug(scope: WriteScope, beginning: Beginning): Promise<Organization> {
  const wish = slugOf(beginning.name);
  const second = { ...beginning, slug: `${wish}-${scope.orgId.slice(-6)}` };
  if (await isKept(scope, wish)) return await insertNamed(scope, second);
  const inserted = await scope.db
    .insertInto("organization")
    .values({ ...beginning, slug: wish })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .returning(organizationColumns)
    .executeTakeFirst();
  return inserted ?? (await insertNamed(scope, second));
}

/** What the organization decided about itself. */
export async function getSettings({ db, orgId }: Scope): Promise<OrganizationSettings> {
  return await db
    .selectFrom("organization")
    .select(organizationColumns)
    .select(["time_zone as timeZone", "locale", "week_start as weekStart"])
    .select(["working_days as workingDays", "accent", "logo_id as logoId"])
    .select("requires_second_factor as requiresSecondFactor")
    .select(thresholdColumns)
    .select(
      sql<string[]>`array(select domain from sign_up_domain
        where organization_id = organization.id order by domain)`.as("signUpDomains"),
    )
    .where("id", "=", orgId)
    .executeTakeFirstOrThrow();
}

/**
 * Changes an organization. One that says already what the patch says stays as it is.
 *
 * @throws `stale`; `taken` with field `slug`; `invalid` for thresholds of load that are in no order
 */
export async function updateOrganization(
  scope: WriteScope,
  { version, patch }: { version: number; patch: OrganizationPatch },
): Promise<OrganizationSettings> {
  const before = await getSettings(scope);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "organization", current: before });
  if (!saysAnew(before, patch)) return before;
  const updated = await scope.db
    .updateTable("organization")
    .set({ ...columnsOf(patch), ...thresholdsOf(before, patch), version: version + 1 })
    .where("id", "=", scope.orgId)
    .where("version", "=", version)
    .returning("slug")
    .executeTakeFirst();
  if (!updated)
    return fail({ kind: "stale", what: "organization", current: await getSettings(scope) });
  if (updated.slug !== before.slug) {
    await claimSlug(scope, updated.slug);
    await keepSlug(scope, before.slug);
  }
  if (patch.signUpDomains) await replaceDomains(scope, patch.signUpDomains);
  const after = await getSettings(scope);
  record(scope, { type: "organization.updated" }, { subjectId: after.id, before, after });
  return after;
}

function columnsOf(patch: OrganizationPatch) {
  const { name, slug, timeZone, locale, weekStart, workingDays, accent } = patch;
  return {
    ...(name !== undefined && { name }),
    ...(slug !== undefined && { slug }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(locale !== undefined && { locale }),
    ...(weekStart !== undefined && { week_start: weekStart }),
    ...(workingDays && { working_days: workingDays.toSorted((one, other) => one - other) }),
    ...(accent !== undefined && { accent }),
    ...(patch.requiresSecondFactor !== undefined && {
      requires_second_factor: patch.requiresSecondFactor,
    }),
  };
}

/** The thresholds of load, where a patch changes one of them. @throws `invalid` where they would be in no order */
function thresholdsOf(before: OrganizationSettings, patch: OrganizationPatch) {
  const thresholds = thresholdsWith(before, patch);
  if (!saysAnew(before, thresholds)) return {};
  checkThresholds(thresholds);
  return columnsOfThresholds(thresholds);
}

/**
 * Deletes the organization: from then on it lets nobody in. Its rows stay for 30 days, in which whoever deleted it, or
 * runs the instance, can bring it back.
 *
 * @throws `stale`
 */
export async function trashOrganization(scope: WriteScope, version: number): Promise<void> {
  const before = await getSettings(scope);
  if (before.version !== version) fail({ kind: "stale", what: "organization", current: before });
  const trashed = await scope.db
    .updateTable("organization")
    .set({
      ...{ status: "deleted", deleted_at: sql<Date>`now()`, deleted_by: scope.memberId },
      version: version + 1,
    })
    .where("id", "=", scope.orgId)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  if (!trashed) fail({ kind: "stale", what: "organization", current: await getSettings(scope) });
  const after = { status: "deleted" };
  record(scope, { type: "organization.updated" }, { subjectId: scope.orgId, before, after });
}

/** The organizations that a person deleted and can still bring back, the latest first. */
export async function listDeleted({ db, userId }: Person): Promise<DeletedOrganization[]> {
  return await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .select(["organization.id", "organization.slug", "organization.name"])
    .select((eb) => eb.ref("organization.deleted_at").$notNull().as("deletedAt"))
    .where("member.user_id", "=", userId)
    .whereRef("member.id", "=", "organization.deleted_by")
    .where("member.status", "=", "active")
    .where("organization.status", "=", "deleted")
    .where(canComeBack)
    .orderBy("organization.deleted_at", "desc")
    .limit(offerLimit)
    .execute();
}

const offerLimit = 100;

/**
 * Brings an organization back for whoever deleted it, with all that it had.
 *
 * @throws `not_found` for anybody else's, and for one that was deleted too long ago
 */
export async function restoreOrganization(scope: WriteScope): Promise<DeletedOrganization> {
  const deleted = await scope.db
    .selectFrom("organization")
    .select(["id", "slug", "name", "deleted_at as deletedAt"])
    .where("id", "=", scope.orgId)
    .where("deleted_by", "=", scope.memberId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("member")
          .select("member.id")
          .where("member.org_id", "=", scope.orgId)
          .where("member.id", "=", scope.memberId)
          .where("member.status", "=", "active"),
      ),
    )
    .forUpdate("organization")
    .executeTakeFirst();
  if (!deleted?.deletedAt) return fail({ kind: "not_found", what: "organization" });
  const restored = await scope.db
    .updateTable("organization")
    .set({
      ...{ status: "active", deleted_at: null, deleted_by: null },
      version: sql<number>`version + 1`,
    })
    .where("id", "=", scope.orgId)
    .where(canComeBack)
    .returning("id")
    .executeTakeFirst();
  if (!restored) fail({ kind: "not_found", what: "organization" });
  const [before, after] = [{ status: "deleted" }, { status: "active" }];
  record(scope, { type: "organization.updated" }, { subjectId: scope.orgId, before, after });
  return { ...deleted, deletedAt: deleted.deletedAt };
}

/** The organizations that a person is an active member of, by name. */
export async function listMemberships({
  db,
  userId,
}: Pick<Person, "db" | "userId">): Promise<Membership[]> {
  const rows = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("role", (join) =>
      join.onRef("role.org_id", "=", "member.org_id").onRef("role.id", "=", "member.role_id"),
    )
    .select(["member.org_id as orgId", "member.id as memberId", "member.role", "role.permissions"])
    .select("member.visits_until as visitsUntil")
    .select(["organization.slug", "organization.name", "organization.accent"])
    .select(["organization.logo_id as logoId", "organization.time_zone as timeZone"])
    .select(["organization.locale", "organization.week_start as weekStart"])
    .select("organization.working_days as workingDays")
    .where("member.user_id", "=", userId)
    .where("member.status", "=", "active")
    .where(sql<boolean>`(member.visits_until is null or member.visits_until > now())`)
    .where("organization.status", "=", "active")
    .orderBy("organization.name")
    .orderBy("organization.id")
    .execute();
  return rows.map(({ orgId, memberId, role, permissions, visitsUntil, ...organization }) => ({
    ...{ orgId, memberId, role, visitsUntil },
    permissions: [...heldBy(role, permissions && knownPermissions(permissions)).permissions],
    organization: { id: orgId, ...organization },
  }));
}
