import { EntityId, type MemberId, newId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import type { Task } from "@teamflow/domain/task";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
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

const entity = ({ id }: { id: string }) => EntityId.parse(id);
const forbidden = (permission: Permission) => ({ kind: "forbidden", permission });
const nothing = (what: string) => ({ kind: "not_found", what });

/** Somebody with a role in the organization, and another in the project at work. */
async function someone(
  role: "member" | "viewer" | "manager" | "lead",
  inProject?: "member" | "viewer",
) {
  const person = await aPerson(instance, "Someone");
  const memberId = await ours.join(person, role);
  const { orgId, owner, project } = ours;
  if (inProject)
    await owner
      .as()
      .projectMembers.set({ orgId, projectId: project.id, memberId, role: inProject });
  return { person, memberId, api: person.as() };
}

const wanted = (task: Task, memberId: MemberId) => ({
  ...{ orgId: ours.orgId, entityId: entity(task), memberId, type: "developer" as const },
});
const seen = ({ id: assignmentId, version }: Awaited<ReturnType<World["anAssignment"]>>) => ({
  ...{ orgId: ours.orgId, assignmentId, version },
});

describe("ending and handing over", () => {
  it("is for who is assigned, for who assigned them, and for who gives out much", async () => {
    const [giver, taker, other] = [
      await someone("member"),
      await someone("member"),
      await someone("lead"),
    ];
    const give = async () =>
      await giver.api.assignments.assign(wanted(await ours.aTask(), taker.memberId));
    const first = await give();
    const no = forbidden("assignment:update");
    expect(await refused(other.api.assignments.unassign(seen(first)))).toEqual(no);
    const to = { memberId: other.memberId };
    expect(await refused(other.api.assignments.reassign({ ...seen(first), ...to }))).toEqual(no);
    const { entityId, memberId, type } = first;
    const exact = { orgId: ours.orgId, entityId, memberId, type };
    expect(await refused(other.api.assignments.unassignExact(exact))).toEqual(no);
    await taker.api.assignments.unassign({ ...seen(first), reason: "No time" });
    await giver.api.assignments.unassign(seen(await give()));
    const manager = await someone("manager");
    const handed = await manager.api.assignments.reassign({ ...seen(await give()), ...to });
    expect(handed).toMatchObject({ memberId: other.memberId, assignedById: manager.memberId });
    expect(
      await refused(manager.api.assignments.update({ ...seen(handed), isPrimary: true })),
    ).toEqual(no);
    await ours.staff.admin.as().assignments.update({ ...seen(handed), isPrimary: true });
  });

  it("by whom it is, at what and as what, needs no version, and finds it once", async () => {
    const { memberId } = await ours.aColleague();
    const { entityId, type } = await ours.anAssignment(memberId);
    const api = ours.owner.as();
    const exact = { orgId: ours.orgId, entityId, memberId, type };
    expect(await api.assignments.unassignExact(exact)).toMatchObject({ memberId, version: 2 });
    expect(await refused(api.assignments.unassignExact(exact))).toEqual(nothing("assignment"));
    const { items } = await api.assignments.history({ orgId: ours.orgId, memberId });
    expect(items.map(({ action }) => action)).toEqual(["unassigned", "assigned"]);
  });
});

describe("a role in the project", () => {
  it("lets a member who is a viewer there assign nobody, alone or in bulk, whatever leads there", async () => {
    const { api, memberId } = await someone("manager", "viewer");
    const { orgId, quiet, viewer } = ours;
    const task = await ours.aTask();
    const there = await ours.owner
      .as()
      .tasks.create({ orgId, projectId: quiet.id, title: "There" });
    const { orgId: _, ...here } = wanted(task, memberId);
    const create = forbidden("assignment:create");
    expect(await refused(api.assignments.assign({ orgId, ...here }))).toEqual(create);
    expect(await refused(api.assignments.validate({ orgId, ...here }))).toEqual(create);
    const elsewhere = { ...here, entityId: entity(there), memberId: viewer.id };
    const items = [elsewhere, here];
    expect(await refused(api.assignments.bulk({ orgId, items }))).toEqual(
      forbidden("assignment:bulk"),
    );
    const given = await ours.anAssignment(memberId);
    expect(await refused(api.assignments.unassign(seen(given)))).toEqual(create);
    expect(await api.assignments.bulk({ orgId, items: [elsewhere] })).toMatchObject({
      succeeded: 1,
    });
  });

  it("lets a viewer who is a member there assign there, and nowhere else", async () => {
    const { api } = await someone("viewer", "member");
    const { orgId, quiet, viewer } = ours;
    await api.assignments.assign(wanted(await ours.aTask(), viewer.id));
    const there = await ours.owner
      .as()
      .tasks.create({ orgId, projectId: quiet.id, title: "There" });
    expect(await refused(api.assignments.assign(wanted(there, viewer.id)))).toEqual(
      forbidden("assignment:create"),
    );
  });

  it("that may not see what is assigned hides it from every list", async () => {
    const { orgId, owner, project } = ours;
    const permissions: Permission[] = ["project:read", "task:read"];
    const role = await owner.as().roles.create({ orgId, name: "Sees no work", permissions });
    const { api, memberId } = await someone("member");
    const given = { role: "custom" as const, roleId: role.id };
    await owner.as().projectMembers.set({ orgId, projectId: project.id, memberId, ...given });
    const assignment = await ours.anAssignment(memberId);
    const own = { orgId, memberId };
    expect((await api.assignments.list(own)).items).toEqual([]);
    expect((await api.assignments.history(own)).items).toEqual([]);
    expect((await owner.as().assignments.list(own)).items).toHaveLength(1);
    const one = api.assignments.byId({ orgId, assignmentId: assignment.id });
    expect(await refused(one)).toEqual(forbidden("assignment:read"));
    const all = api.assignments.ofEntity({ orgId, entityId: assignment.entityId });
    expect(await refused(all)).toEqual(forbidden("assignment:read"));
  });
});

describe("another organization", () => {
  it("lends neither its work nor its people, one at a time or many", async () => {
    const api = ours.owner.as();
    const { orgId, viewer } = ours;
    const task = await ours.aTask();
    const foreignTask = { ...wanted(task, viewer.id), entityId: entity(theirs.task) };
    expect(await refused(api.assignments.assign(foreignTask))).toEqual(nothing("entity"));
    const foreignMember = wanted(task, theirs.viewer.id);
    expect(await refused(api.assignments.assign(foreignMember))).toEqual(nothing("member"));
    const random = { ...foreignTask, entityId: entity({ id: newId() }) };
    const items = [foreignTask, foreignMember, random].map(({ orgId: _, ...item }) => item);
    const report = await api.assignments.bulk({ orgId, items, mode: "best_effort" });
    expect(report).toMatchObject({ succeeded: 0, failed: 3 });
    expect(report.items[0]?.reason).toEqual(report.items[2]?.reason);
    expect(JSON.stringify(report)).not.toContain(theirs.mark);
    const theirOwn = { orgId, assignmentId: theirs.assignment.id, version: 1 };
    expect(await refused(api.assignments.unassign(theirOwn))).toEqual(nothing("assignment"));
    const { orgId: theirOrgId, assignment } = theirs;
    const kept = { orgId: theirOrgId, assignmentId: assignment.id };
    expect((await theirs.owner.as().assignments.byId(kept)).endedAt).toBeNull();
  });

  it("is not told of what is assigned here", async () => {
    const stranger = theirs.owner.as().assignments.list({ orgId: ours.orgId });
    expect(await refused(stranger)).toEqual(nothing("organization"));
    for (const lapsed of [ours.outsiders.suspended, ours.outsiders.removed])
      expect(await refused(lapsed.as().assignments.list({ orgId: ours.orgId }))).toEqual(
        nothing("organization"),
      );
  });
});

describe("the same request again", () => {
  const again = (person: Person, key: string) => person.as({ idempotencyKey: key }).assignments;

  it("assigns once, and is answered as it was", async () => {
    const input = wanted(await ours.aTask(), ours.viewer.id);
    const first = await again(ours.owner, "assign-once").assign(input);
    expect(await again(ours.owner, "assign-once").assign(input)).toEqual(first);
    expect(await refused(ours.owner.as().assignments.assign(input))).toEqual({
      kind: "already_assigned",
    });
  });

  it("assigns much once, also when both come at the same moment", async () => {
    const tasks = await Promise.all(Array.from({ length: 5 }, () => ours.aTask()));
    const items = tasks.map((task) => {
      const { orgId: _, ...item } = wanted(task, ours.viewer.id);
      return item;
    });
    const input = { orgId: ours.orgId, items };
    const reports = await Promise.all([1, 2].map(() => again(ours.owner, "bulk-once").bulk(input)));
    expect(reports[0]).toMatchObject({ total: 5, succeeded: 5 });
    expect(reports[1]).toEqual(reports[0]);
    expect(await again(ours.owner, "bulk-once").bulk(input)).toEqual(reports[0]);
  });
});

it("five hundred and one are refused as an input, before anybody looks", async () => {
  const { orgId: _, ...item } = wanted(ours.task, ours.viewer.id);
  const items = Array.from({ length: 501 }, () => item);
  const reason = await refused(ours.owner.as().assignments.bulk({ orgId: ours.orgId, items }));
  expect(reason).toMatchObject({ kind: "invalid", issues: [{ path: "items", limit: 500 }] });
});

it("whoever is removed from the team is out of the list of those who can be assigned at once", async () => {
  const { orgId, owner, quiet, team, viewer } = ours;
  const task = await owner.as().tasks.create({ orgId, projectId: quiet.id, title: "For the team" });
  const asked = { orgId, entityId: entity(task), type: "developer" as const, limit: 200 };
  const isEligible = async () =>
    (await owner.as().assignments.eligible(asked)).items.find(
      ({ memberId }) => memberId === viewer.id,
    )?.isEligible;
  expect(await isEligible()).toBe(true);
  const place = { orgId, teamId: team.id, memberId: viewer.id };
  await owner.as().teamMembers.remove({ ...place, whatOfWork: "unassign" });
  expect(await isEligible()).toBe(false);
  const refusal = refused(owner.as().assignments.assign(wanted(task, viewer.id)));
  expect(await refusal).toEqual({ kind: "not_in_team" });
  await owner.as().teamMembers.add(place);
  expect(await isEligible()).toBe(true);
});

it("the rules are the administrators' to change, and everybody's to read", async () => {
  const { orgId, owner, staff } = ours;
  const { version, rules } = await staff.viewer.as().assignmentRules.get({ orgId });
  const change = { orgId, version, rules };
  expect(await refused(staff.manager.as().assignmentRules.set(change))).toEqual(
    forbidden("assignment_rule:manage"),
  );
  const table = await staff.admin.as().assignmentRules.set(change);
  expect(table.version).toBe(version + 1);
  expect(await refused(owner.as().assignmentRules.set(change))).toMatchObject({ kind: "stale" });
  const [rule] = rules;
  if (!rule) throw new Error("There are no rules");
  const doubled = owner.as().assignmentRules.set({ ...change, rules: [rule, rule] });
  expect(await refused(doubled)).toMatchObject({ issues: [{ path: "rules", code: "duplicate" }] });
  const { items } = await staff.viewer.as().assignmentRules.versions({ orgId });
  expect(items.map((each) => each.version)).toEqual([version + 1, version]);
});

it("is switched off with its feature, and assigning much at once with its own", async () => {
  const { orgId, owner, task, viewer } = ours;
  const { orgId: _, ...item } = wanted(task, viewer.id);
  const setFlag = (key: "team_assignment_system" | "bulk_assignments", isOff: boolean) =>
    owner.as().flags.setForOrganization({ orgId, key, isOff });
  const bulk = () => refused(owner.as().assignments.bulk({ orgId, items: [item], dryRun: true }));
  const off = (flag: string) => ({ kind: "feature_disabled", flag });
  await setFlag("bulk_assignments", true);
  expect(await bulk()).toEqual(off("bulk_assignments"));
  await owner.as().assignments.list({ orgId });
  await setFlag("bulk_assignments", false);
  await setFlag("team_assignment_system", true);
  expect(await bulk()).toEqual(off("team_assignment_system"));
  expect(await refused(owner.as().assignments.list({ orgId }))).toEqual(
    off("team_assignment_system"),
  );
  await setFlag("team_assignment_system", false);
  await owner.as().assignments.list({ orgId });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});

describe("how the work of a project is spread", () => {
  const ask = (api: ReturnType<Person["as"]>, projectId = ours.project.id) =>
    api.assignments.statistics({ orgId: ours.orgId, projectId });

  it("is told to whoever may see who is assigned, and changes with what is assigned", async () => {
    const { api, memberId } = await someone("viewer");
    const before = await ask(api);
    const made = await ours.owner
      .as()
      .assignments.assign(wanted(await ours.aTask(), (await ours.aColleague()).memberId));
    const { total, openTasks, assignedTasks } = await ask(api);
    expect(total).toBe(before.total + 1);
    expect(openTasks).toBe(before.openTasks + 1);
    expect(assignedTasks).toBe(before.assignedTasks + 1);
    await ours.owner.as().assignments.unassign(seen(made));
    expect(await ask(api)).toMatchObject({ total: before.total, openTasks });
    await ours.owner.as().projectMembers.set({
      ...{ orgId: ours.orgId, projectId: ours.project.id, memberId, role: "custom" },
      roleId: await aRoleWith(["project:read", "task:read"]),
    });
    expect(await refused(ask(api))).toEqual(forbidden("assignment:read"));
  });

  it("is nothing to strangers, to whoever left, and of a project in the trash", async () => {
    const { owner, orgId, outsiders } = ours;
    for (const person of [theirs.owner, outsiders.suspended, outsiders.removed])
      expect(await refused(ask(person.as()))).toEqual(nothing("organization"));
    expect(await refused(ask(owner.as(), theirs.project.id))).toEqual(nothing("project"));
    const { id: projectId, version } = await ours.aProject();
    expect(await ask(owner.as(), projectId)).toMatchObject({ total: 0, coverage: null });
    await owner.as().projects.trash({ orgId, projectId, version });
    expect(await refused(ask(owner.as(), projectId))).toEqual(nothing("project"));
  });
});

async function aRoleWith(permissions: Permission[]) {
  const { orgId, owner } = ours;
  const { id } = await owner.as().roles.create({ orgId, name: "Reads work", permissions });
  return id;
}
