import {
  criticalPathLimit,
  criticalPathOf,
  type ProjectPath,
} from "@teamflow/domain/critical-path";
import { fail } from "@teamflow/domain/failure";
import type { ProjectId } from "@teamflow/domain/ids";
import type { RelationType } from "@teamflow/domain/relation-terms";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { getProject } from "./rows.ts";

/**
 * The critical path of a project's open tasks, by their estimates, what blocks them and their schedule links. What is
 * done or cancelled holds nothing up any more; a task without an estimate takes no time.
 *
 * @throws `not_found`; `limit_reached` for a project with more open tasks than that
 */
export async function findCriticalPath(scope: Scope, projectId: ProjectId): Promise<ProjectPath> {
  const { key } = await getProject(scope, projectId);
  const works = await listOpenWork(scope, projectId);
  if (works.length > criticalPathLimit)
    fail({ kind: "limit_reached", what: "open_task", limit: criticalPathLimit });
  const found = criticalPathOf(works, await listLinks(scope, projectId));
  const known = new Map(works.map((work) => [work.id, work]));
  const tasks = found.tasks.map((scheduled) => {
    const { number = 0, title = "" } = known.get(scheduled.taskId) ?? {};
    return { ...scheduled, code: `${key}-${number}`, title };
  });
  return { ...found, tasks };
}

async function listOpenWork({ db, orgId }: Scope, projectId: ProjectId) {
  return await db
    .selectFrom("task")
    .select(["id", "number", "title"])
    .select(sql<number>`coalesce(estimate_minutes, 0)`.as("minutes"))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("trashed_at", "is", null)
    .where("completed_at", "is", null)
    .orderBy("rank")
    .limit(criticalPathLimit + 1)
    .execute();
}

const untimed: readonly RelationType[] = ["relates", "duplicates"];

async function listLinks({ db, orgId }: Scope, projectId: ProjectId) {
  const rows = await db
    .selectFrom("task")
    .innerJoin("relation", (join) =>
      join.onRef("relation.org_id", "=", "task.org_id").onRef("relation.from_id", "=", "task.id"),
    )
    .select(["relation.from_id as fromId", "relation.to_id as toId", "relation.type"])
    .select("relation.lag_minutes as lagMinutes")
    .where("task.org_id", "=", orgId)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is", null)
    .where("task.completed_at", "is", null)
    .where("relation.type", "not in", untimed)
    .orderBy("relation.id")
    .execute();
  return rows.flatMap(({ type, ...link }) =>
    type === "relates" || type === "duplicates" ? [] : [{ ...link, type }],
  );
}
