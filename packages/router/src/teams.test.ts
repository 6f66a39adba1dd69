import type { MemberId, ProjectId, TeamId } from "@teamflow/domain/ids";
import type { Permission, Role } from "@teamflow/domain/permission";
import { teamRoles, type TeamRole } from "@teamflow/domain/team-role";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { aTokenOf } from "./testing/machines.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

const forbidden = (permission: Permission) => ({ kind: "forbidden", permission });
const missing = (what: string) => ({ kind: "not_found", what });

/** Somebody with a role in the organization, and another in a team. */
async function someone(role: Role, inTeam?: { teamId: TeamId; role: TeamRole }) {
  const person = await aPerson(instance, "Someone");
  const memberId = await ours.join(person, role);
  if (inTeam) await place(inTeam.teamId, memberId, inTeam.role);
  return { person, memberId, api: person.as() };
}

const place = (teamId: TeamId, memberId: MemberId, role: TeamRole = "member") =>
  ours.owner.as().teamMembers.add({ orgId: ours.orgId, teamId, memberId, role });
const of = (teamId: TeamId) => ({ orgId: ours.orgId, teamId });
const versionOf = async (teamId: TeamId) => (await ours.owner.as().teams.byId(of(teamId))).version;

/** Everything that `team:update` lets somebody do with a team. */
function changesOf(api: ReturnType<Person["as"]>, teamId: TeamId) {
  return [
    async () => api.teams.update({ ...of(teamId), version: await versionOf(teamId), name: "New" }),
    async () => {
      const { memberId } = await ours.aColleague();
      await api.teamMembers.add({ ...of(teamId), memberId });
    },
    async () => {
      const { memberId } = await ours.aColleague();
      const { version } = await place(teamId, memberId);
      await api.teamMembers.update({ ...of(teamId), memberId, version, role: "tester" });
    },
    async () => {
      const { memberId } = await ours.aColleague();
      await place(teamId, memberId);
      await api.teamMembers.remove({ ...of(teamId), memberId });
    },
    async () =>
      api.teamMembers.import({ ...of(teamId), rows: [{ member: ours.viewer.email ?? "" }] }),
  ];
}

describe("whoever leads a team", () => {
  it.each(["owner", "lead", "manager"] as const)(
    "as its %s decides about it, whatever they are in the organization",
    async (role) => {
      const { id: teamId } = await ours.aTeam();
      for (const elsewhere of ["viewer", "member", "scheduler", "lead"] as const) {
        const { api } = await someone(elsewhere, { teamId, role });
        for (const change of changesOf(api, teamId)) await expect(change()).resolves.not.toThrow();
      }
    },
  );

  it("decides about no other team", async () => {
    const [own, other] = [await ours.aTeam(), await ours.aTeam()];
    const { api, memberId } = await someone("lead", { teamId: own.id, role: "lead" });
    await place(other.id, memberId, "developer");
    for (const change of changesOf(api, other.id))
      expect(await refused(change())).toEqual(forbidden("team:update"));
    expect(await refused(api.teams.create({ orgId: ours.orgId, name: "No" }))).toEqual(
      forbidden("team:create"),
    );
  });

  it("makes another lead of it, and can step back", async () => {
    const { id: teamId } = await ours.aTeam();
    const { api, memberId } = await someone("member", { teamId, role: "lead" });
    const heir = await someone("member", { teamId, role: "developer" });
    const update = changesOf(heir.api, teamId)[0] ?? (() => Promise.reject(new Error("None")));
    expect(await refused(update())).toEqual(forbidden("team:update"));
    const seen = { ...of(teamId), version: 1 };
    await api.teamMembers.update({ ...seen, memberId: heir.memberId, role: "lead" });
    await update();
    await api.teamMembers.update({ ...seen, memberId, role: "member" });
    const back = api.teamMembers.update({ ...of(teamId), memberId, version: 2, role: "lead" });
    expect(await refused(back)).toEqual(forbidden("team:update"));
  });

  it("does not put it away, nor take it up again", async () => {
    const { id: teamId, version } = await ours.aTeam();
    const { api } = await someone("member", { teamId, role: "lead" });
    const seen = { ...of(teamId), version };
    const reason = forbidden("team:delete");
    expect(await refused(api.teams.update({ ...seen, isActive: false }))).toEqual(reason);
    expect(await refused(api.teams.remove(seen))).toEqual(reason);
    const away = await ours.staff.manager.as().teams.remove(seen);
    const again = { ...of(teamId), version: away.version, isActive: true };
    // Of a team that was put away nobody is the lead.
    expect(await refused(api.teams.update(again))).toEqual(forbidden("team:update"));
    await ours.staff.manager.as().teams.update(again);
    await api.teams.update({ ...of(teamId), version: again.version + 1, name: "Back" });
  });

  it("lets it serve a project only where they decide about the project, too", async () => {
    const [team, project] = [await ours.aTeam(), await ours.aProject()];
    const { api, memberId } = await someone("member", { teamId: team.id, role: "lead" });
    const link = { ...of(team.id), projectId: project.id };
    const reason = forbidden("project:update");
    expect(await refused(api.teams.linkProject(link))).toEqual(reason);
    await ours.owner.as().projectMembers.set({
      ...{ orgId: ours.orgId, projectId: project.id, memberId, role: "manager" },
    });
    expect((await api.teams.linkProject(link)).projects).toMatchObject([{ id: project.id }]);
    const elsewhere = { ...of(team.id), projectId: ours.quiet.id };
    expect(await refused(api.teams.linkProject(elsewhere))).toEqual(reason);
    expect((await api.teams.unlinkProject(link)).projects).toEqual([]);
  });

  it("is refused with the next call after they left, were suspended or removed", async () => {
    const { id: teamId } = await ours.aTeam();
    const owner = ours.owner.as();
    const leads = await Promise.all(
      [1, 2, 3].map(() => someone("member", { teamId, role: "lead" })),
    );
    const [left, suspended, removed] = leads;
    if (!left || !suspended || !removed) throw new Error("There is nobody");
    const add = async ({ api }: typeof left) =>
      api.teamMembers.add({ ...of(teamId), memberId: (await ours.aColleague()).memberId });
    for (const lead of leads) await add(lead);
    await owner.teamMembers.remove({ ...of(teamId), memberId: left.memberId });
    const seen = { orgId: ours.orgId, version: 1 };
    await owner.members.suspend({ ...seen, memberId: suspended.memberId });
    await owner.members.remove({ ...seen, memberId: removed.memberId });
    expect(await refused(add(left))).toEqual(forbidden("team:update"));
    expect(await refused(add(suspended))).toEqual(missing("organization"));
    expect(await refused(add(removed))).toEqual(missing("organization"));
    // Whoever comes back is in no team.
    await ours.join(removed.person, "member");
    expect(await refused(add(removed))).toEqual(forbidden("team:update"));
  });

  it("does nothing of it by a token, which holds no more than a role and its scopes", async () => {
    const { id: teamId } = await ours.aTeam();
    const { person, memberId } = await someone("member", { teamId, role: "lead" });
    const { orgId, owner } = ours;
    const { secret } = await aTokenOf(instance, { owner, orgId, memberId });
    const added = { ...of(teamId), memberId: (await ours.aColleague()).memberId };
    const byToken = person.with(secret).teamMembers.add(added);
    expect(await refused(byToken)).toEqual(forbidden("team:update"));
    await person.as().teamMembers.add(added);
  });
});

describe("whoever only is in a team, or is in none", () => {
  const others = teamRoles.filter((role) => !["owner", "lead", "manager"].includes(role));

  it.each(others)("as a %s decides nothing about it, nor about their own role", async (role) => {
    const { id: teamId } = await ours.aTeam();
    const { api, memberId } = await someone("member", { teamId, role });
    const reason = forbidden("team:update");
    for (const change of changesOf(api, teamId)) expect(await refused(change())).toEqual(reason);
    const own = api.teamMembers.update({ ...of(teamId), memberId, version: 1, role: "lead" });
    expect(await refused(own)).toEqual(reason);
  });

  it.each(["scheduler", "lead", "member", "viewer"] as const)(
    "as the organization's %s takes nobody into it, themselves included",
    async (role) => {
      const { id: teamId } = await ours.aTeam();
      const { api, memberId } = await someone(role);
      const add = api.teamMembers.add({ ...of(teamId), memberId, role: "lead" });
      expect(await refused(add)).toEqual(forbidden("team:update"));
      expect((await api.teams.byId(of(teamId))).ownRole).toBeNull();
    },
  );

  it("decides about every team where a role of the organization's own says so", async () => {
    const { orgId, owner } = ours;
    const permissions: Permission[] = ["organization:read", "team:read", "team:update"];
    const role = await owner.as().roles.create({ orgId, name: "Team keeper", permissions });
    const { api, memberId } = await someone("viewer");
    await owner.as().members.assignRole({
      ...{ orgId, memberId, version: 1, role: "custom", roleId: role.id },
    });
    const { id: teamId } = await ours.aTeam();
    for (const change of changesOf(api, teamId)) await expect(change()).resolves.not.toThrow();
  });
});

describe("another organization's", () => {
  it("team, project and people are nothing here", async () => {
    const api = ours.owner.as();
    const [foreign, own] = [theirs.team.id, (await ours.aTeam()).id];
    const memberId = ours.viewer.id;
    expect(await refused(api.teams.byId(of(foreign)))).toEqual(missing("team"));
    expect(await refused(api.teams.workload(of(foreign)))).toEqual(missing("team"));
    expect(await refused(api.teamMembers.list(of(foreign)))).toEqual(missing("team"));
    expect(await refused(api.teamMembers.add({ ...of(foreign), memberId }))).toEqual(
      missing("team"),
    );
    const theirMember = { ...of(own), memberId: theirs.viewer.id };
    expect(await refused(api.teamMembers.add(theirMember))).toEqual(missing("member"));
    const theirProject = { ...of(own), projectId: theirs.project.id };
    expect(await refused(api.teams.linkProject(theirProject))).toEqual(missing("project"));
    const named = { orgId: ours.orgId, name: "No", projectId: theirs.project.id };
    expect(await refused(api.teams.create(named))).toEqual(missing("project"));
    expect(await refused(api.teams.list({ orgId: theirs.orgId }))).toEqual(missing("organization"));
  });

  it("lead leads nothing here, also with the same team in mind", async () => {
    const person = await aPerson(instance, "Both");
    await ours.join(person, "member");
    const theirId = await theirs.join(person, "member");
    await theirs.owner.as().teamMembers.add({
      ...{ orgId: theirs.orgId, teamId: theirs.team.id, memberId: theirId, role: "lead" },
    });
    const { id: teamId } = await ours.aTeam();
    const memberId = ours.viewer.id;
    for (const each of [teamId, theirs.team.id]) {
      const add = person.as().teamMembers.add({ ...of(each), memberId });
      expect(await refused(add)).toEqual(forbidden("team:update"));
    }
  });
});

it("a project's viewer makes no team for it, though they may make teams", async () => {
  const { api, memberId } = await someone("manager");
  const project = await ours.aProject();
  const named = (projectId: ProjectId | null) => ({ orgId: ours.orgId, name: "Crew", projectId });
  await ours.owner.as().projectMembers.set({
    ...{ orgId: ours.orgId, projectId: project.id, memberId, role: "viewer" },
  });
  const reason = forbidden("project:update");
  expect(await refused(api.teams.create(named(project.id)))).toEqual(reason);
  await api.teams.create(named(null));
  await api.teams.create(named((await ours.aProject()).id));
});

describe("a request that comes again with its key", () => {
  it("makes one team, however often it comes", async () => {
    const create = () =>
      ours.owner
        .as({ idempotencyKey: "a-team" })
        .teams.create({ orgId: ours.orgId, name: "Once only" });
    const made = [await create(), ...(await Promise.all([create(), create()]))];
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const { items } = await ours.owner.as().teams.list({ orgId: ours.orgId, text: "Once only" });
    expect(items).toHaveLength(1);
  });

  it("takes somebody in once, and answers the second time as the first", async () => {
    const { id: teamId } = await ours.aTeam();
    const { memberId } = await ours.aColleague();
    const add = () =>
      ours.owner.as({ idempotencyKey: "a-member" }).teamMembers.add({ ...of(teamId), memberId });
    expect(await add()).toEqual(await add());
    const again = ours.owner.as().teamMembers.add({ ...of(teamId), memberId });
    expect(await refused(again)).toEqual({ kind: "already_member" });
  });
});

describe("why somebody may decide about a team", () => {
  const cases = (["viewer", "manager"] as const).flatMap((role) =>
    (["lead", "developer", undefined] as const).map((inTeam) => ({ role, inTeam })),
  );

  it.each(cases)("is what the door says, for a $role who is $inTeam there", async (given) => {
    const { id: teamId } = await ours.aTeam();
    const inTeam = given.inTeam && { teamId, role: given.inTeam };
    const { api, memberId } = await someone(given.role, inTeam);
    const asked = { ...of(teamId), memberId, permission: "team:update" } as const;
    const { granted, steps } = await api.permissions.explain(asked);
    const name = api.teams.update({ ...of(teamId), version: 1, name: "Asked" });
    expect(granted).toBe((await refused(name)).kind === "unexpected");
    const isLead = given.inTeam === "lead";
    const byRole = { viewer: isLead ? null : false, manager: true }[given.role];
    const byTeam = given.role === "manager" ? null : isLead;
    expect(steps.slice(-2)).toMatchObject([
      { step: "role", passes: byRole },
      { step: "team_role", passes: byTeam, teamRole: given.inTeam ?? null },
    ]);
  });

  it("leaves teams out where a token asks, and knows no team of another organization", async () => {
    const { orgId, owner } = ours;
    const { id: teamId } = await ours.aTeam();
    const { person, api, memberId } = await someone("member", { teamId, role: "lead" });
    const { secret } = await aTokenOf(instance, { owner, orgId, memberId });
    const asked = { ...of(teamId), memberId, permission: "team:update" } as const;
    expect((await person.with(secret).permissions.explain(asked)).granted).toBe(false);
    const foreign = api.permissions.explain({ ...asked, teamId: theirs.team.id });
    expect(await refused(foreign)).toEqual(missing("team"));
  });
});

it("a team remembers who did what with it and with whoever is in it", async () => {
  const { id: teamId } = await ours.aTeam();
  const { memberId } = await ours.aColleague();
  const { version } = await place(teamId, memberId, "lead");
  const owner = ours.owner.as();
  await owner.teamMembers.update({ ...of(teamId), memberId, version, role: "tester" });
  await owner.teamMembers.remove({ ...of(teamId), memberId });
  const { items } = await ours.staff.viewer.as().teams.history(of(teamId));
  expect(items.map(({ action }) => action)).toEqual([
    ...["teamMembers.remove", "teamMembers.update", "teamMembers.add", "teams.create"],
  ]);
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
