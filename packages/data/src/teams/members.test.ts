import type { MemberId } from "@teamflow/domain/ids";
import type { Team } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Place } from "../events.ts";
import { getMember, removeMember, updateStatus } from "../members.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, everyEventAfter, placeAfterAll, write } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam, joinTeam } from "../testing/teams.ts";
import { listTeamMembers } from "./list.ts";
import { updateTeamMember } from "./members.ts";
import { findTeamRole, getTeam, getTeamMember } from "./rows.ts";
import { updateTeam } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => reasonBehind(error),
  );
const full = { kind: "limit_reached", what: "team_member", limit: 200 };
const nobody = { kind: "not_found", what: "member" };

async function someone(from = scope): Promise<MemberId> {
  const [memberId] = await aCrowd(url, from, 1);
  if (!memberId) throw new Error("There is nobody");
  return memberId;
}

const countOf = async (team: Team) => (await getTeam(scope, team.id)).memberCount;

/** What was told of somebody. Where others are at work on the server, events from before the place come along. */
async function toldOf(memberId: MemberId, place: Place) {
  const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
  return events.filter((event) => "memberId" in event && event.memberId === memberId);
}

/** Ends somebody's time in a team, as leaving it does. */
const leave = (teamId: Team["id"], memberId: MemberId) =>
  run(url, (db) =>
    sql`update team_member set left_at = now() where team_id = ${teamId} and member_id = ${memberId}`.execute(
      db,
    ),
  );

describe("a team of 200", () => {
  it("takes the 200th member and refuses the 201st, until somebody leaves", async () => {
    const team = await aTeam(scope);
    const [last, next, ...crowd] = await aCrowd(url, scope, 201);
    if (!last || !next) throw new Error("There is nobody");
    await fillTeam(url, team, crowd);
    await joinTeam(scope, { teamId: team.id, memberId: last });
    expect(await countOf(team)).toBe(200);
    expect(await refused(joinTeam(scope, { teamId: team.id, memberId: next }))).toEqual(full);
    await leave(team.id, last);
    await joinTeam(scope, { teamId: team.id, memberId: next });
    expect(await refused(joinTeam(scope, { teamId: team.id, memberId: last }))).toEqual(full);
    expect(await countOf(team)).toBe(200);
  });

  it("takes ten of twenty who come at the same moment, where 190 are in it", async () => {
    const team = await aTeam(scope);
    const crowd = await aCrowd(url, scope, 210);
    await fillTeam(url, team, crowd.slice(20));
    const reasons = await Promise.all(
      crowd.slice(0, 20).map((memberId) => refused(joinTeam(scope, { teamId: team.id, memberId }))),
    );
    const refusals = reasons.filter((reason) => reason !== undefined);
    expect(refusals).toHaveLength(10);
    for (const refusal of refusals) expect(refusal).toEqual(full);
    expect(await countOf(team)).toBe(200);
  });
});

describe("whoever joins a team", () => {
  it("is what was said, from today where the organization is", async () => {
    const { id: teamId } = await aTeam(scope);
    const memberId = await someone();
    const joined = await joinTeam(scope, { teamId, memberId, role: "tester", fte: 0.29 });
    const { rows } = await run(url, (db) =>
      sql<{ today: string }>`select (now() at time zone time_zone)::date::text as today
        from organization where id = ${scope.orgId}`.execute(db),
    );
    expect(joined).toMatchObject({ role: "tester", fte: 0.29, isActive: true, leftAt: null });
    expect(joined.joinedOn).toBe(rows[0]?.today);
    expect(joined.code).toMatch(/^USR-\d+$/);
  });

  it("is told of, with the team and the member", async () => {
    const { id: teamId } = await aTeam(scope);
    const memberId = await someone();
    const place = await placeAfterAll(scope);
    await joinTeam(scope, { teamId, memberId });
    expect(await toldOf(memberId, place)).toMatchObject([{ type: "team_member.added", teamId }]);
  });

  it("is in it once, also when they are added twice at the same moment", async () => {
    const team = await aTeam(scope);
    const memberId = await someone();
    const add = () => refused(joinTeam(scope, { teamId: team.id, memberId }));
    const reasons = await Promise.all([add(), add(), add()]);
    expect(reasons.filter((reason) => reason === undefined)).toHaveLength(1);
    expect(reasons).toEqual(expect.arrayContaining([{ kind: "already_member" }]));
    expect(await countOf(team)).toBe(1);
  });

  it("is the same one as before when they come back, with the new role", async () => {
    const team = await aTeam(scope);
    const membership = { teamId: team.id, memberId: await someone() };
    await joinTeam(scope, { ...membership, role: "lead", fte: 0.5, joinedOn: "2020-01-01" });
    await leave(team.id, membership.memberId);
    expect(await countOf(team)).toBe(0);
    const back = await joinTeam(scope, { ...membership, role: "tester", joinedOn: "2026-02-03" });
    expect(back).toMatchObject({ role: "tester", fte: 1, joinedOn: "2026-02-03", isActive: true });
    const page = { withFormer: true, limit: 10 };
    expect((await listTeamMembers(scope, team.id, page)).items).toHaveLength(1);
    expect(await countOf(team)).toBe(1);
  });

  it("is an active member of the same organization, or nobody", async () => {
    const { id: teamId } = await aTeam(scope);
    const { scope: other } = await anOrganization(database, "Other");
    const stranger = await someone(other);
    const [suspended, gone] = [await someone(), await someone()];
    await write(scope, (inside) =>
      updateStatus(inside, { memberId: suspended, version: 1 }, "suspended"),
    );
    await write(scope, (inside) => removeMember(inside, { memberId: gone, version: 1 }));
    for (const memberId of [stranger, suspended, gone])
      expect(await refused(joinTeam(scope, { teamId, memberId }))).toEqual(nobody);
    const foreign = joinTeam(other, { teamId, memberId: stranger });
    expect(await refused(foreign)).toEqual({ kind: "not_found", what: "team" });
  });

  it("joins no team that was put away", async () => {
    const { id: teamId, version } = await aTeam(scope);
    const memberId = await someone();
    await joinTeam(scope, { teamId, memberId: await someone() });
    await write(scope, (inside) => updateTeam(inside, { teamId, version }, { isActive: false }));
    const reason = { kind: "archived", what: "team" };
    expect(await refused(joinTeam(scope, { teamId, memberId }))).toEqual(reason);
  });
});

describe("what somebody is in a team", () => {
  it("changes for whoever saw it as it is, and for nobody else", async () => {
    const { id: teamId } = await aTeam(scope);
    const { memberId, version } = await joinTeam(scope, { teamId, memberId: await someone() });
    const change = (seen: number) =>
      write(scope, (inside) =>
        updateTeamMember(inside, { teamId, memberId, version: seen }, { role: "lead", fte: 0.1 }),
      );
    expect(await change(version)).toMatchObject({ role: "lead", fte: 0.1, version: version + 1 });
    const late = await refused(change(version));
    expect(late).toMatchObject({ kind: "stale", current: { role: "lead" } });
    await leave(teamId, memberId);
    expect(await refused(change(version + 1))).toEqual(nobody);
  });

  it("counts while they are in it and the team is active", async () => {
    const team = await aTeam(scope);
    const membership = { teamId: team.id, memberId: await someone() };
    expect(await findTeamRole(scope, membership)).toBeUndefined();
    await joinTeam(scope, { ...membership, role: "lead" });
    expect(await findTeamRole(scope, membership)).toBe("lead");
    const { scope: other } = await anOrganization(database, "Other");
    expect(await findTeamRole(other, membership)).toBeUndefined();
    const seen = { teamId: team.id, version: team.version };
    await write(scope, (inside) => updateTeam(inside, seen, { isActive: false }));
    expect(await findTeamRole(scope, membership)).toBeUndefined();
    await write(scope, (inside) =>
      updateTeam(inside, { ...seen, version: team.version + 1 }, { isActive: true }),
    );
    await leave(team.id, membership.memberId);
    expect(await findTeamRole(scope, membership)).toBeUndefined();
  });
});

describe("whoever is removed from the organization", () => {
  it("leaves all their teams, each of which is told", async () => {
    const teams = [await aTeam(scope), await aTeam(scope)];
    const memberId = await someone();
    for (const { id: teamId } of teams) await joinTeam(scope, { teamId, memberId });
    const place = await placeAfterAll(scope);
    await write(scope, (inside) => removeMember(inside, { memberId, version: 1 }));
    const told = await toldOf(memberId, place);
    const ofTeams = told.filter(({ type }) => type === "team_member.removed");
    expect(ofTeams).toHaveLength(2);
    for (const team of teams) {
      expect(ofTeams).toContainEqual(expect.objectContaining({ teamId: team.id, memberId }));
      expect(await countOf(team)).toBe(0);
      expect(await getTeamMember(scope, { teamId: team.id, memberId })).toMatchObject({
        ...{ isActive: false, status: "removed" },
      });
    }
  });

  it("is in no team afterwards, also when somebody adds them at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const team = await aTeam(scope);
      const memberId = await someone();
      await Promise.allSettled([
        joinTeam(scope, { teamId: team.id, memberId }),
        write(scope, (inside) => removeMember(inside, { memberId, version: 1 })),
      ]);
      expect((await getMember(scope, memberId)).status).toBe("removed");
      expect(await countOf(team)).toBe(0);
    }
  });
});
