import type { MemberId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { TeamFilter } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { anOrganization, aProject, write } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam, joinTeam } from "../testing/teams.ts";
import { listTeamMembers, listTeams } from "./list.ts";
import { getTeam } from "./rows.ts";
import { getWorkload } from "./workload.ts";
import { updateTeam } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let crowd: MemberId[];

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  project = await aProject(scope);
  crowd = await aCrowd(url, scope, 12);
});

const list = async (filter: z.input<typeof TeamFilter> = {}, from = scope) =>
  (await listTeams(from, { ...TeamFilter.parse(filter), limit: 200 })).items;
const namesOf = async (filter: z.input<typeof TeamFilter>, from = scope) =>
  (await list(filter, from)).map(({ name }) => name);

type Pages<T> = (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>;

async function everything<T>(read: Pages<T>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await read(cursor ?? undefined);
    items.push(...page.items);
    cursor = page.nextCursor;
    expect(items.length).toBeLessThanOrEqual(300);
  }
  return items;
}

describe("the teams of an organization", () => {
  it("come by name in pages of any size, none twice and none left out", async () => {
    const { scope: busy } = await anOrganization(database, "Busy");
    await run(url, (db) =>
      sql`insert into team (org_id, id, name)
        select ${busy.orgId}, gen_random_uuid(), case when n % 2 = 0 then 'crew ' else 'Crew ' end || n % 20
        from generate_series(1, 70) n`.execute(db),
    );
    const read = (limit: number) =>
      everything((cursor) => listTeams(busy, { isActive: true, limit, cursor }));
    const whole = (await read(200)).map(({ id }) => id);
    expect(new Set(whole).size).toBe(70);
    for (const limit of [1, 7, 69]) expect((await read(limit)).map(({ id }) => id)).toEqual(whole);
  });

  it("are found by what they are called, and by their code", async () => {
    const team = await aTeam(scope, { name: "100% Boiler_room" });
    await aTeam(scope, { name: "1000 boilers" });
    expect(await namesOf({ text: "100%" })).toEqual([team.name]);
    expect(await namesOf({ text: "r_r" })).toEqual([team.name]);
    expect(await namesOf({ text: "BOILER" })).toEqual([team.name, "1000 boilers"].toSorted());
    for (const text of [team.code, team.code.toLowerCase(), team.code.replace("-", "-00")])
      expect(await namesOf({ text })).toEqual([team.name]);
    expect(await namesOf({ text: "' or true --" })).toEqual([]);
  });

  it("are found by the project that they serve, by who is in them, and by whether they are active", async () => {
    const [one, other] = [
      await aTeam(scope, { name: "Serving", projectId: project.id }),
      await aTeam(scope, { name: "Not serving" }),
    ];
    const [member = newMember(), former = newMember()] = crowd;
    await joinTeam(scope, { teamId: one.id, memberId: member });
    await joinTeam(scope, { teamId: other.id, memberId: member });
    await joinTeam(scope, { teamId: one.id, memberId: former });
    await run(url, (db) =>
      sql`update team_member set left_at = now() where member_id = ${former}`.execute(db),
    );
    expect(await namesOf({ projectId: project.id })).toEqual(["Serving"]);
    expect(await namesOf({ memberId: member })).toEqual(["Not serving", "Serving"]);
    expect(await namesOf({ memberId: former })).toEqual([]);
    expect(await namesOf({ memberId: member, projectId: project.id })).toEqual(["Serving"]);
    const seen = { teamId: other.id, version: other.version };
    await write(scope, (inside) => updateTeam(inside, seen, { isActive: false }));
    expect(await namesOf({ memberId: member })).toEqual(["Serving"]);
    expect(await namesOf({ memberId: member, isActive: false })).toEqual(["Not serving"]);
    expect((await getTeam(scope, other.id)).isActive).toBe(false);
  });

  it("say whom they serve and how many they are, and what oneself is in them", async () => {
    const team = await aTeam(scope, { projectId: project.id });
    await fillTeam(url, team, crowd.slice(0, 3));
    await joinTeam(scope, { teamId: team.id, memberId: scope.memberId, role: "lead" });
    const { key, name } = project;
    expect(await getTeam(scope, team.id)).toMatchObject({
      ...{ memberCount: 4, ownRole: "lead" },
      projects: [{ id: project.id, key, name }],
    });
    const listed = (await list({ projectId: project.id })).find(({ id }) => id === team.id);
    expect(listed).toMatchObject({ memberCount: 4, ownRole: "lead" });
  });

  it("name those who lead them, by name, as long as they are there", async () => {
    const { scope: busy } = await anOrganization(database, "Led");
    const [team, other] = [await aTeam(busy), await aTeam(busy)];
    const [bea = newMember(), ada = newMember(), cas = newMember()] = await aCrowd(url, busy, 3);
    for (const [memberId, name] of [
      [ada, "ada"],
      [bea, "Bea"],
      [cas, "Cas"],
    ])
      await run(url, (db) =>
        sql`update "user" set name = ${name} from member
          where member.user_id = "user".id and member.id = ${memberId}`.execute(db),
      );
    for (const memberId of [bea, ada])
      await joinTeam(busy, { teamId: team.id, memberId, role: "lead" });
    await joinTeam(busy, { teamId: team.id, memberId: cas, role: "developer" });
    await joinTeam(busy, { teamId: other.id, memberId: cas, role: "lead" });
    const leads = async () =>
      new Map((await list({}, busy)).map((each) => [each.id, each.leads.map(({ name }) => name)]));
    expect(await leads()).toEqual(
      new Map([
        [team.id, ["ada", "Bea"]],
        [other.id, ["Cas"]],
      ]),
    );
    await run(url, (db) =>
      sql`update member set status = 'suspended' where id = ${ada}`.execute(db),
    );
    await run(url, (db) =>
      sql`update team_member set left_at = now() where member_id = ${cas}`.execute(db),
    );
    expect(await leads()).toEqual(
      new Map([
        [team.id, ["Bea"]],
        [other.id, []],
      ]),
    );
  });

  it("are nothing to another organization", async () => {
    const { scope: stranger } = await anOrganization(database, "Beta");
    const [memberId = newMember()] = crowd;
    for (const filter of [{}, { projectId: project.id }, { memberId }, { text: "Crew" }])
      expect(await list(filter, stranger)).toEqual([]);
    const team = await aTeam(scope);
    const found = await getTeam(stranger, team.id).catch(reasonBehind);
    expect(found).toEqual({ kind: "not_found", what: "team" });
    const page = { withFormer: true, limit: 10 };
    expect((await listTeamMembers(stranger, team.id, page)).items).toEqual([]);
  });
});

function newMember(): never {
  throw new Error("There is nobody");
}

describe("who is in a team", () => {
  it("comes by name in pages of any size, with those who left where that is asked for", async () => {
    const team = await aTeam(scope);
    await fillTeam(url, team, crowd);
    const [gone = newMember()] = crowd;
    await run(url, (db) =>
      sql`update team_member set left_at = now() where team_id = ${team.id} and member_id = ${gone}`.execute(
        db,
      ),
    );
    const read = (limit: number, withFormer: boolean) =>
      everything((cursor) => listTeamMembers(scope, team.id, { limit, cursor, withFormer }));
    const whole = await read(200, true);
    expect(whole).toHaveLength(12);
    for (const limit of [1, 5]) expect(await read(limit, true)).toEqual(whole);
    const present = await read(200, false);
    expect(present).toEqual(whole.filter(({ memberId }) => memberId !== gone));
    expect(whole.find(({ memberId }) => memberId === gone)).toMatchObject({ isActive: false });
  });
});

it("a forged cursor is refused", async () => {
  const team = await aTeam(scope);
  const forge = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
  for (const place of [["a", "no id"], [7, team.id], ["a\u0000", team.id], ["a"], "x"]) {
    const page = { limit: 5, cursor: forge(place) };
    const teams = await listTeams(scope, { isActive: true, ...page }).catch(reasonBehind);
    expect(teams).toEqual({ kind: "bad_cursor" });
    const members = listTeamMembers(scope, team.id, { withFormer: false, ...page });
    expect(await members.catch(reasonBehind)).toEqual({ kind: "bad_cursor" });
  }
});

describe("by keys alone", () => {
  it.each(["nothing", "text", "projectId", "memberId"] as const)(
    "teams are listed where %s is asked for",
    async (asked) => {
      const [memberId = newMember()] = crowd;
      const filters = { nothing: {}, text: { text: "a" }, projectId: { projectId: project.id } };
      const filter = { ...filters, memberId: { memberId } }[asked];
      const first = await listTeams(scope, { isActive: true, limit: 1 });
      for (const cursor of [undefined, first.nextCursor ?? undefined])
        expect(
          await astray(url, scope, (heard) =>
            listTeams(heard, { isActive: true, ...filter, limit: 50, cursor }),
          ),
        ).toEqual([]);
    },
  );

  it("a team, its members and their load are read", async () => {
    const { id } = await aTeam(scope, { projectId: project.id });
    const page = { limit: 50, withFormer: false };
    expect(await astray(url, scope, (heard) => getTeam(heard, id))).toEqual([]);
    expect(await astray(url, scope, (heard) => listTeamMembers(heard, id, page))).toEqual([]);
    expect(await astray(url, scope, (heard) => getWorkload(heard, id))).toEqual([]);
  });
});
