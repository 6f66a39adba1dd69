import { codePrefixes } from "@teamflow/domain/code";
import { fail } from "@teamflow/domain/failure";
import { ProjectId, type SubjectId, TaskId, TeamId, ViewId } from "@teamflow/domain/ids";
import { heldIn, may } from "@teamflow/domain/permission";
import type { Place, PlaceKind } from "@teamflow/domain/view";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { getProject } from "../projects/rows.ts";
import { getTask } from "../tasks/rows.ts";
import { getTeam } from "../teams/rows.ts";
import { getView } from "./views.ts";

/** The columns of a row that leads to one of four kinds of place. */
export type PlaceColumns = {
  project_id: ProjectId | null;
  view_id: ViewId | null;
  task_id: TaskId | null;
  team_id: TeamId | null;
};

const nowhere: PlaceColumns = { project_id: null, view_id: null, task_id: null, team_id: null };

/** A place as columns, which is there and for the reader to see. @throws `not_found` */
export async function reachable(scope: Scope, { kind, subjectId }: Place): Promise<PlaceColumns> {
  if (kind === "view") {
    const view_id = ViewId.parse(subjectId);
    await getView(scope, view_id);
    return { ...nowhere, view_id };
  }
  if (kind === "team") {
    const team_id = TeamId.parse(subjectId);
    await getTeam(scope, team_id);
    return may(scope, "team:read") ? { ...nowhere, team_id } : missing(kind);
  }
  if (kind === "project") {
    const project_id = ProjectId.parse(subjectId);
    await getProject(scope, project_id);
    return sees(scope, "project:read", project_id) ? { ...nowhere, project_id } : missing(kind);
  }
  const task_id = TaskId.parse(subjectId);
  const { projectId, trashedAt } = await getTask(scope, task_id);
  return sees(scope, "task:read", projectId) && !trashedAt
    ? { ...nowhere, task_id }
    : missing(kind);
}

function missing(kind: PlaceKind): never {
  return fail({ kind: "not_found", what: kind });
}

function sees(scope: Scope, permission: "project:read" | "task:read", id: ProjectId): boolean {
  return may(heldIn(scope, permission, [id]), permission);
}

/** Places that the reader marked or visited, with what they are called: those that are there and to be seen. */
export function selectPlaces(scope: Scope, table: "favourite" | "recent") {
  const { db, orgId, memberId } = scope;
  const seesTeams = sql.lit(may(scope, "team:read"));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of both tables only what both have is read here.
  const kept = `${table} as kept` as "favourite as kept";
  return db
    .selectFrom(kept)
    .leftJoin("task", (on) =>
      on.onRef("task.org_id", "=", "kept.org_id").onRef("task.id", "=", "kept.task_id"),
    )
    .leftJoin("project", (on) =>
      on
        .onRef("project.org_id", "=", "kept.org_id")
        .on("project.id", "=", sql<ProjectId>`coalesce(kept.project_id, task.project_id)`),
    )
    .leftJoin("team", (on) =>
      on.onRef("team.org_id", "=", "kept.org_id").onRef("team.id", "=", "kept.team_id"),
    )
    .leftJoin("view", (on) =>
      on.onRef("view.org_id", "=", "kept.org_id").onRef("view.id", "=", "kept.view_id"),
    )
    .select([
      sql<PlaceKind>`case when kept.task_id is not null then 'task' when kept.project_id is not null then 'project'
        when kept.team_id is not null then 'team' else 'view' end`.as("kind"),
      sql<SubjectId>`coalesce(kept.task_id, kept.project_id, kept.team_id, kept.view_id)`.as(
        "subjectId",
      ),
      sql<string | null>`coalesce(project.key || '-' || task.number, project.key,
        ${sql.lit(`${codePrefixes.team}-`)} || team.number)`.as("code"),
      sql<string>`coalesce(task.title, project.name, team.name, view.name)`.as("name"),
    ])
    .where("kept.org_id", "=", orgId)
    .where("kept.member_id", "=", memberId)
    .where(
      sql<SqlBool>`case
        when kept.task_id is not null then task.trashed_at is null and project.trashed_at is null
          and ${isSeenIn(scope, "task:read", sql`task.project_id`)}
        when kept.project_id is not null then project.trashed_at is null
          and ${isSeenIn(scope, "project:read", sql`project.id`)}
        when kept.team_id is not null then ${seesTeams}
        else view.trashed_at is null and (view.owner_id = ${memberId} or view.visibility = 'organization'
          or (view.visibility = 'project' and ${isSeenIn(scope, "project:read", sql`view.project_id`)})) end`,
    );
}
