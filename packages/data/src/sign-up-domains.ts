import { fail } from "@teamflow/domain/failure";
import type { OrganizationId } from "@teamflow/domain/ids";
import { domainOf } from "@teamflow/domain/mail-domain";
import type { JoinableOrganization } from "@teamflow/domain/organization";
import type { Database } from "./database.ts";
import { admitMember } from "./members.ts";
import { openKeeper, type Person, type Scope, type WriteScope } from "./scope.ts";

/** How many organizations are offered to one address, at most. */
const offerLimit = 50;

/** The domain of a person's address, if they showed that it is theirs. */
export async function findConfirmedDomain({
  db,
  userId,
}: Pick<Scope, "db" | "userId">): Promise<string | undefined> {
  const user = await db
    .selectFrom("user")
    .select("email")
    .where("id", "=", userId)
    .where("email_confirmed_at", "is not", null)
    .executeTakeFirst();
  return user?.email ? domainOf(user.email) : undefined;
}

/** Lets whoever has an address of these domains join, and of no others. */
export async function replaceDomains(
  { db, orgId: organization_id }: WriteScope,
  domains: readonly string[],
): Promise<void> {
  await db.deleteFrom("sign_up_domain").where("organization_id", "=", organization_id).execute();
  const rows = domains.map((domain) => ({ domain, organization_id }));
  if (rows.length > 0) await db.insertInto("sign_up_domain").values(rows).execute();
}

/** The organizations that a person may join by the domain of their address, and never belonged to before. */
export async function listJoinable(
  person: Person,
  database: Database,
): Promise<JoinableOrganization[]> {
  const domain = await findConfirmedDomain(person);
  if (domain === undefined) return [];
  const { db, userId } = person;
  const open = await db
    .selectFrom("sign_up_domain")
    .select("organization_id as orgId")
    .where("domain", "=", domain)
    .where(
      "organization_id",
      "not in",
      db.selectFrom("member").select("org_id").where("user_id", "=", userId),
    )
    .orderBy("organization_id")
    .limit(offerLimit)
    .execute();
  const offers = await Promise.all(open.map(({ orgId }) => findOffer(database, orgId)));
  return offers
    .flatMap((offer) => offer ?? [])
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What somebody sees of an organization before they join it. Each is read through a door of its own. */
async function findOffer(
  database: Database,
  orgId: OrganizationId,
): Promise<JoinableOrganization | undefined> {
  return await openKeeper(database, orgId)
    .db.selectFrom("organization")
    .select(["id", "slug", "name"])
    .where("id", "=", orgId)
    .where("status", "=", "active")
    .executeTakeFirst();
}

/**
 * Makes the person of a joining scope a member, by the domain of their address. Whoever was suspended or removed does
 * not come back this way.
 *
 * @throws `not_found` for an organization that does not offer it, as for one that does not exist; `already_member`
 */
export async function joinByDomain(scope: WriteScope): Promise<void> {
  const domain = await findConfirmedDomain(scope);
  const offer = await scope.db
    .selectFrom("organization")
    .innerJoin("sign_up_domain", "sign_up_domain.organization_id", "organization.id")
    .select("organization.id")
    .where("organization.id", "=", scope.orgId)
    .where("organization.status", "=", "active")
    .where("sign_up_domain.domain", "=", domain ?? "")
    // Held until the end: whoever takes the domain away now has it take effect before or after, and not in between.
    .forShare()
    .executeTakeFirst();
  const former = await scope.db
    .selectFrom("member")
    .select("status")
    .where("org_id", "=", scope.orgId)
    .where("id", "=", scope.memberId)
    .executeTakeFirst();
  if (!offer || (former && former.status !== "active"))
    return fail({ kind: "not_found", what: "organization" });
  await admitMember(scope, { role: "member", roleId: null });
}
