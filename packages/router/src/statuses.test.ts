import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
});

type Project = World["project"];

const seen = ({ id, version }: Project) => ({ orgId: ours.orgId, projectId: id, version });
const statusOf = ({ statuses }: Project, key: string) => {
  const status = statuses.find((each) => each.key === key);
  if (!status) throw new Error(`There is no status ${key}`);
  return status.id;
};

describe("a project's statuses", () => {
  it("are shaped by whoever manages the project, and by nobody who is less there", async () => {
    const project = await ours.aProject();
    const person = await aPerson(instance, "Someone");
    const memberId = await ours.join(person, "manager");
    const member = { orgId: ours.orgId, projectId: project.id, memberId, role: "lead" as const };
    await ours.owner.as().projectMembers.set(member);
    const refusal = { kind: "forbidden", permission: "project:update" };
    const statusId = statusOf(project, "blocked");
    const { statuses } = person.as();
    for (const attempt of [
      () => statuses.create({ ...seen(project), name: "Tested", category: "active" }),
      () => statuses.update({ ...seen(project), statusId, name: "Stuck" }),
      () => statuses.remove({ ...seen(project), statusId }),
      () => statuses.reorder({ ...seen(project), statusIds: [statusId] }),
    ])
      expect(await refused(attempt())).toEqual(refusal);
    await ours.owner.as().projectMembers.set({ ...member, role: "manager" });
    const grown = await statuses.create({ ...seen(project), name: "Tested", category: "active" });
    expect(grown.statuses.at(-1)).toMatchObject({ key: "tested", name: "Tested" });
  });

  it("take only the steps that are named, from everybody, once the project says so", async () => {
    const api = ours.owner.as();
    const { orgId } = ours;
    const made = await ours.aProject();
    const [todo, active, done] = ["todo", "in_progress", "done"].map((key) => statusOf(made, key));
    if (!todo || !active || !done) throw new Error("A status is missing");
    const stepped = await api.statuses.update({ ...seen(made), statusId: todo, nextIds: [active] });
    await api.projects.update({ ...seen(stepped), restrictsTransitions: true });
    const task = await api.tasks.create({ orgId, projectId: made.id, title: "Step by step" });
    const step = { orgId, taskId: task.id, version: task.version };
    const refusal = { kind: "transition_not_allowed" };
    expect(await refused(api.tasks.update({ ...step, statusId: done }))).toEqual(refusal);
    const moved = api.tasks.move({ ...step, statusId: done, afterId: null, beforeId: null });
    expect(await refused(moved)).toEqual(refusal);
    expect(await api.tasks.update({ ...step, statusId: active })).toMatchObject({ version: 2 });
  });

  it("are told apart from those of another project in one organization", async () => {
    const [one, other] = [await ours.aProject(), await ours.aProject()];
    const api = ours.owner.as();
    const noStatus = { kind: "not_found", what: "status" };
    const foreign = { ...seen(one), statusId: statusOf(other, "blocked") };
    expect(await refused(api.statuses.update({ ...foreign, name: "Mine" }))).toEqual(noStatus);
    expect(await refused(api.statuses.remove(foreign))).toEqual(noStatus);
    const replaced = { ...seen(one), statusId: statusOf(one, "blocked") };
    const into = { ...replaced, replacementId: statusOf(other, "todo") };
    expect(await refused(api.statuses.remove(into))).toEqual(noStatus);
  });

  it("keep one where work waits and one where it is done, and say which is missing", async () => {
    const made = await ours.aProject();
    const last = { ...seen(made), statusId: statusOf(made, "done") };
    expect(await refused(ours.owner.as().statuses.remove(last))).toEqual({
      ...{ kind: "last_status", category: "done" },
    });
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
