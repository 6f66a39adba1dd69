import type { Membership } from "@teamflow/domain/member";
import { type NewOrganization, type Organization, slugOf } from "@teamflow/domain/organization";
import { record } from "./events.ts";
import type { Person, WriteScope } from "./scope.ts";

/**
 * Founds the organization of a founding scope, with the founder as its owner.
 *
 * @throws `taken` with field `slug`, when the slug was asked for; one made from the name gives way instead
 */
export async function insertOrganization(
  scope: WriteScope,
  { name, slug }: NewOrganization,
): Promise<Organization> {
  const organization = slug
    ? await insertNamed(scope, name, slug)
    : await insertUnderFreeSlug(scope, name);
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

async function insertNamed(
  { db, orgId }: WriteScope,
  name: string,
  slug: string,
): Promise<Organization> {
  return await db
    .insertInto("organization")
    .values({ id: orgId, name, slug })
    .returning(organizationColumns)
    .executeTakeFirstOrThrow();
}

/** Under the slug of its name when nobody has that, else with the end of its id behind it. */
async function insertUnderFreeSlug(scope: WriteScope, name: string): Promise<Organization> {
  const wish = slugOf(name);
  const inserted = await scope.db
    .insertInto("organization")
    .values({ id: scope.orgId, name, slug: wish })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .returning(organizationColumns)
    .executeTakeFirst();
  return inserted ?? (await insertNamed(scope, name, `${wish}-${scope.orgId.slice(-6)}`));
}

/** The organizations that a person is an active member of, by name. */
export async function listMemberships({ db, userId }: Person): Promise<Membership[]> {
  const rows = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .select([
      "member.org_id as orgId",
      "member.id as memberId",
      "member.role",
      "organization.slug",
      "organization.name",
    ])
    .where("member.user_id", "=", userId)
    .where("member.status", "=", "active")
    .orderBy("organization.name")
    .orderBy("organization.id")
    .execute();
  return rows.map(({ slug, name, ...membership }) => ({
    ...membership,
    organization: { id: membership.orgId, slug, name },
  }));
}
