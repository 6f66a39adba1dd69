import { fail } from "@teamflow/domain/failure";
import type { OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";

/** An organization's owner, who is told of a visit. */
export type Told = { email: string; name: string; locale: string | null; timeZone: string | null };

/**
 * Makes the operator a member of an organization until a moment: an admin, of whom every act says that it was a visit.
 * A visit that runs is made longer or shorter.
 *
 * @throws `not_found`; `already_member` for whoever belongs to it anyway
 */
export async function insertVisit(
  scope: WriteScope,
  { reason, minutes }: { reason: string; minutes: number },
): Promise<{ organization: string; until: Date; owners: Told[] }> {
  const { db, orgId, memberId, userId } = scope;
  const organization = await db
    .selectFrom("organization")
    .select("name")
    .where("id", "=", orgId)
    .executeTakeFirst();
  if (!organization) fail({ kind: "not_found", what: "organization" });
  const until = sql<Date>`now() + make_interval(mins => ${minutes})`;
  const visit = await db
    .insertInto("member")
    .values({ org_id: orgId, id: memberId, user_id: userId, role: "admin", visits_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "user_id"])
        .doUpdateSet({
          ...{ status: "active", role: "admin", role_id: null, visits_until: until },
          version: sql`member.version + 1`,
        })
        .where(sql<boolean>`member.status = 'removed' or member.visits_until is not null`),
    )
    .returning(["id", "visits_until as until"])
    .executeTakeFirst();
  if (!visit?.until) fail({ kind: "already_member" });
  record(
    scope,
    { type: "member.added", memberId: visit.id },
    { subjectId: visit.id, after: { reason, until: visit.until.toISOString() } },
  );
  return { organization: organization.name, until: visit.until, owners: await ownersOf(scope) };
}

/** Ends a visit before its time. @throws `not_found` when there is none */
export async function endVisit(scope: WriteScope): Promise<void> {
  const ended = await scope.db
    .updateTable("member")
    .set({ status: "removed", version: sql<number>`version + 1` })
    .where("org_id", "=", scope.orgId)
    .where("user_id", "=", scope.userId)
    .where("visits_until", "is not", null)
    .where("status", "=", "active")
    .returning("id")
    .executeTakeFirst();
  if (!ended) return fail({ kind: "not_found", what: "visit" });
  record(
    scope,
    { type: "member.updated", memberId: ended.id },
    { subjectId: ended.id, before: { status: "active" }, after: { status: "removed" } },
  );
}

async function ownersOf({
  db,
  orgId,
}: {
  db: WriteScope["db"];
  orgId: OrganizationId;
}): Promise<Told[]> {
  const owners = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.email", "user.name", "user.locale", "user.time_zone as timeZone"])
    .where("member.org_id", "=", orgId)
    .where("member.role", "=", "owner")
    .where("member.status", "=", "active")
    .execute();
  return owners.flatMap(({ email, ...owner }) => (email ? [{ email, ...owner }] : []));
}
