import type { MemberId, ProjectId, TeamId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import type { Task } from "@teamflow/domain/task";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;
let projectId: ProjectId;
let teamId: TeamId;
let ada: MemberId;
let ben: MemberId;
let task: Task;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

/** A team with a project, and in it Ada, who has work, and Ben. */
beforeEach(async () => {
  const { orgId } = world;
  const owner = world.owner.as();
  ({ id: projectId } = await world.aProject());
  ({ id: teamId } = await owner.teams.create({ orgId, name: "Crew", projectId }));
  [ada, ben] = [(await world.aColleague()).memberId, (await world.aColleague()).memberId];
  for (const memberId of [ada, ben]) await owner.teamMembers.add({ orgId, teamId, memberId });
  task = await owner.tasks.create({ orgId, projectId, title: "Ada's", assigneeId: ada });
});

const ids = () => ({ orgId: world.orgId, teamId, memberId: ada });
const assignee = async () =>
  (await world.owner.as().tasks.byId({ orgId: world.orgId, taskId: task.id })).assigneeId;

/** Somebody who leads the team, and has a role in the organization. */
async function aLead(role: Role) {
  const person = await aPerson(instance, "Lead");
  const memberId = await world.join(person, role);
  const { orgId } = world;
  await world.owner.as().teamMembers.add({ orgId, teamId, memberId, role: "lead" });
  return person.as();
}

describe("whoever leaves a team with work in its project", () => {
  it("makes the call ask, until it says keep, reassign or unassign", async () => {
    const api = world.owner.as();
    expect(await refused(api.teamMembers.remove(ids()))).toEqual({
      ...{ kind: "has_assignments", count: 1 },
    });
    expect(await assignee()).toBe(ada);
    const handed = { whatOfWork: "reassign", toMemberId: ben } as const;
    expect(await api.teamMembers.remove({ ...ids(), ...handed })).toEqual({ count: 1, kept: 0 });
    expect(await assignee()).toBe(ben);
    const { items } = await api.teamMembers.list({ orgId: world.orgId, teamId });
    expect(items.map(({ memberId }) => memberId)).toEqual([ben]);
  });

  it("is done once when the same request comes again", async () => {
    const remove = () =>
      world.owner
        .as({ idempotencyKey: `remove-${teamId}` })
        .teamMembers.remove({ ...ids(), whatOfWork: "unassign" });
    expect([await remove(), await remove()]).toEqual([
      { count: 1, kept: 0 },
      { count: 1, kept: 0 },
    ]);
    expect(await assignee()).toBeNull();
  });

  it("loses it by a lead who may assign work; one who only reads elsewhere may let it be kept", async () => {
    const viewer = await aLead("viewer");
    for (const word of [
      { whatOfWork: "unassign" } as const,
      { whatOfWork: "reassign", toMemberId: ben } as const,
    ])
      expect(await refused(viewer.teamMembers.remove({ ...ids(), ...word }))).toEqual({
        ...{ kind: "forbidden", permission: "assignment:create" },
      });
    expect(await assignee()).toBe(ada);
    const manager = await aLead("manager");
    const gone = await manager.teamMembers.remove({ ...ids(), whatOfWork: "unassign" });
    expect(gone).toEqual({ count: 1, kept: 0 });
    expect(await assignee()).toBeNull();
    const kept = { ...ids(), memberId: ben, whatOfWork: "keep" } as const;
    expect(await viewer.teamMembers.remove(kept)).toEqual({ count: 0, kept: 0 });
  });

  it.each([
    { role: "lead", word: { whatOfWork: "unassign" } },
    { role: "member", word: { whatOfWork: "reassign" } },
  ] as const)("keeps what a $role could not take from them one by one", async ({ role, word }) => {
    const lead = await aLead(role);
    const { orgId } = world;
    const given = { orgId, entityId: task.id, memberId: ada, type: "developer" } as const;
    const own = await lead.assignments.assign(given);
    const to = word.whatOfWork === "reassign" ? { toMemberId: ben } : {};
    // Of two assignments the lead gave one themselves.
    const settled = await lead.teamMembers.remove({ ...ids(), ...word, ...to });
    expect(settled).toEqual({ count: 1, kept: 1 });
    expect(await assignee()).toBe(ada);
    const { items } = await world.owner.as().assignments.list({ orgId, entityId: task.id });
    const ends = items.filter(({ id }) => id === own.id).map(({ memberId }) => memberId);
    expect(ends).toEqual(word.whatOfWork === "reassign" ? [ben] : []);
  });

  it("keeps what a manager holds nothing over in its project", async () => {
    const { orgId, owner } = world;
    const person = await aPerson(instance, "Manager");
    const memberId = await world.join(person, "manager");
    await owner.as().projectMembers.set({ orgId, projectId, memberId, role: "viewer" });
    const word = { ...ids(), whatOfWork: "unassign" } as const;
    expect(await person.as().teamMembers.remove(word)).toEqual({ count: 0, kept: 1 });
    expect(await assignee()).toBe(ada);
  });

  it("is refused where the word and whoever takes over do not go together", async () => {
    const api = world.owner.as();
    const faults = [
      { whatOfWork: "reassign" },
      { whatOfWork: "keep", toMemberId: ben },
      { toMemberId: ben },
    ] as const;
    for (const fault of faults)
      expect(await refused(api.teamMembers.remove({ ...ids(), ...fault }))).toMatchObject({
        ...{ kind: "invalid", issues: [{ path: "toMemberId" }] },
      });
    expect(await assignee()).toBe(ada);
  });
});

describe("the load of a team", () => {
  it("is seen by everybody, and moves with the work", async () => {
    const { orgId } = world;
    const load = () => world.staff.viewer.as().teams.workload({ orgId, teamId });
    const of = async (memberId: MemberId) =>
      (await load()).members.find((each) => each.memberId === memberId)?.total;
    expect([await of(ada), await of(ben)]).toEqual([1, 0]);
    await world.owner.as().tasks.update({
      ...{ orgId, taskId: task.id, version: task.version, assigneeId: ben },
    });
    expect([await of(ada), await of(ben)]).toEqual([0, 1]);
  });
});

describe("a list of people", () => {
  it("is looked at first, and then taken, by whoever leads the team", async () => {
    const { orgId, viewer } = world;
    const api = await aLead("member");
    const rows = [
      { member: viewer.email ?? "", role: "Designer", fte: "50%" },
      { member: "nobody@example.test" },
    ];
    const dry = await api.teamMembers.import({ orgId, teamId, rows, dryRun: true });
    expect(dry).toMatchObject({
      added: 1,
      skipped: 1,
      faults: [{ row: 1, code: "unknown_member" }],
    });
    const before = await api.teamMembers.list({ orgId, teamId });
    expect(before.items.map(({ memberId }) => memberId)).not.toContain(viewer.id);
    expect(await api.teamMembers.import({ orgId, teamId, rows })).toEqual(dry);
    const after = await api.teamMembers.list({ orgId, teamId });
    const taken = after.items.find(({ memberId }) => memberId === viewer.id);
    expect(taken).toMatchObject({ role: "designer", fte: 0.5 });
  });

  it("of 501 is refused before any work", async () => {
    const { orgId, viewer } = world;
    const rows = Array.from({ length: 501 }, () => ({ member: viewer.email ?? "" }));
    const taking = world.owner.as().teamMembers.import({ orgId, teamId, rows });
    expect((await refused(taking)).kind).toBe("invalid");
    const { memberCount } = await world.owner.as().teams.byId({ orgId, teamId });
    expect(memberCount).toBe(2);
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
