import type { ProjectId } from "@teamflow/domain/ids";
import { beforeAll, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
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

/** A member who sees no tasks in one project. */
async function aBlindMember(projectId: ProjectId) {
  const { orgId, owner } = ours;
  const person = await aPerson(instance, "Blind");
  const memberId = await ours.join(person, "member");
  const permissions = ["project:read" as const];
  const role = await owner.as().roles.create({ orgId, name: "Sees no tasks", permissions });
  const given = { orgId, projectId, memberId, roleId: role.id };
  await owner.as().projectMembers.set({ ...given, role: "custom" });
  return person.as();
}

it("shows nothing of a project to whoever does not see its tasks, though others were answered just before", async () => {
  const { orgId, owner } = ours;
  const { id: projectId } = await ours.aProject();
  const blind = await aBlindMember(projectId);
  const before = await blind.figures.organization({ orgId });
  for (let at = 0; at < 3; at += 1)
    await owner.as().tasks.create({ orgId, projectId, title: `Hidden ${at}` });
  const all = await owner.as().figures.organization({ orgId });
  const partly = await blind.figures.organization({ orgId });
  expect(partly.standing.total).toBe(before.standing.total);
  expect(all.standing.total).toBe(before.standing.total + 3);
  expect(await refused(blind.figures.project({ orgId, projectId }))).toMatchObject({
    ...{ kind: "forbidden", permission: "task:read" },
  });
  const told = JSON.stringify(await blind.figures.activity({ orgId }));
  expect(told).not.toContain("Hidden");
  expect(JSON.stringify(await owner.as().figures.activity({ orgId }))).toContain("Hidden");
  expect(await refused(blind.figures.activity({ orgId, projectId }))).toMatchObject({
    kind: "forbidden",
  });
});

it("tells at once what changed, although figures are kept", async () => {
  const { orgId, owner } = ours;
  const { id: projectId } = await ours.aProject();
  const asked = { orgId, projectId };
  expect((await owner.as().figures.project(asked)).standing.total).toBe(0);
  await owner.as().tasks.create({ orgId, projectId, title: "New" });
  expect((await owner.as().figures.project(asked)).standing.total).toBe(1);
  expect((await owner.as().figures.project(asked)).days).toHaveLength(30);
});

it("keeps one's own figures from those of others", async () => {
  const { orgId, owner, staff } = ours;
  const { id: projectId } = await ours.aProject();
  const { items } = await owner.as().members.list({ orgId, limit: 100 });
  const own = items.find(({ email }) => email === staff.lead.email);
  const assigneeId = own?.id;
  const [before, others] = [
    await staff.lead.as().figures.mine({ orgId }),
    await staff.admin.as().figures.mine({ orgId }),
  ];
  await owner.as().tasks.create({ orgId, projectId, title: "Mine", assigneeId });
  const after = await staff.lead.as().figures.mine({ orgId });
  expect(after.standing.total).toBe(before.standing.total + 1);
  expect((await staff.admin.as().figures.mine({ orgId })).standing).toEqual(others.standing);
});

it("is closed to strangers, to whoever is suspended, and to a project of somebody else", async () => {
  const { orgId, outsiders } = ours;
  const ways = [theirs.owner.as(), outsiders.suspended.as(), outsiders.removed.as()];
  for (const api of ways)
    for (const asked of [api.figures.organization, api.figures.mine, api.figures.performance])
      expect(await refused(asked({ orgId }))).toMatchObject({ what: "organization" });
  const foreign = { orgId, projectId: theirs.project.id };
  for (const asked of [ours.owner.as().figures.project, ours.owner.as().figures.activity])
    expect(await refused(asked(foreign))).toMatchObject({ kind: "not_found", what: "project" });
});

it("shows what each did only to whoever may see teams", async () => {
  const { orgId, owner } = ours;
  const person = await aPerson(instance, "Reader");
  const permissions = ["task:read" as const, "project:read" as const];
  const role = await owner.as().roles.create({ orgId, name: "Reads tasks", permissions });
  const memberId = await ours.join(person, "viewer");
  const given = { memberId, role: "custom" as const, roleId: role.id };
  await owner.as().members.assignRole({ orgId, version: 1, ...given });
  expect(await refused(person.as().figures.performance({ orgId }))).toMatchObject({
    ...{ kind: "forbidden", permission: "team:read" },
  });
  expect((await person.as().figures.organization({ orgId })).standing.members).toBeNull();
  const { members } = await ours.staff.viewer.as().figures.performance({ orgId });
  expect(members.length).toBeGreaterThan(0);
});

it("refuses periods that are too long or of another time", async () => {
  const { orgId, owner } = ours;
  for (const wrong of [{ days: 367 }, { days: 0 }, { to: "1999-12-31" }, { to: "2026-02-30" }])
    expect(await refused(owner.as().figures.organization({ orgId, ...wrong }))).toMatchObject({
      kind: "invalid",
    });
});
