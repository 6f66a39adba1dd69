import type { Project } from "@teamflow/domain/project";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { currentPlace } from "../events.ts";
import { removeMember } from "../members.ts";
import type { Scope } from "../scope.ts";
import { getTask } from "../tasks/rows.ts";
import { updateTask } from "../tasks/write.ts";
import { counting, does, entity, give, reasonOf } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  statusOf,
  write,
} from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { listAssignmentHistory } from "./history.ts";
import { listOfEntity } from "./list.ts";
import { countAssignmentsOf, endAssignmentsOf, reassignAllOf } from "./sweep.ts";

let database: Database;
let scope: Scope;
let project: Project;
let elsewhere: Project;
let leaver: Scope;
let heir: Scope;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  ({ scope: leaver } = await aMember(database, { scope }, { name: "Lea" }));
  ({ scope: heir } = await aMember(database, { scope }, { name: "Hal" }));
  [project, elsewhere] = [await aProject(scope), await aProject(scope)];
  const team = await aTeam(scope, { projectId: project.id });
  for (const { memberId } of [leaver, heir]) await joinTeam(scope, { teamId: team.id, memberId });
});

const theirs = () => ({ memberId: leaver.memberId, projectIds: [project.id], reason: "Moved on" });
const isOf = async (task: { id: string }) =>
  (await listOfEntity(scope, entity(task))).map(({ memberId, type, isPrimary }) => ({
    ...{ memberId, type, isPrimary },
  }));

async function finish(task: Awaited<ReturnType<typeof aTask>>) {
  const { id: taskId, version } = await getTask(scope, task.id);
  const patch = { statusId: statusOf(project, "done").id };
  await write(scope, (inside) => updateTask(inside, { taskId, version, patch }));
}

describe("ending what somebody has in some projects", () => {
  test("leaves what is done, what is elsewhere, and what others have", async () => {
    const open = await aTask(scope, project, { assigneeId: leaver.memberId });
    const done = await aTask(scope, project, { assigneeId: leaver.memberId });
    await finish(done);
    const other = await aTask(scope, elsewhere, { assigneeId: leaver.memberId });
    const shared = await aTask(scope, project, { assigneeId: heir.memberId });
    await give(scope, {
      ...{ entityId: entity(shared), memberId: leaver.memberId },
      type: "developer",
    });
    expect(await countAssignmentsOf(scope, theirs())).toBe(2);
    const place = await currentPlace(scope);
    const counted = counting(scope);
    expect(await write(counted.scope, (inside) => endAssignmentsOf(inside, theirs()))).toEqual({
      count: 2,
      kept: 0,
    });
    expect(counted.count()).toBeLessThan(12);
    expect((await getTask(scope, open.id)).assigneeId).toBeNull();
    expect((await getTask(scope, done.id)).assigneeId).toBe(leaver.memberId);
    expect((await getTask(scope, other.id)).assigneeId).toBe(leaver.memberId);
    expect(await isOf(shared)).toMatchObject([{ memberId: heir.memberId, isPrimary: true }]);
    const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
    expect(
      events.filter(
        (event) => event.type === "assignment.removed" && event.projectId === project.id,
      ),
    ).toHaveLength(2);
    const { items } = await listAssignmentHistory(scope, { limit: 1, entityId: entity(open) });
    expect(items).toMatchObject([{ action: "unassigned", reason: "Moved on" }]);
  });
});

describe("handing over what somebody has", () => {
  test("gives all of it to the other, and merges what both have", async () => {
    const mine = await aTask(scope, project, { assigneeId: leaver.memberId });
    const both = await aTask(scope, project, { assigneeId: leaver.memberId });
    await give(scope, { ...{ entityId: entity(both), memberId: heir.memberId }, type: "assignee" });
    const counted = counting(scope);
    const sweep = { ...theirs(), toMemberId: heir.memberId };
    expect(await write(counted.scope, (inside) => reassignAllOf(inside, sweep))).toEqual({
      count: 2,
      kept: 0,
    });
    expect(counted.count()).toBeLessThan(25);
    const heirs = [{ memberId: heir.memberId, type: "assignee", isPrimary: true }];
    expect(await isOf(mine)).toEqual(heirs);
    expect(await isOf(both)).toEqual(heirs);
    expect(await getTask(scope, both.id)).toMatchObject({ assigneeId: heir.memberId });
    expect(await countAssignmentsOf(scope, theirs())).toBe(0);
  });

  test("happens whole or not at all, when the other cannot take over something", async () => {
    await does(scope, leaver.memberId, { secondaryFunctions: ["tester"] });
    const task = await aTask(scope, project, { assigneeId: leaver.memberId });
    await give(scope, { ...{ entityId: entity(task), memberId: leaver.memberId }, type: "tester" });
    const handOver = (toMemberId: typeof heir.memberId) =>
      write(scope, (inside) => reassignAllOf(inside, { ...theirs(), toMemberId }));
    expect((await reasonOf(handOver(heir.memberId)))?.kind).toBe("function_does_not_fit");
    expect((await reasonOf(handOver(scope.memberId)))?.kind).toBe("not_in_team");
    expect((await reasonOf(handOver(leaver.memberId)))?.kind).toBe("already_assigned");
    expect(await countAssignmentsOf(scope, theirs())).toBe(2);
    await does(scope, heir.memberId, { secondaryFunctions: ["tester"] });
    expect(await handOver(heir.memberId)).toEqual({ count: 2, kept: 0 });
  });
});

test("whoever is removed leaves their open work to nobody, everywhere, and what they did stays theirs", async () => {
  const open = await aTask(scope, elsewhere, { assigneeId: leaver.memberId });
  const done = await aTask(scope, project, { assigneeId: leaver.memberId });
  await finish(done);
  const seen = { memberId: leaver.memberId, version: 1 };
  const removed = await write(scope, (inside) => removeMember(inside, seen));
  expect(removed.keptAssignments).toBe(0);
  expect((await getTask(scope, open.id)).assigneeId).toBeNull();
  expect((await getTask(scope, done.id)).assigneeId).toBe(leaver.memberId);
});

test("whoever removes somebody takes from them no work that they may not change, and is told how much", async () => {
  const given = { assigneeId: leaver.memberId };
  const [here, there] = [await aTask(scope, project, given), await aTask(scope, elsewhere, given)];
  const { scope: remover } = await aMember(database, { scope }, { name: "Rem" });
  const limited: Scope = {
    ...{ ...remover, role: "custom", permissions: ["member:remove", "task:read"] },
    projectRoles: new Map([[elsewhere.id, { permissions: ["assignment:update"] }]]),
  };
  const seen = { memberId: leaver.memberId, version: 1 };
  const { keptAssignments } = await write(limited, (inside) => removeMember(inside, seen));
  expect(keptAssignments).toBe(1);
  expect((await getTask(scope, here.id)).assigneeId).toBe(leaver.memberId);
  expect((await getTask(scope, there.id)).assigneeId).toBeNull();
});
