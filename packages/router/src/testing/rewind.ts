import { run } from "@teamflow/data/testing/cluster";
import type { OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { clearFactors } from "./factors.ts";

/**
 * Who belongs to an organization, what they hold, which tokens, projects and tasks live: what an example can end. And which
 * teams serve which projects, as such a project takes nobody from outside them; and what is related, as a task has room for
 * so many relations.
 */
type Snapshot = {
  members: unknown;
  tokens: unknown;
  projectMembers: unknown;
  projects: unknown;
  tasks: unknown;
  relations: string[];
  teamProjects: unknown;
};

/** How many of the tasks that an organization begins with can be something that a world stands on. */
const ownTasks = 20;

/**
 * Lets a procedure be walked that ends something which the walk itself stands on. Each call first puts back what was
 * there at the call before, whatever has happened since.
 */
export function rewinding(url: string, orgId: OrganizationId): () => Promise<void> {
  let earlier: Snapshot | undefined;
  return async () => {
    if (earlier) await restore(url, orgId, earlier);
    earlier = await read(url, orgId);
  };
}

async function read(url: string, orgId: OrganizationId): Promise<Snapshot> {
  const { rows } = await run(url, (db) =>
    sql<Snapshot>`select
      (select coalesce(json_agg(m), '[]') from member m where m.org_id = ${orgId}) as members,
      (select coalesce(json_agg(json_build_object('org_id', t.org_id, 'id', t.id)), '[]')
        from api_token t where t.org_id = ${orgId} and t.revoked_at is null) as tokens,
      (select coalesce(json_agg(p), '[]') from project_member p where p.org_id = ${orgId})
        as "projectMembers",
      (select coalesce(json_agg(json_build_object('org_id', p.org_id, 'id', p.id)), '[]')
        from project p where p.org_id = ${orgId} and p.archived_at is null and p.trashed_at is null)
        as projects,
      (select coalesce(json_agg(json_build_object('org_id', t.org_id, 'id', t.id)), '[]')
        from task t where t.org_id = ${orgId} and t.trashed_at is null and t.serial <= ${ownTasks})
        as tasks,
      (select coalesce(json_agg(r.id), '[]') from relation r where r.org_id = ${orgId}) as relations,
      (select coalesce(json_agg(t), '[]') from team_project t where t.org_id = ${orgId})
        as "teamProjects"`.execute(db),
  );
  const [snapshot] = rows;
  if (!snapshot) throw new Error("Nothing was read");
  return snapshot;
}

async function restore(url: string, orgId: OrganizationId, earlier: Snapshot): Promise<void> {
  const [members, tokens] = [JSON.stringify(earlier.members), JSON.stringify(earlier.tokens)];
  const projectMembers = JSON.stringify(earlier.projectMembers);
  const projects = JSON.stringify(earlier.projects);
  const tasks = JSON.stringify(earlier.tasks);
  const teamProjects = JSON.stringify(earlier.teamProjects);
  await run(url, async (db) => {
    await sql`update organization set status = 'active', deleted_at = null, deleted_by = null where id = ${orgId}`.execute(
      db,
    );
    await sql`update member set status = was.status, role = was.role, role_id = was.role_id
      from json_populate_recordset(null::member, ${members}::json) was
      where member.org_id = was.org_id and member.id = was.id`.execute(db);
    await sql`update api_token set revoked_at = null
      from json_populate_recordset(null::api_token, ${tokens}::json) was
      where api_token.org_id = was.org_id and api_token.id = was.id`.execute(db);
    await sql`insert into project_member
      select * from json_populate_recordset(null::project_member, ${projectMembers}::json)
      on conflict do nothing`.execute(db);
    await sql`update project set archived_at = null, trashed_at = null
      from json_populate_recordset(null::project, ${projects}::json) was
      where project.org_id = was.org_id and project.id = was.id`.execute(db);
    await sql`update task set trashed_at = null, trashed_with = null
      from json_populate_recordset(null::task, ${tasks}::json) was
      where task.org_id = was.org_id and task.id = was.id`.execute(db);
    await sql`delete from relation
      where org_id = ${orgId} and id <> all(${earlier.relations}::uuid[])`.execute(db);
    await sql`delete from team_project t where t.org_id = ${orgId} and not exists (
      select from json_populate_recordset(null::team_project, ${teamProjects}::json) was
      where was.team_id = t.team_id and was.project_id = t.project_id)`.execute(db);
    await clearFactors(db);
  });
}
