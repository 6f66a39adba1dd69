import type { Project } from "@teamflow/domain/project";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { trashTask, updateTask } from "../tasks/write.ts";
import { does, entity, give, makeKind } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { unassign } from "./assign.ts";
import { countAssignments } from "./statistics.ts";

let database: Database;
let url: string;
let scope: Scope;
let other: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: other } = await aMember(database, { scope }, { name: "Other" }));
});

beforeEach(async () => {
  project = await aProject(scope);
});

const developer = ({ memberId }: Scope, task: { id: string }) =>
  give(scope, { entityId: entity(task), memberId, type: "developer" });

test("counts what holds at a project and at its open tasks, by what and as what", async () => {
  const [task, second] = [await aTask(scope, project), await aTask(scope, project)];
  await aTask(scope, project);
  const bug = await aTask(scope, project, { kind: "bug" });
  await does(scope, scope.memberId, { primaryFunction: "architect" });
  await give(scope, { entityId: entity(project), memberId: scope.memberId, type: "owner" });
  for (const who of [scope, other]) await developer(who, task);
  await developer(scope, second);
  await give(scope, { entityId: entity(bug), memberId: other.memberId, type: "assignee" });
  const elsewhere = await aTask(scope, await aProject(scope));
  await developer(other, elsewhere);
  expect(await countAssignments(scope, project.id)).toEqual({
    ...{ projectId: project.id, total: 5, people: 2, openTasks: 4, assignedTasks: 3, coverage: 75 },
    byEntityType: [
      { entityType: "project", count: 1 },
      { entityType: "task", count: 3 },
      { entityType: "bug", count: 1 },
    ],
    byType: [
      { type: "owner", count: 1 },
      { type: "assignee", count: 1 },
      { type: "developer", count: 3 },
    ],
  });
});

test("leaves out what ended, is over, is in the trash or is a day", async () => {
  const [ended, done] = [await aTask(scope, project), await aTask(scope, project)];
  const [trashed, milestone] = [await aTask(scope, project), await aTask(scope, project)];
  const { id: assignmentId, version } = await developer(scope, ended);
  for (const task of [done, trashed]) await developer(scope, task);
  await write(scope, (inside) => unassign(inside, { assignmentId, version }, null));
  const patch = { statusId: statusOf(project, "done").id };
  await write(scope, (inside) => updateTask(inside, { taskId: done.id, version: 1, patch }));
  await write(scope, (inside) => trashTask(inside, { taskId: trashed.id, version: 1 }));
  await makeKind(url, milestone, "milestone");
  expect(await countAssignments(scope, project.id)).toEqual({
    ...{ projectId: project.id, total: 0, people: 0, byEntityType: [], byType: [] },
    ...{ openTasks: 1, assignedTasks: 0, coverage: 0 },
  });
});

test("says nothing to a stranger, nor of a project whose assignments a role there hides", async () => {
  const task = await aTask(scope, project);
  await developer(scope, task);
  const nothing = { total: 0, people: 0, openTasks: 0, assignedTasks: 0, coverage: null };
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect(await countAssignments(stranger, project.id)).toMatchObject(nothing);
  const held = { role: "custom" as const, permissions: [] };
  const blind: Scope = {
    ...{ ...other, role: "member" },
    projectRoles: new Map([[project.id, held]]),
  };
  expect(await countAssignments(blind, project.id)).toMatchObject(nothing);
  expect(await countAssignments(other, project.id)).toMatchObject({ total: 1, coverage: 100 });
});

test("is counted by keys", async () => {
  await developer(scope, await aTask(scope, project));
  expect(await astray(url, scope, (heard) => countAssignments(heard, project.id))).toEqual([]);
});
