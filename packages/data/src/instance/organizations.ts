import type { OrganizationId } from "@teamflow/domain/ids";
import { CompiledQuery, sql } from "kysely";
import { fail } from "@teamflow/domain/failure";
import type { Database } from "../database.ts";
import { canComeBack } from "../purge.ts";
import { type Operator, openVisitor, visiting, type WriteScope } from "../scope.ts";

/** An organization as whoever runs the instance sees it: nothing that its members wrote but its name. */
export type OrganizationSummary = {
  id: OrganizationId;
  slug: string;
  name: string;
  status: "active" | "suspended" | "deleted";
  createdAt: Date;
  members: number;
};

/**
 * Every organization of the instance, by id: for its operator, and for the work that TeamFlow does in each of them
 * through `openKeeper`. A function of the database tells them, since no scope reaches across organizations.
 */
export async function everyOrganization(database: Database): Promise<OrganizationSummary[]> {
  const { db } = openVisitor(database);
  const { rows } = await db.executeQuery<
    Omit<OrganizationSummary, "members"> & { members: string }
  >(
    CompiledQuery.raw(
      `select id, slug, name, status, created_at as "createdAt", members
       from every_organization() order by id`,
      [],
    ),
  );
  return rows.map((row) => ({ ...row, members: Number(row.members) }));
}

/**
 * Suspends an organization, or lets its members in again, also after it was deleted: nobody's role says who may, it is
 * the operator's.
 *
 * @throws `not_found`
 */
export function setOrganizationStatus(
  operator: Operator,
  database: Database,
  { orgId, status }: { orgId: OrganizationId; status: "active" | "suspended" },
): Promise<void> {
  return visiting(operator, { database, orgId }, async ({ db }: WriteScope) => {
    await db
      .selectFrom("organization")
      .select("id")
      .where("id", "=", orgId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const changed = await db
      .updateTable("organization")
      .set({ status, deleted_at: null, deleted_by: null, version: sql<number>`version + 1` })
      .where("id", "=", orgId)
      // Of one that is due to go some is gone already.
      .where(canComeBack)
      .returning("id")
      .executeTakeFirst();
    if (!changed) fail({ kind: "not_found", what: "organization" });
  });
}
