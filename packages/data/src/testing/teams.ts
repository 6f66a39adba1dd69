import { type MemberId, newId, type ProjectId } from "@teamflow/domain/ids";
import { NewTeam, NewTeamMember, type Team } from "@teamflow/domain/team";
import { sql } from "kysely";
import type { z } from "zod";
import type { Scope } from "../scope.ts";
import { addTeamMember } from "../teams/members.ts";
import { insertTeam } from "../teams/write.ts";
import { run } from "./cluster.ts";
import { write } from "./story.ts";

let teams = 0;

/** A team, for a project where one is named. */
export function aTeam(
  scope: Scope,
  {
    name = `Crew ${(teams += 1)}`,
    projectId = null,
  }: { name?: string; projectId?: ProjectId | null } = {},
): Promise<Team> {
  return write(scope, (inside) => insertTeam(inside, NewTeam.parse({ name, projectId })));
}

/** Takes somebody into a team, as a member of it with all their time unless something else is said. */
export function joinTeam(scope: Scope, given: z.input<typeof NewTeamMember>) {
  return write(scope, (inside) => addTeamMember(inside, NewTeamMember.parse(given)));
}

/** Many members of an organization, who never sign in. */
export async function aCrowd(
  url: string,
  { orgId }: Pick<Scope, "orgId">,
  count: number,
): Promise<MemberId[]> {
  const memberIds = Array.from({ length: count }, () => newId<"Member">());
  const mark = newId();
  await run(url, async (db) => {
    await sql`insert into "user" (id, email, name, password_hash)
      select id, id || '@example.test', ${mark} || ' ' || id, '-' from unnest(${memberIds}::uuid[]) id`.execute(
      db,
    );
    await sql`insert into member (org_id, id, user_id, role)
      select ${orgId}, id, id, 'member' from unnest(${memberIds}::uuid[]) id`.execute(db);
  });
  return memberIds;
}

/** Fills a team with many at once. */
export async function fillTeam(url: string, { id }: Team, memberIds: MemberId[]): Promise<void> {
  await run(url, (db) =>
    sql`insert into team_member (org_id, team_id, member_id, joined_on)
      select org_id, ${id}, id, current_date from member where id = any(${memberIds}::uuid[])`.execute(
      db,
    ),
  );
}
