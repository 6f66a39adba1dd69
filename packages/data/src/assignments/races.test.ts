import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import type { Team } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { getTask } from "../tasks/rows.ts";
import { does, entity, give, reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { removeTeamMember } from "../teams/remove.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { reassign, unassign } from "./assign.ts";
import { listOfEntity } from "./list.ts";
import { getAssignment } from "./rows.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let team: Team;
let task: Task;
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
  await joinTeam(scope, { teamId: team.id, memberId: stranger.memberId });
  task = await aTask(scope, project);
});

const ofTask = (memberId = dev.memberId, type: "developer" | "assignee" = "developer") => ({
  ...{ entityId: entity(task), memberId, type },
});
const active = async () => await listOfEntity(scope, entity(task));

/** How many of those who did the same at once did it, and how many were told that it is so already. */
async function outcomesOf(count: number, wanted: Parameters<typeof give>[1]) {
  const attempts = Array.from({ length: count }, () => reasonOf(give(scope, wanted)));
  const kinds = (await Promise.all(attempts)).map((reason) => reason?.kind ?? "done");
  const counts = Map.groupBy(kinds, (kind) => kind);
  return Object.fromEntries([...counts].map(([kind, all]) => [kind, all.length]));
}

test("of twenty who assign the same at once one does, and the others are told that it is so already", async () => {
  expect(await outcomesOf(20, ofTask())).toEqual({ done: 1, already_assigned: 19 });
  expect(await active()).toHaveLength(1);
});

test("of those who make the same an owner at once one does: the database decides", async () => {
  await does(scope, dev.memberId, { primaryFunction: "architect" });
  const owner = { entityId: entity(project), memberId: dev.memberId, type: "owner" as const };
  expect(await outcomesOf(10, owner)).toEqual({ done: 1, already_assigned: 9 });
  await does(scope, dev.memberId, { primaryFunction: null });
});

test("a task has one primary assignment, however many claim it at once", async () => {
  const claims = [dev, stranger].flatMap(({ memberId }) =>
    (["assignee", "developer"] as const).map((type) =>
      give(scope, { ...ofTask(memberId, type), isPrimary: true }),
    ),
  );
  await Promise.all(claims);
  const primaries = (await active()).filter(({ isPrimary }) => isPrimary);
  expect(primaries).toHaveLength(1);
  expect((await getTask(scope, task.id)).assigneeId).toBe(primaries[0]?.memberId);
});

test("of handing over and ending at the same moment one happens", async () => {
  const made = await give(scope, ofTask(dev.memberId, "assignee"));
  const seen = { assignmentId: made.id, version: made.version };
  const to = { memberId: stranger.memberId, reason: null };
  const outcomes = await Promise.allSettled([
    write(scope, (inside) => reassign(inside, seen, to)),
    write(scope, (inside) => unassign(inside, seen, null)),
  ]);
  const kinds = outcomes.map(({ status }) => status);
  expect(kinds.toSorted()).toEqual(["fulfilled", "rejected"]);
  const after = await getAssignment(scope, made.id);
  const isHandedOver = outcomes[0]?.status === "fulfilled";
  expect(after.endedAt === null).toBe(isHandedOver);
  expect((await getTask(scope, task.id)).assigneeId).toBe(isHandedOver ? stranger.memberId : null);
});

test("rules that take too long are given up in time, and nothing is written", async () => {
  await run(url, async (db) => {
    await sql`create function dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(20); return new; end $$`.execute(db);
    await sql`create trigger dawdling before insert on assignment
      for each row execute function dawdle()`.execute(db);
  });
  const refused = await reasonOf(give(scope, ofTask()));
  await run(url, (db) => sql`drop trigger dawdling on assignment`.execute(db));
  expect(refused).toMatchObject({ kind: "validation_timed_out" });
  expect(await active()).toEqual([]);
  await give(scope, ofTask());
});

test("whoever holds the task for long holds up nobody for longer than that", async () => {
  const refused = await run(url, (db) =>
    db.transaction().execute(async (held) => {
      await sql`select from task where id = ${task.id} for update`.execute(held);
      return await reasonOf(give(scope, ofTask()));
    }),
  );
  expect(refused).toMatchObject({ kind: "validation_timed_out" });
  expect(await active()).toEqual([]);
});

test("whoever leaves their team while they are assigned in its project either goes first or says what becomes of it", async () => {
  for (let round = 0; round < 10; round++) {
    const made = await aTask(scope, project);
    const left = { teamId: team.id, memberId: dev.memberId };
    const [assigned, gone] = await Promise.all([
      reasonOf(give(scope, { entityId: entity(made), memberId: dev.memberId, type: "developer" })),
      reasonOf(
        write(scope, (inside) =>
          removeTeamMember(inside, left, { toMemberId: null, reason: null }),
        ),
      ),
    ]);
    expect([assigned?.kind, gone?.kind]).toEqual(
      assigned ? ["not_in_team", undefined] : [undefined, "has_assignments"],
    );
    if (assigned) await joinTeam(scope, left);
    else await write(scope, async (inside) => await unassignAll(inside, made));
  }
});

async function unassignAll(inside: Parameters<typeof unassign>[0], made: Task): Promise<void> {
  for (const { id: assignmentId, version } of await listOfEntity(scope, entity(made)))
    await unassign(inside, { assignmentId, version }, null);
}
