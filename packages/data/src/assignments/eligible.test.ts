import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import type { Team } from "@teamflow/domain/team";
import { type MemberId, newId } from "@teamflow/domain/ids";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { getSettings, updateOrganization } from "../organizations.ts";
import type { Scope } from "../scope.ts";
import { removeTeamMember } from "../teams/remove.ts";
import { counting, does, entity, give, reasonOf } from "../testing/assignments.ts";
import { trashTask, updateTask } from "../tasks/write.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam, joinTeam } from "../testing/teams.ts";
import { listCandidates } from "./eligible.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let team: Team;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database));
  project = await aProject(scope);
  team = await aTeam(scope, { projectId: project.id });
  task = await aTask(scope, project);
});

async function aHand(name: string, functions: Parameters<typeof does>[2], isInTeam = true) {
  const { scope: own } = await aMember(database, { scope }, { name });
  await does(scope, own.memberId, functions);
  if (isInTeam) await joinTeam(scope, { teamId: team.id, memberId: own.memberId });
  return own.memberId;
}

const eligible = async (type: "developer" | "assignee" = "developer", from = scope) =>
  (await listCandidates(from, { limit: 200, entityId: entity(task), type })).items;

test("the best fit comes first, then whoever has the least to do, and why not for the others", async () => {
  const busy = await aHand("Busy", { primaryFunction: "developer" });
  await give(scope, {
    ...{ entityId: entity(await aTask(scope, project)), memberId: busy, type: "developer" },
  });
  await aHand("Idle", { primaryFunction: "developer" });
  await aHand("Archie", { primaryFunction: "architect" });
  await aHand("Tess", { primaryFunction: "tester", secondaryFunctions: ["developer"] });
  await aHand("Hanna", { primaryFunction: "hr" });
  await aHand("Otto", { primaryFunction: "developer" }, false);
  const taken = await aHand("Tim", { primaryFunction: "developer" });
  await give(scope, { entityId: entity(task), memberId: taken, type: "developer" });
  const list = (await eligible()).map(({ name, fit, load, reason }) => ({
    ...{ name, fit, load, why: reason?.kind ?? null },
  }));
  expect(list).toEqual([
    { name: "Idle", fit: "exact", load: 0, why: null },
    { name: "Busy", fit: "exact", load: 1, why: null },
    { name: "Archie", fit: "primary", load: 0, why: null },
    { name: "Tess", fit: "secondary", load: 0, why: null },
    { name: "Hanna", fit: null, load: 0, why: "function_does_not_fit" },
    { name: "Olivia Owner", fit: "exact", load: 0, why: "not_in_team" },
    { name: "Otto", fit: "exact", load: 0, why: "not_in_team" },
    { name: "Tim", fit: "exact", load: 1, why: "already_assigned" },
  ]);
});

test("whoever has hours enough comes after whoever has not, however few tasks that is", async () => {
  const long = await aHand("Ann, one long task", { primaryFunction: "developer" });
  const short = await aHand("Bob, two short ones", { primaryFunction: "developer" });
  const held = async (memberId: MemberId, estimateHours: number) => {
    const entityId = entity(await aTask(scope, project, { estimateHours }));
    await give(scope, { entityId, memberId, type: "developer" });
  };
  await held(long, 40.25);
  for (let at = 0; at < 2; at += 1) await held(short, 1);
  expect(await eligible()).toMatchObject([
    { name: "Bob, two short ones", load: 2, estimatedHours: 2, level: "green" },
    { name: "Ann, one long task", load: 1, estimatedHours: 40.25, level: "amber" },
    { name: "Olivia Owner", estimatedHours: 0 },
  ]);
  const { version } = await getSettings(scope);
  const patch = { fullFromHours: 41 };
  await write(scope, (inside) => updateOrganization(inside, { version, patch }));
  expect((await eligible())[0]).toMatchObject({ name: "Ann, one long task", level: "green" });
});

test("the hours are those that the task is estimated at now, once for each task, while it is to be done", async () => {
  const ann = await aHand("Ann", { primaryFunction: "developer" });
  const work = await aTask(scope, project, { estimateHours: 4 });
  for (const type of ["developer", "reviewer"] as const)
    await give(scope, { entityId: entity(work), memberId: ann, type });
  const hours = async () => (await eligible()).find(({ name }) => name === "Ann")?.estimatedHours;
  expect(await hours()).toBe(4);
  const say = ({ id: taskId, version }: Task, patch: { estimateHours: number | null }) =>
    write(scope, (inside) => updateTask(inside, { taskId, version, patch }));
  const longer = await say(work, { estimateHours: 6.5 });
  expect(await hours()).toBe(6.5);
  const open = await say(longer, { estimateHours: null });
  expect(await hours()).toBe(0);
  const again = await say(open, { estimateHours: 3 });
  expect(await hours()).toBe(3);
  const { id: taskId, version } = again;
  await write(scope, (inside) => trashTask(inside, { taskId, version }));
  expect(await hours()).toBe(0);
});

test("whoever leaves the team is out of the list at once, and back when they are back", async () => {
  const memberId = await aHand("Dev", {});
  const isEligible = async () =>
    (await eligible()).find((each) => each.memberId === memberId)?.isEligible;
  expect(await isEligible()).toBe(true);
  const leave = { toMemberId: null, reason: null };
  await write(scope, (inside) => removeTeamMember(inside, { teamId: team.id, memberId }, leave));
  expect(await isEligible()).toBe(false);
  await joinTeam(scope, { teamId: team.id, memberId });
  expect(await isEligible()).toBe(true);
});

test("a team of two hundred is ranked in a handful of statements, and read by pages", async () => {
  await fillTeam(url, team, await aCrowd(url, scope, 200));
  const counted = counting(scope);
  const all = await eligible("assignee", counted.scope);
  expect(counted.count()).toBeLessThan(6);
  expect(all).toHaveLength(200);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCandidates(scope, {
      ...{ limit: 90, cursor, entityId: entity(task), type: "assignee" },
    });
    ids.push(...page.items.map(({ memberId }) => memberId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(ids).size).toBe(201);
  expect(ids.slice(0, 200)).toEqual(all.map(({ memberId }) => memberId));
});

test("a part of a name narrows the list down", async () => {
  await aHand("Ada Lovelace", {});
  const wish = { entityId: entity(task), type: "developer" as const };
  const { items } = await listCandidates(scope, { ...wish, limit: 50, text: "LOVE" });
  expect(items.map(({ name }) => name)).toEqual(["Ada Lovelace"]);
});

test("for what is not there, or another organization's, there is nobody", async () => {
  const { scope: theirs } = await anOrganization(database, "Beta");
  const nothing = { kind: "not_found", what: "entity" };
  expect(await reasonOf(eligible("developer", theirs))).toEqual(nothing);
  const wish = { entityId: entity({ id: newId() }), type: "developer" as const };
  expect(await reasonOf(listCandidates(scope, { ...wish, limit: 50 }))).toEqual(nothing);
});
