import type { EntityId, MemberId } from "@teamflow/domain/ids";
import { type SqlBool, sql } from "kysely";
import type { WriteScope } from "../scope.ts";

/**
 * Keeps members in those of their teams that serve the projects of some entities, until the transaction ends: whoever
 * leaves one meanwhile does so after it is known what they were assigned to. To be asked before tasks are locked, as
 * whoever ends a membership ends assignments after it.
 */
export async function holdPlaces(
  { db, orgId }: WriteScope,
  wanted: readonly { entityId: EntityId; memberId: MemberId }[],
): Promise<void> {
  const entityIds = [...new Set(wanted.map(({ entityId }) => entityId))];
  const memberIds = [...new Set(wanted.map(({ memberId }) => memberId))];
  if (wanted.length === 0) return;
  await db
    .selectFrom("team_member")
    .select("team_member.team_id")
    .where("team_member.org_id", "=", orgId)
    .where("team_member.left_at", "is", null)
    .where(sql<SqlBool>`team_member.member_id = any(${memberIds}::uuid[])`)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("team_project")
          .select("team_project.team_id")
          .where("team_project.org_id", "=", orgId)
          .whereRef("team_project.team_id", "=", "team_member.team_id")
          .where((is) =>
            is.or([
              sql<SqlBool>`team_project.project_id = any(${entityIds}::uuid[])`,
              is(
                "team_project.project_id",
                "in",
                is
                  .selectFrom("task")
                  .select("task.project_id")
                  .where("task.org_id", "=", orgId)
                  .where(sql<SqlBool>`task.id = any(${entityIds}::uuid[])`),
              ),
            ]),
          ),
      ),
    )
    .orderBy("team_member.team_id")
    .orderBy("team_member.member_id")
    .forShare("team_member")
    .execute();
}
