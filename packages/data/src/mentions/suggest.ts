import type { SubjectId, TaskId } from "@teamflow/domain/ids";
import type { Mentionable, MentionSearch } from "@teamflow/domain/mention";
import { may } from "@teamflow/domain/permission";
import { partsOf, readCode } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import { projectWithKey } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";
import { findTask } from "../tasks/rows.ts";
import { codeIn } from "../words.ts";
import { isSeenIn } from "../sight.ts";

/** How many of each kind are offered. */
const offered = 6;

/**
 * Whom or what somebody could mean who writes about a task and types a sign: active members and teams, by name or code;
 * tasks of the same project, by title or number, and of others by their code.
 *
 * @throws `not_found` for the task that is written about
 */
export async function suggestMentions(
  scope: Scope,
  taskId: TaskId,
  { sign, text }: MentionSearch,
): Promise<Mentionable[]> {
  const { projectId } = await findTask(scope, taskId);
  if (sign === "#") return await suggestTasks(scope, { taskId, projectId, text });
  return [
    ...(may(scope, "member:read") ? await suggestMembers(scope, text) : []),
    ...(may(scope, "team:read") ? await suggestTeams(scope, text) : []),
  ];
}

function partOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

async function suggestMembers({ db, orgId }: Scope, text: string): Promise<Mentionable[]> {
  const pattern = partOf(text);
  const rows = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(sql<SubjectId>`member.id`.as("id"))
    .select([codeIn("member").as("code"), "user.name"])
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where(sql<boolean>`("user".name ilike ${pattern} or ${codeIn("member")} ilike ${pattern})`)
    // Whose name begins so is meant sooner than whose name holds it somewhere.
    .orderBy(sql`"user".name ilike ${pattern.slice(1)}`, "desc")
    .orderBy(sql`lower("user".name)`)
    .orderBy("member.id")
    .limit(offered)
    .execute();
  return rows.map((row) => ({ kind: "member", ...row }));
}

async function suggestTeams({ db, orgId }: Scope, text: string): Promise<Mentionable[]> {
  const pattern = partOf(text);
  const rows = await db
    .selectFrom("team")
    .select(sql<SubjectId>`team.id`.as("id"))
    .select([codeIn("team").as("code"), "team.name"])
    .where("team.org_id", "=", orgId)
    .where("team.is_active", "=", true)
    .where(sql<boolean>`(team.name ilike ${pattern} or ${codeIn("team")} ilike ${pattern})`)
    .orderBy(sql`team.name ilike ${pattern.slice(1)}`, "desc")
    .orderBy(sql`lower(team.name)`)
    .orderBy("team.id")
    .limit(offered)
    .execute();
  return rows.map((row) => ({ kind: "team", ...row }));
}

type Near = { taskId: TaskId; projectId: string; text: string };

async function suggestTasks(scope: Scope, near: Near): Promise<Mentionable[]> {
  const { db, orgId } = scope;
  const { taskId, projectId, text } = near;
  const code = readCode(text);
  const number = /^\d{1,9}$/.exec(text)?.[0];
  const named = sql<boolean>`task.project_id = ${projectId}::uuid
    and (task.title ilike ${partOf(text)} or task.number = ${Number(number ?? 0)})`;
  const parts = code ? partsOf(code) : null;
  const rows = await db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(sql<SubjectId>`task.id`.as("id"))
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .select("task.title as name")
    .where("task.org_id", "=", orgId)
    .where("task.id", "!=", taskId)
    .where("task.trashed_at", "is", null)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .where((is) =>
      parts
        ? is.and([
            is("task.project_id", "=", projectWithKey(scope, parts.key)),
            is("task.number", "=", parts.number),
          ])
        : named,
    )
    .orderBy(sql`task.number = ${Number(number ?? 0)}`, "desc")
    .orderBy("task.updated_at", "desc")
    .orderBy("task.id")
    .limit(offered)
    .execute();
  return rows.map((row) => ({ kind: "task", ...row }));
}
