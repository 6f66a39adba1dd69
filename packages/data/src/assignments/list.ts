import type { Assignment, AssignmentFilter } from "@teamflow/domain/assignment";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { AssignmentId, type EntityId } from "@teamflow/domain/ids";
import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { readEntities } from "./entities.ts";
import { entityOf, selectAssignment } from "./rows.ts";
import { isListed } from "./shown.ts";

const Place = z.tuple([AssignmentId]);

/** How many assignments of one entity are shown at once. */
const ofEntityLimit = 500;

/** Assignments of what is there, newest first. */
export async function listAssignments(
  scope: Scope,
  { cursor, limit, ...filter }: Page & AssignmentFilter,
): Promise<Paged<Assignment>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const ids = await selectIds(scope, filter)
    .$if(before !== undefined, (query) => query.where(sql<SqlBool>`assignment.id < ${before}`))
    .orderBy("assignment.id", "desc")
    .limit(limit + 1)
    .execute();
  if (ids.length === 0) return { items: [], nextCursor: null };
  const rows = await selectAssignment(scope)
    .where(sql<SqlBool>`assignment.id = any(${ids.map(({ id }) => id)}::uuid[])`)
    .orderBy("assignment.id", "desc")
    .execute();
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** Which assignments are meant, without what they are called: a page is found in an index, and only then read. */
function selectIds(scope: Scope, filter: AssignmentFilter) {
  const { entityId, entityType, memberId, type, isPrimary, state } = filter;
  return scope.db
    .selectFrom("assignment")
    .select("assignment.id")
    .where("assignment.org_id", "=", scope.orgId)
    .where(isListed(scope, entityType))
    .$if(entityId !== undefined, (query) =>
      query.where(sql<SqlBool>`${entityOf("assignment")} = ${entityId}`),
    )
    .$if(memberId !== undefined, (query) =>
      query.where(sql<SqlBool>`assignment.member_id = ${memberId}`),
    )
    .$if(type !== undefined, (query) => query.where(sql<SqlBool>`assignment.type = ${type}`))
    .$if(isPrimary !== undefined, (query) =>
      query.where(sql<SqlBool>`assignment.is_primary = ${isPrimary}`),
    )
    .$if(state === "active", (query) => query.where("assignment.ended_at", "is", null))
    .$if(state === "ended", (query) => query.where("assignment.ended_at", "is not", null));
}

/** Those who are assigned to an entity now, who says who it is first. @throws `not_found` for what is not there */
export async function listOfEntity(scope: Scope, entityId: EntityId): Promise<Assignment[]> {
  const entities = await readEntities(scope, [entityId]);
  if (!entities.has(entityId)) fail({ kind: "not_found", what: "entity" });
  return await selectAssignment(scope)
    .where(sql<SqlBool>`${entityOf("assignment")} = ${entityId}`)
    .where("assignment.ended_at", "is", null)
    .orderBy("assignment.is_primary", "desc")
    .orderBy("assignment.id")
    .limit(ofEntityLimit)
    .execute();
}
