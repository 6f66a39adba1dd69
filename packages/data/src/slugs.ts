import { fail } from "@teamflow/domain/failure";
import type { OrganizationId } from "@teamflow/domain/ids";
import { formerSlugDays } from "@teamflow/domain/organization";
import { sql } from "kysely";
import type { Person, WriteScope } from "./scope.ts";

/** How many of its former slugs go on leading to an organization; nobody holds more than these by renaming. */
const formerLimit = 10;

/**
 * Whether a slug is still kept for an organization that gave it up, so that links to that one lead nowhere else.
 */
export async function isKept({ db, orgId }: WriteScope, slug: string): Promise<boolean> {
  const kept = await db
    .selectFrom("former_slug")
    .select("slug")
    .where("slug", "=", slug)
    .where("organization_id", "!=", orgId)
    .where("created_at", ">", sql<Date>`now() - make_interval(days => ${formerSlugDays}::int)`)
    .executeTakeFirst();
  return kept !== undefined;
}

/**
 * Settles that the organization has a slug, after its row has it: then nobody else can be taking it, nor giving it up,
 * at the same moment.
 *
 * @throws `taken` with field `slug`
 */
export async function claimSlug(scope: WriteScope, slug: string): Promise<void> {
  if (await isKept(scope, slug)) fail({ kind: "taken", field: "slug" });
  await scope.db.deleteFrom("former_slug").where("slug", "=", slug).execute();
}

/** Lets a slug that the organization had before go on leading to it. */
export async function keepSlug({ db, orgId }: WriteScope, slug: string): Promise<void> {
  await db.insertInto("former_slug").values({ slug, organization_id: orgId }).execute();
  const kept = db
    .selectFrom("former_slug")
    .select("slug")
    .where("organization_id", "=", orgId)
    .orderBy("created_at", "desc")
    .orderBy("slug")
    .limit(formerLimit);
  await db
    .deleteFrom("former_slug")
    .where("organization_id", "=", orgId)
    .where("slug", "not in", kept)
    .execute();
}

/**
 * The organization of a person that has a slug, or had it before. One's own that has it now goes before one that had it.
 *
 * @throws `not_found`, also for organizations that the person is no member of
 */
export async function resolveSlug(
  { db, userId }: Person,
  slug: string,
): Promise<{ orgId: OrganizationId; slug: string }> {
  const found = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .select(["organization.id as orgId", "organization.slug"])
    .where("member.user_id", "=", userId)
    .where("member.status", "=", "active")
    .where("organization.status", "=", "active")
    .where((eb) =>
      eb.or([
        eb("organization.slug", "=", slug),
        eb(
          "organization.id",
          "in",
          eb.selectFrom("former_slug").select("organization_id").where("slug", "=", slug),
        ),
      ]),
    )
    .orderBy(sql`organization.slug = ${slug}`, "desc")
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "organization" });
}
