import type { ProjectId } from "@teamflow/domain/ids";
import type { Team, TeamPatch } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, write } from "../testing/story.ts";
import { aTeam } from "../testing/teams.ts";
import { leaveProject, serveProject } from "./projects.ts";
import { getTeam } from "./rows.ts";
import { updateTeam } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

const taken = { kind: "taken", field: "name" };
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => reasonBehind(error),
  );
const update = async ({ id: teamId }: Team, patch: TeamPatch) => {
  const { version } = await getTeam(scope, teamId);
  return await write(scope, (inside) => updateTeam(inside, { teamId, version }, patch));
};
const link = ({ id: teamId }: Team, projectId: ProjectId, isPrimary?: boolean) =>
  write(scope, (inside) => serveProject(inside, { teamId, projectId, isPrimary }));
const unlink = ({ id: teamId }: Team, projectId: ProjectId) =>
  write(scope, (inside) => leaveProject(inside, { teamId, projectId }));
/** Which of a project's teams is its primary one. */
const primaryOf = async (projectId: ProjectId) => {
  const { rows } = await run(url, (db) =>
    sql<{ team_id: string }>`select team_id from team_project
      where project_id = ${projectId} and is_primary`.execute(db),
  );
  return rows.map(({ team_id: teamId }) => teamId);
};

describe("the active teams of a project", () => {
  it("have names of their own, in any letter case", async () => {
    const { id: projectId } = await aProject(scope);
    await aTeam(scope, { name: "Crew", projectId });
    expect(await refused(aTeam(scope, { name: "cREW", projectId }))).toEqual(taken);
    await aTeam(scope, { name: "Crew", projectId: (await aProject(scope)).id });
    await aTeam(scope, { name: "Crew" });
  });

  it("keep them apart when one is renamed, linked, or taken up again", async () => {
    const { id: projectId } = await aProject(scope);
    const first = await aTeam(scope, { name: "Crew", projectId });
    const second = await aTeam(scope, { name: "Other", projectId });
    expect(await refused(update(second, { name: "CREW" }))).toEqual(taken);
    expect((await getTeam(scope, second.id)).name).toBe("Other");
    const third = await aTeam(scope, { name: "crew" });
    expect(await refused(link(third, projectId))).toEqual(taken);
    await update(first, { isActive: false });
    await link(third, projectId);
    expect(await refused(update(first, { isActive: true }))).toEqual(taken);
    // Under another name it may come back.
    expect(await update(first, { isActive: true, name: "Old crew" })).toMatchObject({
      ...{ isActive: true, name: "Old crew" },
    });
  });

  it("keep them apart when two take the same name at the same moment", async () => {
    const { id: projectId } = await aProject(scope);
    const make = () => refused(aTeam(scope, { name: "Same", projectId }));
    expect((await Promise.all([make(), make(), make()])).filter(Boolean)).toEqual([taken, taken]);
    const [one, other] = [
      await aTeam(scope, { name: "One", projectId }),
      await aTeam(scope, { name: "Other", projectId }),
    ];
    const renamed = await Promise.all(
      [one, other].map((team) => refused(update(team, { name: "Renamed" }))),
    );
    expect(renamed.filter(Boolean)).toEqual([taken]);
  });
});

describe("the primary team of a project", () => {
  it("is the first that serves it, until another becomes it", async () => {
    const { id: projectId } = await aProject(scope);
    const first = await aTeam(scope, { projectId });
    const second = await aTeam(scope, { projectId });
    expect(first.projects).toMatchObject([{ id: projectId, isPrimary: true }]);
    expect(second.projects).toMatchObject([{ id: projectId, isPrimary: false }]);
    expect((await link(second, projectId, true)).projects[0]?.isPrimary).toBe(true);
    expect(await primaryOf(projectId)).toEqual([second.id]);
    await link(second, projectId);
    expect(await primaryOf(projectId)).toEqual([second.id]);
    await link(second, projectId, false);
    expect(await primaryOf(projectId)).toEqual([]);
  });

  it("is one, also when several become it at the same moment", async () => {
    const { id: projectId } = await aProject(scope);
    const teams = await Promise.all(Array.from({ length: 4 }, () => aTeam(scope)));
    await Promise.all(teams.map((team) => link(team, projectId)));
    expect(await primaryOf(projectId)).toHaveLength(1);
    await Promise.all(teams.map((team) => link(team, projectId, true)));
    expect(await primaryOf(projectId)).toHaveLength(1);
  });

  it("is that no more once it is put away, or serves the project no more", async () => {
    const { id: projectId } = await aProject(scope);
    const [first, second] = [await aTeam(scope, { projectId }), await aTeam(scope)];
    await update(first, { isActive: false });
    expect(await primaryOf(projectId)).toEqual([]);
    await link(second, projectId);
    await update(first, { isActive: true });
    expect(await primaryOf(projectId)).toEqual([second.id]);
    const { projects } = await unlink(second, projectId);
    expect(projects).toEqual([]);
    expect(await primaryOf(projectId)).toEqual([]);
    const gone = await refused(unlink(second, projectId));
    expect(gone).toEqual({ kind: "not_found", what: "project" });
  });
});

describe("a team", () => {
  it("has a code that is its own, however many are made at the same moment", async () => {
    const teams = await Promise.all(Array.from({ length: 8 }, () => aTeam(scope)));
    expect(new Set(teams.map(({ code }) => code)).size).toBe(8);
    for (const { code } of teams) expect(code).toMatch(/^TEAM-\d+$/);
  });

  it("serves no project of another organization, and none that was put away or thrown away", async () => {
    const { scope: other } = await anOrganization(database, "Other");
    const foreign = await aProject(other);
    const [archived, trashed] = [await aProject(scope), await aProject(scope)];
    await run(url, async (db) => {
      await sql`update project set archived_at = now() where id = ${archived.id}`.execute(db);
      await sql`update project set trashed_at = now() where id = ${trashed.id}`.execute(db);
    });
    const team = await aTeam(scope);
    const missing = { kind: "not_found", what: "project" };
    expect(await refused(link(team, foreign.id))).toEqual(missing);
    expect(await refused(aTeam(scope, { projectId: foreign.id }))).toEqual(missing);
    expect(await refused(link(team, trashed.id))).toEqual(missing);
    expect(await refused(link(team, archived.id))).toEqual({ kind: "archived", what: "project" });
    const theirs = write(other, (inside) =>
      serveProject(inside, { teamId: team.id, projectId: foreign.id }),
    );
    expect(await refused(theirs)).toEqual({ kind: "not_found", what: "team" });
    expect((await getTeam(scope, team.id)).projects).toEqual([]);
  });

  it("serves a hundred projects and no more", async () => {
    const team = await aTeam(scope);
    const projects = await run(url, (db) =>
      sql<{ id: ProjectId }>`
        with made as (insert into project (org_id, id, name, key)
          select ${scope.orgId}, gen_random_uuid(), 'Many ' || n, 'M' || n from generate_series(1, 100) n
          returning org_id, id)
        insert into team_project (org_id, team_id, project_id, team_name, team_is_active)
        select org_id, ${team.id}, id, ${team.name}, true from made returning project_id as id`.execute(
        db,
      ),
    );
    const { id: projectId } = await aProject(scope);
    const limit = { kind: "limit_reached", what: "team_project", limit: 100 };
    expect(await refused(link(team, projectId))).toEqual(limit);
    const [first] = projects.rows;
    if (!first) throw new Error("No project was made");
    await unlink(team, first.id);
    expect((await link(team, projectId)).projects).toHaveLength(100);
  });

  it("is changed by whoever saw it as it is; of two at the same moment one is told that it is stale", async () => {
    const team = await aTeam(scope);
    const change = (name: string) =>
      refused(
        write(scope, (inside) =>
          updateTeam(inside, { teamId: team.id, version: team.version }, { name }),
        ),
      );
    const reasons = await Promise.all([change("This"), change("That")]);
    expect(reasons.filter(Boolean)).toMatchObject([{ kind: "stale", what: "team" }]);
    const { name, description } = await getTeam(scope, team.id);
    expect(["This", "That"]).toContain(name);
    expect(description).toBe("");
  });
});
