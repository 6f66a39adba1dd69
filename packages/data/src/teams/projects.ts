import { fail } from "@teamflow/domain/failure";
import type { ProjectId, TeamId } from "@teamflow/domain/ids";
import { type Team, teamProjectLimit } from "@teamflow/domain/team";
import { sql } from "kysely";
import { record } from "../events.ts";
import { lockOpenProject } from "../projects/rows.ts";
import type { WriteScope } from "../scope.ts";
import { lockTeams } from "./members.ts";
import { getTeam } from "./rows.ts";

/** A team and a project that it serves, or is to serve. */
export type Link = { teamId: TeamId; projectId: ProjectId };

/**
 * Lets a team serve a project, and says whether mainly.
 *
 * @param isPrimary makes it the project's primary team in place of another, or ends that; left out, a team is primary
 * where it is new to a project that has none
 * @throws `not_found`; `archived` for a team or project that was put away; `taken` with field `name` where another
 * active team of the project is called so; `limit_reached`
 */
export async function serveProject(
  scope: WriteScope,
  link: Link & { isPrimary?: boolean | undefined },
): Promise<Team> {
  const { teamId } = link;
  const before = await getTeam(scope, teamId);
  await linkProject(scope, link);
  return await noteChange(scope, before);
}

/** Does what `serveProject` says, and tells nobody. */
export async function linkProject(
  scope: WriteScope,
  { teamId, projectId, isPrimary }: Link & { isPrimary?: boolean | undefined },
): Promise<void> {
  const { db, orgId: org_id } = scope;
  // A link carries the team's name and whether it is active: both stay as they are until the transaction ends.
  const [team] = await lockTeams(scope, [teamId]);
  if (!team) return fail({ kind: "not_found", what: "team" });
  if (!team.isActive) fail({ kind: "archived", what: "team" });
  // Those who decide at once take turns: so the project has one primary team at most.
  await lockOpenProject(scope, projectId);
  const linked = await db
    .insertInto("team_project")
    .values({
      ...{ org_id, team_id: teamId, project_id: projectId },
      ...{ team_name: team.name, team_is_active: true },
    })
    .onConflict((conflict) => conflict.columns(["org_id", "project_id", "team_id"]).doNothing())
    .returning("team_id")
    .executeTakeFirst();
  if (linked) await checkRoom(scope, teamId);
  const isWanted = isPrimary ?? (linked ? !(await hasPrimary(scope, projectId)) : undefined);
  if (isWanted !== undefined) await setPrimary(scope, { teamId, projectId }, isWanted);
}

/** Ends a team's service to a project. @throws `not_found` where it does not serve it */
export async function leaveProject(scope: WriteScope, { teamId, projectId }: Link): Promise<Team> {
  const before = await getTeam(scope, teamId);
  await lockTeams(scope, [teamId]);
  const left = await scope.db
    .deleteFrom("team_project")
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectId)
    .where("team_id", "=", teamId)
    .returning("team_id")
    .executeTakeFirst();
  if (!left) fail({ kind: "not_found", what: "project" });
  return await noteChange(scope, before);
}

async function noteChange(scope: WriteScope, before: Team): Promise<Team> {
  const { id } = before;
  await scope.db
    .updateTable("team")
    .set({ version: sql<number>`version + 1`, updated_at: sql<Date>`now()` })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", id)
    .execute();
  const after = await getTeam(scope, id);
  record(scope, { type: "team.changed", teamId: id }, { subjectId: id, before, after });
  return after;
}

/** The team's row is locked by now, so that nobody else links it while this counts. */
async function checkRoom({ db, orgId }: WriteScope, teamId: TeamId): Promise<void> {
  const { count } = await db
    .selectFrom("team_project")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where("team_id", "=", teamId)
    .executeTakeFirstOrThrow();
  if (count > teamProjectLimit)
    fail({ kind: "limit_reached", what: "team_project", limit: teamProjectLimit });
}

async function hasPrimary({ db, orgId }: WriteScope, projectId: ProjectId): Promise<boolean> {
  const primary = await db
    .selectFrom("team_project")
    .select("team_id")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("is_primary", "=", true)
    .executeTakeFirst();
  return primary !== undefined;
}

async function setPrimary(
  { db, orgId }: WriteScope,
  { teamId, projectId }: Link,
  isPrimary: boolean,
): Promise<void> {
  const ofProject = db
    .updateTable("team_project")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId);
  if (isPrimary)
    await ofProject
      .set({ is_primary: false })
      .where("is_primary", "=", true)
      .where("team_id", "!=", teamId)
      .execute();
  await ofProject.set({ is_primary: isPrimary }).where("team_id", "=", teamId).execute();
}
