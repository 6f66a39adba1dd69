import { fail } from "@teamflow/domain/failure";
import { newId, type TeamId } from "@teamflow/domain/ids";
import type { NewTeam, Team, TeamPatch } from "@teamflow/domain/team";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { linkProject } from "./projects.ts";
import { getTeam } from "./rows.ts";

/**
 * Adds a team, and lets it serve a project where one is named: mainly, if no other team does so yet.
 *
 * @throws `not_found` and `archived` for the project; `taken` with field `name` where another active team of the
 * project is called so, in any letter case
 */
export async function insertTeam(
  scope: WriteScope,
  { name, description, projectId }: NewTeam,
): Promise<Team> {
  const { db, orgId: org_id } = scope;
  const id = newId<"Team">();
  await db.insertInto("team").values({ org_id, id, name, description }).execute();
  if (projectId) await linkProject(scope, { teamId: id, projectId });
  const after = await getTeam(scope, id);
  record(scope, { type: "team.changed", teamId: id }, { subjectId: id, after });
  return after;
}

/** Which team is changed, as the writer last saw it. */
export type SeenTeam = { teamId: TeamId; version: number };

/**
 * Changes a team. One that is put away serves no project as its primary any more, and is not that again when it is
 * taken up: another may have become it.
 *
 * @throws `not_found`; `stale`; `taken` with field `name`
 */
export async function updateTeam(
  scope: WriteScope,
  { teamId, version }: SeenTeam,
  { name, description, isActive }: TeamPatch,
): Promise<Team> {
  const before = await getTeam(scope, teamId);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "team", current: before });
  const updated = await scope.db
    .updateTable("team")
    .set({
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(isActive !== undefined && { is_active: isActive }),
      ...{ version: version + 1, updated_at: sql<Date>`now()` },
    })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", teamId)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  if (isActive === false) await endPrimacy(scope, teamId);
  const after = await getTeam(scope, teamId);
  if (!updated) fail({ kind: "stale", what: "team", current: after });
  record(scope, { type: "team.changed", teamId }, { subjectId: teamId, before, after });
  return after;
}

async function endPrimacy({ db, orgId }: WriteScope, teamId: TeamId): Promise<void> {
  await db
    .updateTable("team_project")
    .set({ is_primary: false })
    .where("org_id", "=", orgId)
    .where("team_id", "=", teamId)
    .where("is_primary", "=", true)
    .execute();
}
