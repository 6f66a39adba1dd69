import type { ProjectId, TeamId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { upsertProjectMember } from "../project-members.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, write } from "../testing/story.ts";
import { listPeople } from "./people.ts";
import { trashProject, updateProject } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let projectId: ProjectId;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database, "Acme"));
  projectId = (await aProject(scope)).id;
});

const someone = async (name: string) =>
  (await aMember(database, { scope }, { name })).scope.memberId;

/** A team of these people that works for the project. */
async function aTeam(memberIds: string[], { isActive = true } = {}): Promise<TeamId> {
  const id = newId<"Team">();
  const { orgId } = scope;
  await run(url, async (db) => {
    await sql`insert into team (org_id, id, name, is_active) values (${orgId}, ${id}, ${id}, ${isActive})`.execute(
      db,
    );
    await sql`insert into team_project (org_id, team_id, project_id, team_name, team_is_active)
      values (${orgId}, ${id}, ${projectId}, ${id}, ${isActive})`.execute(db);
    for (const memberId of memberIds)
      await sql`insert into team_member (org_id, team_id, member_id, joined_on)
        values (${orgId}, ${id}, ${memberId}, '2026-01-01')`.execute(db);
  });
  return id;
}

const people = async (given: { cursor?: string; limit?: number } = {}) =>
  await listPeople(scope, projectId, { limit: 50, ...given });

test("in a project work its lead, who holds a role there, and who is in one of its teams: each once", async () => {
  const [ada, bob, cleo] = [await someone("Ada"), await someone("Bob"), await someone("Cleo")];
  await someone("Dan, who works elsewhere");
  const teams = [await aTeam([ada, bob]), await aTeam([ada])];
  const lead = { projectId, version: 1, patch: { leadId: cleo } };
  await write(scope, (inside) => updateProject(inside, lead));
  await write(scope, (inside) =>
    upsertProjectMember(inside, { projectId, memberId: bob, role: "lead", roleId: null }),
  );
  const { items } = await people();
  expect(items).toEqual([
    expect.objectContaining({
      ...{ memberId: ada, name: "Ada", isLead: false, role: null, teamIds: teams.toSorted() },
    }),
    expect.objectContaining({ memberId: bob, role: "lead", teamIds: [teams[0]] }),
    expect.objectContaining({ memberId: cleo, isLead: true, role: null, teamIds: [] }),
  ]);
  expect(items.map(({ code }) => code)).toEqual(["USR-2", "USR-3", "USR-4"]);
});

test("who left a team, whose team rests, or who is no active member is not among them", async () => {
  const [ada, bob, cleo] = [await someone("Ada"), await someone("Bob"), await someone("Cleo")];
  await aTeam([ada, cleo]);
  await aTeam([bob], { isActive: false });
  await run(url, async (db) => {
    await sql`update team_member set left_at = now() where member_id = ${ada}`.execute(db);
    await sql`update member set status = 'suspended' where id = ${cleo}`.execute(db);
  });
  expect((await people()).items).toEqual([]);
});

test("they are read page by page, each once", async () => {
  const names = ["ann", "Ann", "bea", "Cas"];
  const memberIds = await Promise.all(names.map(someone));
  await aTeam(memberIds);
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof people>> = await people({
      ...{ limit: 1, ...(cursor && { cursor }) },
    });
    seen.push(...page.items.map(({ memberId }) => memberId));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen).toHaveLength(4);
  expect(new Set(seen)).toEqual(new Set(memberIds));
});

test("nobody reads who works in another organization's project, nor in one in the trash", async () => {
  const { scope: stranger } = await anOrganization(database, "Beta");
  const noProject = { kind: "not_found", what: "project" };
  const refused = (from: Scope) =>
    listPeople(from, projectId, { limit: 5 }).then(
      () => "nothing was refused",
      (error: unknown) => reasonBehind(error),
    );
  expect(await refused(stranger)).toEqual(noProject);
  await write(scope, (inside) => trashProject(inside, { projectId, version: 1 }));
  expect(await refused(scope)).toEqual(noProject);
});
