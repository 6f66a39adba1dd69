import { fail } from "@teamflow/domain/failure";
import { newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import { type Mute, muteLimit } from "@teamflow/domain/notification-preference";
import { sql } from "kysely";
import { getProject } from "../projects/rows.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { announceInboxes } from "./reader.ts";
import { findTask } from "../tasks/rows.ts";

/** What of a member's is muted: a task or a project. */
export type Muted = { taskId: TaskId } | { projectId: ProjectId };

/** What a member wants to hear nothing of, newest first. */
export async function listMutes(scope: Scope): Promise<Mute[]> {
  const { db, orgId, memberId } = scope;
  const seesTask = isSeenIn(scope, "task:read", sql.ref("project.id"));
  const seesProject = isSeenIn(scope, "project:read", sql.ref("project.id"));
  return await db
    .selectFrom("mute")
    .leftJoin("task", (join) =>
      join.onRef("task.org_id", "=", "mute.org_id").onRef("task.id", "=", "mute.task_id"),
    )
    .innerJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "mute.org_id")
        .on(sql<boolean>`project.id = coalesce(mute.project_id, task.project_id)`),
    )
    .select(["mute.project_id as projectId", "mute.task_id as taskId"])
    .select(sql<string>`project.key || coalesce('-' || task.number, '')`.as("code"))
    .select(sql<string>`coalesce(task.title, project.name)`.as("name"))
    .select("mute.created_at as createdAt")
    .where("mute.org_id", "=", orgId)
    .where("mute.member_id", "=", memberId)
    .where(sql<boolean>`case when mute.task_id is null then ${seesProject} else ${seesTask} end`)
    .where("project.trashed_at", "is", null)
    .where("task.trashed_at", "is", null)
    .orderBy("mute.id", "desc")
    .limit(muteLimit)
    .execute();
}

/** Mutes a task or a project; one that is muted stays so. @throws `not_found`; `limit_reached` */
export async function insertMute(scope: WriteScope, muted: Muted): Promise<void> {
  await checkThere(scope, muted);
  const { db, orgId: org_id, memberId: member_id } = scope;
  const { count } = await db
    .selectFrom("mute")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", org_id)
    .where("member_id", "=", member_id)
    .executeTakeFirstOrThrow();
  if (count >= muteLimit) fail({ kind: "limit_reached", what: "mute", limit: muteLimit });
  await db
    .insertInto("mute")
    .values({ org_id, id: newId(), member_id, ...columnsOf(muted) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await announceInboxes(scope, [member_id]);
}

/** Hears of a task or a project again. @throws `not_found` for one that is not there */
export async function deleteMute(scope: WriteScope, muted: Muted): Promise<void> {
  await checkThere(scope, muted);
  const query = scope.db
    .deleteFrom("mute")
    .where("org_id", "=", scope.orgId)
    .where("member_id", "=", scope.memberId);
  await (
    "taskId" in muted
      ? query.where("task_id", "=", muted.taskId)
      : query.where("project_id", "=", muted.projectId)
  ).execute();
  await announceInboxes(scope, [scope.memberId]);
}

async function checkThere(scope: Scope, muted: Muted): Promise<void> {
  await ("taskId" in muted ? findTask(scope, muted.taskId) : getProject(scope, muted.projectId));
}

function columnsOf(muted: Muted) {
  return "taskId" in muted
    ? { task_id: muted.taskId, project_id: null }
    : { task_id: null, project_id: muted.projectId };
}
