import type { MemberId } from "@teamflow/domain/ids";
import type { Team } from "@teamflow/domain/team";
import type { TeamImportRow } from "@teamflow/domain/team-import";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, everyEventAfter, placeAfterAll, write } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam, joinTeam } from "../testing/teams.ts";
import { importTeamMembers, previewTeamImport } from "./bulk.ts";
import { getTeam, getTeamMember } from "./rows.ts";
import { updateTeam } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

/** Members as a list names them: by their address. */
async function people(
  count: number,
  from = scope,
): Promise<{ memberId: MemberId; member: string }[]> {
  const crowd = await aCrowd(url, from, count);
  return crowd.map((memberId) => ({ memberId, member: `${memberId}@example.test` }));
}

const preview = (team: Team, rows: TeamImportRow[]) => previewTeamImport(scope, team.id, rows);
const take = (team: Team, rows: TeamImportRow[], by = scope) =>
  write(by, (inside) => importTeamMembers(inside, team.id, rows));
const nothing = { added: 0, reactivated: 0, updated: 0, unchanged: 0, skipped: 0, faults: [] };
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => reasonBehind(error),
  );

describe("a list of people", () => {
  it("is taken into a team, and the same list once more changes nothing", async () => {
    const team = await aTeam(scope);
    const [ada, ben] = await people(2);
    const rows = [
      { member: ada?.member ?? "", role: "Lead", fte: "50 %" },
      { member: ben?.member.toUpperCase() ?? "" },
    ];
    expect(await take(team, rows)).toEqual({ ...nothing, added: 2 });
    const found = await getTeamMember(scope, {
      teamId: team.id,
      memberId: ada?.memberId ?? fail(),
    });
    expect(found).toMatchObject({ role: "lead", fte: 0.5, isActive: true });
    expect(await take(team, rows)).toEqual({ ...nothing, unchanged: 2 });
    expect((await getTeam(scope, team.id)).memberCount).toBe(2);
  });

  it("does when it is tried what it says, and nothing while it is only asked", async () => {
    const team = await aTeam(scope);
    const [inside, former, fresh, again] = await people(4);
    if (!inside || !former || !fresh || !again) return fail();
    const teamId = team.id;
    await joinTeam(scope, { teamId, memberId: inside.memberId, role: "tester" });
    await joinTeam(scope, {
      teamId,
      memberId: again.memberId,
      role: "lead",
      joinedOn: "2020-01-01",
    });
    await joinTeam(scope, { teamId, memberId: former.memberId, role: "lead", fte: 0.5 });
    await run(url, (db) =>
      sql`update team_member set left_at = now() where member_id = ${former.memberId}`.execute(db),
    );
    const rows = [
      ...[inside, former, fresh].map(({ member }) => ({ member })),
      { member: again.member, fte: 0.2 },
      { member: "nobody@example.test" },
      { member: fresh.member, role: "lead" },
    ];
    const report = await preview(team, rows);
    expect(report).toEqual({
      ...{ added: 1, reactivated: 1, updated: 1, unchanged: 1, skipped: 2 },
      faults: [
        { row: 4, field: "member", code: "unknown_member", skipped: true },
        { row: 5, field: "member", code: "duplicate", skipped: true },
      ],
    });
    expect((await getTeam(scope, teamId)).memberCount).toBe(2);
    expect(await take(team, rows)).toEqual(report);
    const of = (memberId: MemberId) => getTeamMember(scope, { teamId, memberId });
    expect(await of(inside.memberId)).toMatchObject({ role: "tester", version: 1 });
    expect(await of(former.memberId)).toMatchObject({ role: "member", fte: 1, isActive: true });
    expect(await of(again.memberId)).toMatchObject({
      role: "lead",
      fte: 0.2,
      joinedOn: "2020-01-01",
    });
    expect((await getTeam(scope, teamId)).memberCount).toBe(4);
  });

  it("says since when they are in it, and leaves a day that can't be as it is", async () => {
    const team = await aTeam(scope);
    const [fresh, inside, quiet] = await people(3);
    if (!fresh || !inside || !quiet) return fail();
    const teamId = team.id;
    for (const { memberId } of [inside, quiet])
      await joinTeam(scope, { teamId, memberId, joinedOn: "2020-01-01" });
    const rows = [
      { member: fresh.member, joinedOn: "2019-02-28" },
      { member: inside.member, joinedOn: "2021-05-31" },
      { member: quiet.member, joinedOn: "2999-01-01" },
    ];
    const report = await preview(team, rows);
    expect(report).toEqual({
      ...{ ...nothing, added: 1, updated: 1, unchanged: 1 },
      faults: [{ row: 2, field: "joinedOn", code: "too_far_ahead", skipped: false }],
    });
    expect(await take(team, rows)).toEqual(report);
    const since = async ({ memberId }: { memberId: MemberId }) =>
      (await getTeamMember(scope, { teamId, memberId })).joinedOn;
    expect(await since(fresh)).toBe("2019-02-28");
    expect(await since(inside)).toBe("2021-05-31");
    expect(await since(quiet)).toBe("2020-01-01");
    expect(await take(team, rows)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  });

  it("fills a team up to 200, and says for whom there was no place", async () => {
    const team = await aTeam(scope);
    await fillTeam(url, team, await aCrowd(url, scope, 197));
    const rows = (await people(5)).map(({ member }) => ({ member }));
    const report = await take(team, rows);
    expect(report).toMatchObject({ added: 3, skipped: 2 });
    expect(report.faults).toEqual(
      [3, 4].map((row) => ({ row, field: "member", code: "team_full", skipped: true })),
    );
    expect((await getTeam(scope, team.id)).memberCount).toBe(200);
  });

  it("and another at the same moment never make more than 200 of a team", async () => {
    const team = await aTeam(scope);
    const crowd = await people(300);
    const rows = crowd.map(({ member }) => ({ member }));
    const reasons = await Promise.all(
      [rows.slice(0, 150), rows.slice(150)].map((half) => refused(take(team, half))),
    );
    const { memberCount } = await getTeam(scope, team.id);
    expect([150, 200]).toContain(memberCount);
    const full = { kind: "limit_reached", what: "team_member", limit: 200 };
    expect(reasons.filter(Boolean)).toEqual(memberCount === 150 ? [full] : []);
  });

  it("tells of each who joined and each who changed", async () => {
    const team = await aTeam(scope);
    const [one, other] = await people(2);
    if (!one || !other) return fail();
    await joinTeam(scope, { teamId: team.id, memberId: one.memberId });
    const place = await placeAfterAll(scope);
    await take(team, [{ member: one.member, role: "lead" }, { member: other.member }]);
    // Where others are at work on the server, events from before the place come along: that one joined is one.
    const told = (await everyEventAfter(scope, place))
      .map(({ event }) => event)
      .filter((event) => "teamId" in event && event.teamId === team.id)
      .slice(-2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "team_member.updated", memberId: one.memberId }),
        expect.objectContaining({ type: "team_member.added", memberId: other.memberId }),
      ]),
    );
  });

  it("names nobody of another organization, and no team of one", async () => {
    const { scope: other } = await anOrganization(database, "Other");
    const [stranger] = await people(1, other);
    if (!stranger) return fail();
    const team = await aTeam(scope);
    const unknown = { row: 0, field: "member", code: "unknown_member", skipped: true };
    const { rows } = await run(url, (db) =>
      sql<{ number: number }>`select max(number) + 1 as number from member
        where org_id = ${scope.orgId}`.execute(db),
    );
    // A number that is somebody's there and nobody's here.
    await run(url, (db) =>
      sql`update member set number = ${rows[0]?.number} where id = ${stranger.memberId}`.execute(
        db,
      ),
    );
    for (const member of [stranger.member, `USR-${rows[0]?.number}`])
      expect(await take(team, [{ member }])).toEqual({ ...nothing, skipped: 1, faults: [unknown] });
    const foreign = take(team, [{ member: stranger.member }], other);
    expect(await refused(foreign)).toEqual({ kind: "not_found", what: "team" });
  });

  it("goes into no team that was put away", async () => {
    const { id: teamId, version } = await aTeam(scope);
    const [one] = await people(1);
    const team = await write(scope, (inside) =>
      updateTeam(inside, { teamId, version }, { isActive: false }),
    );
    const reason = { kind: "archived", what: "team" };
    expect(await refused(take(team, [{ member: one?.member ?? "" }]))).toEqual(reason);
  });
});

function fail(): never {
  throw new Error("There is nobody");
}
