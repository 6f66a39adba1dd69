import type { OrganizationId } from "@teamflow/domain/ids";
import { expressionBuilder, sql } from "kysely";
import type { DB } from "./schema.gen.ts";

const audit = expressionBuilder<DB, "audit">();

/**
 * What the record of an audit row is called now: a task by its code and title, an invitation by its address, what is
 * done in a project by the project's name. Null where it is gone, or needs no name. A row that says what changed need
 * not hold the name, and what is sealed gets none later: it is looked up, one record for each row that is read.
 */
export function nameOfSubject(orgId: OrganizationId) {
  return (
    audit
      .case("audit.subject_type")
      .when("task")
      .then(taskName(orgId))
      // What happens to a file happens to its task.
      .when("attachment")
      .then(taskName(orgId))
      .when("project")
      .then(projectName(orgId))
      .when("project_member")
      .then(projectName(orgId))
      .when("member")
      .then(memberName(orgId))
      .when("service_account")
      .then(memberName(orgId))
      .when("token")
      .then(tokenName(orgId))
      .when("role")
      .then(roleName(orgId))
      .when("label")
      .then(labelName(orgId))
      .when("comment")
      .then(commentName(orgId))
      .when("time_entry")
      .then(timeName(orgId))
      .when("timer")
      .then(memberName(orgId))
      .when("invitation")
      .then(invitedAddress(orgId))
      .end()
  );
}

function taskName(orgId: OrganizationId) {
  return audit
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(sql<string>`project.key || '-' || task.number || ' ' || task.title`.as("name"))
    .where("task.org_id", "=", orgId)
    .whereRef("task.id", "=", "audit.subject_id")
    .$asScalar();
}

/** A comment is called as its task is. */
function commentName(orgId: OrganizationId) {
  return audit
    .selectFrom("comment")
    .innerJoin("task", (join) =>
      join.onRef("task.org_id", "=", "comment.org_id").onRef("task.id", "=", "comment.task_id"),
    )
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(sql<string>`project.key || '-' || task.number || ' ' || task.title`.as("name"))
    .where("comment.org_id", "=", orgId)
    .whereRef("comment.id", "=", "audit.subject_id")
    .$asScalar();
}

/** Time is called as the task is that it was worked on. */
function timeName(orgId: OrganizationId) {
  return audit
    .selectFrom("time_entry")
    .innerJoin("task", (join) =>
      join
        .onRef("task.org_id", "=", "time_entry.org_id")
        .onRef("task.id", "=", "time_entry.task_id"),
    )
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(sql<string>`project.key || '-' || task.number || ' ' || task.title`.as("name"))
    .where("time_entry.org_id", "=", orgId)
    .whereRef("time_entry.id", "=", "audit.subject_id")
    .$asScalar();
}

function projectName(orgId: OrganizationId) {
  return audit
    .selectFrom("project")
    .select("project.name")
    .where("project.org_id", "=", orgId)
    .whereRef("project.id", "=", "audit.subject_id")
    .$asScalar();
}

/** A service account is a member too. */
function memberName(orgId: OrganizationId) {
  return audit
    .selectFrom("member")
    .innerJoin("user as called", "called.id", "member.user_id")
    .select("called.name")
    .where("member.org_id", "=", orgId)
    .whereRef("member.id", "=", "audit.subject_id")
    .$asScalar();
}

function tokenName(orgId: OrganizationId) {
  return audit
    .selectFrom("api_token")
    .select("api_token.name")
    .where("api_token.org_id", "=", orgId)
    .whereRef("api_token.id", "=", "audit.subject_id")
    .$asScalar();
}

function roleName(orgId: OrganizationId) {
  return audit
    .selectFrom("role")
    .select("role.name")
    .where("role.org_id", "=", orgId)
    .whereRef("role.id", "=", "audit.subject_id")
    .$asScalar();
}

function labelName(orgId: OrganizationId) {
  return audit
    .selectFrom("label")
    .select("label.name")
    .where("label.org_id", "=", orgId)
    .whereRef("label.id", "=", "audit.subject_id")
    .$asScalar();
}

function invitedAddress(orgId: OrganizationId) {
  return audit
    .selectFrom("invitation")
    .select("invitation.email")
    .where("invitation.org_id", "=", orgId)
    .whereRef("invitation.id", "=", "audit.subject_id")
    .$asScalar();
}
