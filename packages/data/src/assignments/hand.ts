import type { AssignmentId, MemberId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { WriteScope } from "../scope.ts";
import { columnsOf, type Of } from "./steps.ts";

/** A primary assignment that is about to be made, of an assignee. */
export type Made = { id: AssignmentId; of: Of; memberId: MemberId };

/** Ends assignments. */
export async function endAll(
  { db, orgId, now }: WriteScope,
  some: readonly { id: AssignmentId }[],
): Promise<void> {
  if (some.length === 0) return;
  await db
    .updateTable("assignment")
    .set((row) => ({ ended_at: now, is_primary: false, version: row("version", "+", 1) }))
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${some.map(({ id }) => id)}::uuid[])`)
    .execute();
}

/** Hands assignments over, each to whom it names. */
export async function handOverAll(
  { db, orgId, memberId: assigned_by, now: assigned_at }: WriteScope,
  some: readonly { id: AssignmentId; memberId: MemberId }[],
): Promise<void> {
  if (some.length === 0) return;
  await db
    .updateTable("assignment")
    .from(
      db
        .selectNoFrom(sql<AssignmentId>`unnest(${some.map(({ id }) => id)}::uuid[])`.as("id"))
        .select(sql<MemberId>`unnest(${some.map((each) => each.memberId)}::uuid[])`.as("memberId"))
        .as("handed"),
    )
    .set((row) => ({
      ...{ assigned_by, assigned_at, member_id: row.ref("handed.memberId") },
      version: row("assignment.version", "+", 1),
    }))
    .where("assignment.org_id", "=", orgId)
    .whereRef("assignment.id", "=", "handed.id")
    .execute();
}

/** Makes assignees of tasks. */
export async function insertAll(
  { db, orgId: org_id, memberId: assigned_by }: WriteScope,
  made: readonly Made[],
): Promise<void> {
  const rows = made.map(({ id, of, memberId: member_id }) => ({
    ...{ org_id, id, ...columnsOf(of), member_id, type: "assignee" as const },
    ...{ is_primary: true, assigned_by },
  }));
  if (rows.length > 0) await db.insertInto("assignment").values(rows).execute();
}
