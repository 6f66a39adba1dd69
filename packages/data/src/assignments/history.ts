import type { AssignmentChange } from "@teamflow/domain/assignment";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { type EntityId, type MemberId } from "@teamflow/domain/ids";
import { lowercaseUuid } from "@teamflow/domain/uuid";
import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { isShown } from "./shown.ts";
import { entityCode, entityKind, entityName, entityOf, projectOf } from "./rows.ts";

const Place = z.tuple([z.string().regex(lowercaseUuid)]);

/** Whose history is read: an entity's, a member's, or that of a member at an entity. */
export type Whose = { entityId?: EntityId | undefined; memberId?: MemberId | undefined };

/** What became of assignments, newest first: of a member also what was taken from them. */
export async function listAssignmentHistory(
  scope: Scope,
  { cursor, limit, entityId, memberId }: Page & Whose,
): Promise<Paged<AssignmentChange>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const newest = (whose: "member_id" | "previous_member_id" | null) =>
    selectIds(scope, entityId)
      .$if(whose !== null, (query) =>
        query.where(sql<SqlBool>`${sql.ref(`assignment_change.${whose ?? ""}`)} = ${memberId}`),
      )
      .$if(before !== undefined, (query) =>
        query.where(sql<SqlBool>`assignment_change.id < ${before}::uuid`),
      )
      .orderBy("assignment_change.id", "desc")
      .limit(limit + 1);
  const { db } = scope;
  // Of each side a page, read from its own index, and of both the newest: an "or" would read all that a member ever had.
  const page = memberId
    ? db
        .selectFrom(newest("member_id").as("gained"))
        .select("gained.id")
        .union(db.selectFrom(newest("previous_member_id").as("lost")).select("lost.id"))
    : newest(null);
  const ids = (await page.execute()).map(({ id }) => id);
  if (ids.length === 0) return { items: [], nextCursor: null };
  const rows = await selectChange(scope)
    .where(sql<SqlBool>`assignment_change.id = any(${ids}::uuid[])`)
    .orderBy("assignment_change.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ id }) => [id]);
}

function selectIds(scope: Scope, entityId: EntityId | undefined) {
  return scope.db
    .selectFrom("assignment_change")
    .select("assignment_change.id")
    .where("assignment_change.org_id", "=", scope.orgId)
    .where(isShown(scope, "assignment_change"))
    .$if(entityId !== undefined, (query) =>
      query.where(sql<SqlBool>`${entityOf("assignment_change")} = ${entityId}`),
    );
}

function selectChange({ db, orgId }: Scope) {
  const of = "assignment_change";
  return db
    .selectFrom(of)
    .innerJoin("member", (join) =>
      join.onRef("member.org_id", "=", `${of}.org_id`).onRef("member.id", "=", `${of}.member_id`),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("member as previous", (join) =>
      join
        .onRef("previous.org_id", "=", `${of}.org_id`)
        .onRef("previous.id", "=", `${of}.previous_member_id`),
    )
    .leftJoin("user as previous_user", "previous_user.id", "previous.user_id")
    .leftJoin("member as actor", (join) =>
      join.onRef("actor.org_id", "=", `${of}.org_id`).onRef("actor.id", "=", `${of}.actor_id`),
    )
    .leftJoin("user as actor_user", "actor_user.id", "actor.user_id")
    .leftJoin("task", (join) =>
      join.onRef("task.org_id", "=", `${of}.org_id`).onRef("task.id", "=", `${of}.task_id`),
    )
    .leftJoin("project as task_project", (join) =>
      join
        .onRef("task_project.org_id", "=", "task.org_id")
        .onRef("task_project.id", "=", "task.project_id"),
    )
    .leftJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", `${of}.org_id`)
        .onRef("project.id", "=", `${of}.project_id`),
    )
    .leftJoin("program", (join) =>
      join
        .onRef("program.org_id", "=", `${of}.org_id`)
        .onRef("program.id", "=", `${of}.program_id`),
    )
    .leftJoin("client", (join) =>
      join.onRef("client.org_id", "=", `${of}.org_id`).onRef("client.id", "=", `${of}.client_id`),
    )
    .select([`${of}.id`, `${of}.at`, `${of}.action`, `${of}.assignment_id as assignmentId`])
    .select([`${of}.client_id as clientId`, `${of}.program_id as programId`])
    .select([projectOf.as("projectId"), `${of}.task_id as taskId`, `${of}.type`])
    .select([entityOf(of).as("entityId"), entityKind.as("entityType")])
    .select([entityCode.as("entityCode"), entityName.as("entityName")])
    .select([`${of}.member_id as memberId`, "user.name as memberName"])
    .select([`${of}.previous_member_id as previousMemberId`])
    .select("previous_user.name as previousMemberName")
    .select([`${of}.actor_id as actorId`, "actor_user.name as actorName", `${of}.reason`])
    .where(`${of}.org_id`, "=", orgId);
}
