import { usualThresholds } from "@teamflow/domain/load-thresholds";
import type { OrganizationPatch } from "@teamflow/domain/organization";
import type { Project } from "@teamflow/domain/project";
import { newId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import type { Team } from "@teamflow/domain/team";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertClient } from "../clients.ts";
import type { Database } from "../database.ts";
import { currentPlace } from "../events.ts";
import { removeMember, updateStatus } from "../members.ts";
import { getSettings, updateOrganization } from "../organizations.ts";
import type { Scope } from "../scope.ts";
import { getTask } from "../tasks/rows.ts";
import { trashTask, updateTask } from "../tasks/write.ts";
import { counting, does, entity, give, makeKind, reasonOf } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  write,
} from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { removeTeamMember } from "../teams/remove.ts";
import { markAssignment, reassign, unassign, validateAssignment } from "./assign.ts";
import { listAssignmentHistory } from "./history.ts";
import { listAssignments, listOfEntity } from "./list.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let team: Team;
let task: Task;
/** A developer who is in the project's team, and one who is in none. */
let dev: Scope;
let stranger: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: dev } = await aMember(database, { scope }, { name: "Dev" }));
  ({ scope: stranger } = await aMember(database, { scope }, { name: "Sam" }));
});

beforeEach(async () => {
  project = await aProject(scope);
  team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: dev.memberId });
  task = await aTask(scope, project);
});

const ofTask = (
  memberId = dev.memberId,
  type: "developer" | "assignee" | "tester" = "developer",
) => ({
  ...{ entityId: entity(task), memberId, type },
});
const active = async () => await listOfEntity(scope, entity(task));

describe("a developer on a task", () => {
  test("is a member of a team of its project, who does such work, and nobody else", async () => {
    expect(await give(scope, ofTask())).toMatchObject({
      ...{ entityType: "task", entityId: task.id, entityCode: task.code, projectId: project.id },
      ...{ memberId: dev.memberId, memberName: "Dev", type: "developer", isPrimary: false },
      ...{ assignedById: scope.memberId, endedAt: null, version: 1, conflicts: [] },
    });
    expect(await reasonOf(give(scope, ofTask(stranger.memberId)))).toEqual({ kind: "not_in_team" });
    expect(await reasonOf(give(scope, ofTask(dev.memberId, "tester")))).toEqual({
      ...{ kind: "function_does_not_fit", accepted: ["tester"] },
    });
    expect(await reasonOf(give(scope, ofTask()))).toEqual({ kind: "already_assigned" });
    const nothing = { ...ofTask(), entityId: entity({ id: newId() }) };
    expect(await reasonOf(give(scope, nothing))).toEqual({ kind: "not_found", what: "entity" });
    expect(await active()).toHaveLength(1);
  });

  test("may do it besides something else: a secondary function suffices", async () => {
    const { scope: tess } = await aMember(database, { scope }, { name: "Tess" });
    await does(scope, tess.memberId, { primaryFunction: "hr", secondaryFunctions: ["tester"] });
    await joinTeam(scope, { teamId: team.id, memberId: tess.memberId });
    expect(await give(scope, ofTask(tess.memberId, "tester"))).toMatchObject({ type: "tester" });
    expect((await reasonOf(give(scope, ofTask(tess.memberId))))?.kind).toBe(
      "function_does_not_fit",
    );
  });

  test("needs no team in a project that no active team serves", async () => {
    const other = await aTask(scope, await aProject(scope));
    const wanted = { ...ofTask(stranger.memberId), entityId: entity(other) };
    expect(await give(scope, wanted)).toMatchObject({ memberId: stranger.memberId });
  });

  test("is none any more who left the team, at once", async () => {
    const membership = { teamId: team.id, memberId: dev.memberId };
    await write(scope, (inside) =>
      removeTeamMember(inside, membership, { toMemberId: null, reason: null }),
    );
    expect(await reasonOf(give(scope, ofTask()))).toEqual({ kind: "not_in_team" });
    await joinTeam(scope, membership);
    await give(scope, ofTask());
  });

  test("is nobody who is suspended, was removed, or is of another organization", async () => {
    const { scope: gone } = await aMember(database, { scope }, { name: "Gone" });
    await joinTeam(scope, { teamId: team.id, memberId: gone.memberId });
    const seen = { memberId: gone.memberId, version: 1 };
    await write(scope, (inside) => updateStatus(inside, seen, "suspended"));
    const noMember = { kind: "not_found", what: "member" };
    expect(await reasonOf(give(scope, ofTask(gone.memberId)))).toEqual(noMember);
    await write(scope, (inside) => removeMember(inside, { ...seen, version: 2 }));
    expect(await reasonOf(give(scope, ofTask(gone.memberId)))).toEqual(noMember);
    const { scope: theirs } = await anOrganization(database, "Beta");
    expect(await reasonOf(give(scope, ofTask(theirs.memberId)))).toEqual(noMember);
    const own = { ...ofTask(), memberId: theirs.memberId };
    expect(await reasonOf(give(theirs, own))).toEqual({ kind: "not_found", what: "entity" });
  });
});

describe("what is assigned", () => {
  test("is what it is said to be, and in no trash", async () => {
    const wrong = await reasonOf(give(scope, { ...ofTask(), entityType: "bug" }));
    expect(wrong).toMatchObject({ kind: "invalid", issues: [{ path: "entityType" }] });
    expect(await give(scope, { ...ofTask(), entityType: "task" })).toMatchObject({ version: 1 });
    const { id: taskId, version } = await getTask(scope, task.id);
    await write(scope, (inside) => trashTask(inside, { taskId, version }));
    const refused = await reasonOf(give(scope, ofTask(dev.memberId, "assignee")));
    expect(refused).toEqual({ kind: "not_found", what: "entity" });
    expect(
      (await listAssignments(scope, { limit: 50, state: "all", entityId: entity(task) })).items,
    ).toEqual([]);
  });

  test("is told after whether the function fits, where its kind was said", async () => {
    const nothing = { ...ofTask(), entityId: entity({ id: newId() }) };
    const tester = { ...nothing, type: "tester" as const, entityType: "task" as const };
    expect((await reasonOf(give(scope, tester)))?.kind).toBe("function_does_not_fit");
  });

  test("is never a milestone", async () => {
    await makeKind(url, task, "milestone");
    expect(await reasonOf(give(scope, ofTask()))).toEqual({
      kind: "type_does_not_fit",
      accepted: [],
    });
  });

  test("can be a client: its owner needs no team, its contact person the mark", async () => {
    const client = await write(scope, (inside) =>
      insertClient(inside, {
        name: `Client ${task.code}`,
        description: "",
        email: null,
        phone: null,
      }),
    );
    const contact = {
      entityId: entity(client),
      memberId: stranger.memberId,
      type: "contact_person" as const,
    };
    expect((await reasonOf(give(scope, contact)))?.kind).toBe("function_does_not_fit");
    await does(scope, stranger.memberId, { isContactPerson: true });
    expect(await give(scope, contact)).toMatchObject({ entityType: "client", conflicts: [] });
    expect((await reasonOf(give(scope, { ...contact, type: "owner" })))?.kind).toBe(
      "function_does_not_fit",
    );
    expect((await reasonOf(give(scope, { ...contact, type: "developer" })))?.kind).toBe(
      "type_does_not_fit",
    );
    await does(scope, dev.memberId, { isContactPerson: true });
    const second = await give(scope, { ...contact, memberId: dev.memberId });
    expect(second.conflicts).toEqual([
      expect.objectContaining({
        kind: "held_by_other",
        memberId: stranger.memberId,
        memberName: "Sam",
      }),
    ]);
    expect(second.conflicts[0]?.remedies).toContain("reassign");
    await does(scope, stranger.memberId, { isContactPerson: false });
    await does(scope, dev.memberId, { isContactPerson: false });
  });
});

test("validate says what assign would, with all that speaks against it, and does nothing", async () => {
  const judged = async (wanted: Parameters<typeof validateAssignment>[1]) =>
    await validateAssignment(scope, wanted);
  expect(await judged(ofTask())).toEqual({
    isValid: true,
    reason: null,
    code: null,
    conflicts: [],
  });
  expect(await judged(ofTask(stranger.memberId))).toEqual({
    ...{ isValid: false, reason: { kind: "not_in_team" }, code: "TEAM_001", conflicts: [] },
  });
  const nobody = { ...ofTask(), memberId: newId<"Member">() };
  expect(await judged(nobody)).toMatchObject({ isValid: false, code: null });
  expect(await active()).toEqual([]);
  await give(scope, ofTask());
  expect(await judged(ofTask())).toMatchObject({ isValid: false, code: "TEAM_003" });
});

test("a seventh open task is reported as too much, and not refused", async () => {
  const { scope: busy } = await aMember(database, { scope }, { name: "Busy" });
  await joinTeam(scope, { teamId: team.id, memberId: busy.memberId });
  for (let count = 0; count < 6; count += 1) {
    const entityId = entity(await aTask(scope, project));
    const made = await give(scope, { ...ofTask(busy.memberId), entityId });
    expect(made.conflicts).toEqual([]);
  }
  const made = await give(scope, ofTask(busy.memberId));
  expect(made.conflicts).toEqual([
    expect.objectContaining({ kind: "overloaded", load: 7, threshold: 7 }),
  ]);
  expect(made.conflicts[0]?.remedies).toContain("choose_other");
});

test("work that is estimated at too many hours is reported as well, and each task counts once", async () => {
  const { scope: busy } = await aMember(database, { scope }, { name: "Long hours" });
  await joinTeam(scope, { teamId: team.id, memberId: busy.memberId });
  const long = await aTask(scope, project, { estimateHours: 79.5 });
  const of = { ...ofTask(busy.memberId), entityId: entity(long) };
  expect((await give(scope, of)).conflicts).toEqual([]);
  // The same task as another type is no more work.
  expect((await give(scope, { ...of, type: "reviewer" })).conflicts).toEqual([]);
  const half = entity(await aTask(scope, project, { estimateHours: 0.5 }));
  expect((await give(scope, { ...of, entityId: half })).conflicts).toEqual([
    {
      ...{ kind: "overloaded", load: 3, threshold: 7, estimatedHours: 80, hoursThreshold: 80 },
      remedies: ["choose_other", "assign_anyway"],
    },
  ]);
});

test("from how much on it is too much is the organization's to say", async () => {
  const { scope: calm } = await aMember(database, { scope }, { name: "Calm" });
  await joinTeam(scope, { teamId: team.id, memberId: calm.memberId });
  const decide = async (patch: OrganizationPatch) => {
    const { version } = await getSettings(scope);
    await write(scope, (inside) => updateOrganization(inside, { version, patch }));
  };
  await decide({ fullFromAssignments: 1, overloadedFromAssignments: 2 });
  expect((await give(scope, ofTask(calm.memberId))).conflicts).toEqual([]);
  const next = { ...ofTask(calm.memberId), entityId: entity(await aTask(scope, project)) };
  expect((await give(scope, next)).conflicts).toMatchObject([
    { kind: "overloaded", load: 2, threshold: 2 },
  ]);
  await decide(usualThresholds);
});

describe("the primary assignment", () => {
  test("is the task's assignee: the first one, until another takes its place", async () => {
    const first = await give(scope, ofTask(dev.memberId, "assignee"));
    expect(first.isPrimary).toBe(true);
    expect(await getTask(scope, task.id)).toMatchObject({ assigneeId: dev.memberId, version: 2 });
    await joinTeam(scope, { teamId: team.id, memberId: stranger.memberId });
    const second = await give(scope, ofTask(stranger.memberId, "assignee"));
    expect(second.isPrimary).toBe(false);
    expect((await getTask(scope, task.id)).assigneeId).toBe(dev.memberId);
    const seen = { assignmentId: second.id, version: second.version };
    await write(scope, (inside) => markAssignment(inside, seen, true));
    expect(await getTask(scope, task.id)).toMatchObject({
      assigneeId: stranger.memberId,
      version: 3,
    });
    expect((await active()).map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
    const third = await give(scope, { ...ofTask(), isPrimary: true });
    expect((await getTask(scope, task.id)).assigneeId).toBe(dev.memberId);
    const unseen = { assignmentId: third.id, version: third.version };
    await write(scope, (inside) => unassign(inside, unseen, null));
    expect((await getTask(scope, task.id)).assigneeId).toBeNull();
  });

  test("is of tasks alone", async () => {
    const boss = { entityId: entity(project), memberId: stranger.memberId, type: "owner" as const };
    await does(scope, stranger.memberId, { primaryFunction: "architect" });
    const refused = await reasonOf(give(scope, { ...boss, isPrimary: true }));
    expect(refused).toMatchObject({ kind: "invalid", issues: [{ path: "isPrimary" }] });
    const { id: assignmentId, version } = await give(scope, boss);
    const marked = write(scope, (inside) =>
      markAssignment(inside, { assignmentId, version }, true),
    );
    expect((await reasonOf(marked))?.kind).toBe("invalid");
    await does(scope, stranger.memberId, { primaryFunction: null });
  });
});

describe("handing over", () => {
  test("is one step, of which both hear, with its reason kept", async () => {
    await joinTeam(scope, { teamId: team.id, memberId: stranger.memberId });
    const made = await give(scope, ofTask(dev.memberId, "assignee"));
    const place = await currentPlace(scope);
    const seen = { assignmentId: made.id, version: made.version };
    const to = { memberId: stranger.memberId, reason: "Dev is away" };
    const after = await write(scope, (inside) => reassign(inside, seen, to));
    expect(after).toMatchObject({ id: made.id, memberId: stranger.memberId, isPrimary: true });
    expect((await getTask(scope, task.id)).assigneeId).toBe(stranger.memberId);
    const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
    const isTold = (event: (typeof events)[number]) =>
      event.type === "assignment.reassigned" && event.assignmentId === made.id;
    expect(events.filter(isTold)).toEqual([
      expect.objectContaining({ memberId: stranger.memberId, previousMemberId: dev.memberId }),
    ]);
    const { items } = await listAssignmentHistory(scope, { limit: 10, entityId: entity(task) });
    expect(items).toMatchObject([
      {
        ...{ action: "reassigned", memberName: "Sam", previousMemberName: "Dev" },
        ...{ reason: "Dev is away", actorName: "Olivia Owner", entityCode: task.code },
      },
      { action: "assigned", memberName: "Dev", previousMemberId: null, reason: null },
    ]);
    const lost = await listAssignmentHistory(scope, { limit: 1, memberId: dev.memberId });
    expect(lost.items).toMatchObject([{ action: "reassigned", previousMemberId: dev.memberId }]);
    expect(lost.nextCursor).not.toBeNull();
  });

  test("asks the same rules as assigning", async () => {
    const made = await give(scope, ofTask());
    const seen = { assignmentId: made.id, version: made.version };
    const to = (memberId: typeof dev.memberId) =>
      reasonOf(write(scope, (inside) => reassign(inside, seen, { memberId, reason: null })));
    expect(await to(stranger.memberId)).toEqual({ kind: "not_in_team" });
    expect(await to(dev.memberId)).toEqual({ kind: "already_assigned" });
    expect(await to(newId<"Member">())).toEqual({ kind: "not_found", what: "member" });
    await joinTeam(scope, { teamId: team.id, memberId: stranger.memberId });
    await give(scope, ofTask(stranger.memberId));
    expect(await to(stranger.memberId)).toEqual({ kind: "already_assigned" });
  });
});

test("what was changed since it was seen is refused, and what ended is not there", async () => {
  const made = await give(scope, ofTask());
  const end = (version: number) =>
    write(scope, (inside) => unassign(inside, { assignmentId: made.id, version }, "Done with it"));
  expect(await reasonOf(end(7))).toMatchObject({ kind: "stale", current: { id: made.id } });
  expect(await end(1)).toMatchObject({ version: 2 });
  expect(await reasonOf(end(2))).toEqual({ kind: "not_found", what: "assignment" });
  expect(await give(scope, ofTask())).toMatchObject({ memberId: dev.memberId });
});

test("a task's own form assigns by the same rules", async () => {
  await joinTeam(scope, { teamId: team.id, memberId: stranger.memberId });
  const put = async (assigneeId: typeof dev.memberId | null) => {
    const { version } = await getTask(scope, task.id);
    return await write(scope, (inside) =>
      updateTask(inside, { taskId: task.id, version, patch: { assigneeId } }),
    );
  };
  expect(await put(dev.memberId)).toMatchObject({ assigneeId: dev.memberId, version: 2 });
  expect(await active()).toMatchObject([{ type: "assignee", isPrimary: true }]);
  expect(await put(stranger.memberId)).toMatchObject({ assigneeId: stranger.memberId, version: 3 });
  expect(await active()).toMatchObject([{ memberId: stranger.memberId, isPrimary: true }]);
  expect(await put(null)).toMatchObject({ assigneeId: null, version: 4 });
  expect(await active()).toEqual([]);
  const { scope: outside } = await aMember(database, { scope }, { name: "Out" });
  expect(await reasonOf(put(outside.memberId))).toEqual({ kind: "not_in_team" });
  const refused = aTask(scope, project, { assigneeId: outside.memberId });
  expect(await reasonOf(refused)).toEqual({ kind: "not_in_team" });
  const made = await aTask(scope, project, { assigneeId: dev.memberId });
  expect(await listOfEntity(scope, entity(made))).toMatchObject([{ memberId: dev.memberId }]);
  await makeKind(url, task, "milestone");
  expect((await reasonOf(put(dev.memberId)))?.kind).toBe("type_does_not_fit");
});

test("an assignment is made in few statements", async () => {
  const counted = counting(scope);
  await give(counted.scope, ofTask(dev.memberId, "assignee"));
  expect(counted.count()).toBeLessThan(16);
});
