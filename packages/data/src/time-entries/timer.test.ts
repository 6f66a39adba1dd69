import type { TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { NewTimeEntry } from "@teamflow/domain/time-entry";
import { wallClockAt } from "@teamflow/domain/wall-clock";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openScope, type Scope } from "../scope.ts";
import { trashTask } from "../tasks/write.ts";
import { reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  type SignedIn,
  aMember,
  anOrganization,
  aProject,
  aTask,
  write,
} from "../testing/story.ts";
import { sumOfTask } from "./rows.ts";
import { getTimer, startTimer, stopTimer } from "./timer.ts";
import { insertTimeEntry } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let member: Scope;
let user: SignedIn;
let project: Project;
let task: Task;
let other: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ({ scope: member, user } = await aMember(database, acme, { name: "Ada" }));
  project = await aProject(scope);
  [task, other] = [await aTask(scope, project), await aTask(scope, project)];
});

const start = (taskId: TaskId = task.id, note = "") =>
  write(member, (inside) => startTimer(inside, { taskId, note }));
const stop = (from = member) =>
  write(from, (inside) => stopTimer(inside, { isBillable: true, note: undefined }));
const age = (minutes: number) =>
  run(url, (db) =>
    sql`update timer set started_at = now() - make_interval(mins => ${minutes})
      where member_id = ${member.memberId}`.execute(db),
  );
const spent = async (taskId: TaskId) => (await sumOfTask(scope, taskId)).minutes;

test("a timer that is stopped leaves what it counted, with its note", async () => {
  expect(await getTimer(member)).toBeNull();
  const { timer, stopped } = await start(task.id, "Boiler");
  expect(stopped).toBeNull();
  expect(timer).toMatchObject({ note: "Boiler", task: { id: task.id, code: task.code } });
  expect(await getTimer(member)).toEqual(timer);
  expect(await getTimer(scope)).toBeNull();
  await age(3);
  const left = await stop();
  expect(left).toMatchObject({ minutes: 3, isCut: false });
  expect(left?.entries.map(({ note }) => note)).toContain("Boiler");
  expect(left?.entries[0]).toMatchObject({ isBillable: true, memberId: member.memberId });
  expect(left?.entries[0]?.startedAt).toBeInstanceOf(Date);
  expect(await spent(task.id)).toBe(3);
  expect(await getTimer(member)).toBeNull();
  expect(await stop()).toBeNull();
});

test("one that starts while another runs stops that first, and the same one goes on", async () => {
  await start();
  await age(10);
  const again = await start();
  expect(again.stopped).toBeNull();
  expect(Date.now() - again.timer.startedAt.getTime()).toBeGreaterThan(9 * 60_000);
  const { timer, stopped } = await start(other.id);
  expect(timer.task?.id).toBe(other.id);
  expect(stopped).toMatchObject({ minutes: 10 });
  expect(await spent(task.id)).toBe(10);
});

test("one that cannot start stops nothing", async () => {
  await start();
  const before = await getTimer(member);
  await write(scope, (inside) => trashTask(inside, { taskId: other.id, version: other.version }));
  expect(await reasonOf(start(other.id))).toEqual({ kind: "trashed", what: "task" });
  expect(await getTimer(member)).toEqual(before);
});

test("of ten that start at once one runs, and no more than one entry is left for each that was stopped", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, at) => reasonOf(start(at % 2 === 0 ? task.id : other.id))),
  );
  expect(outcomes.filter(Boolean)).toEqual([]);
  const { rows } = await run(url, (db) =>
    sql`select from timer where member_id = ${member.memberId}`.execute(db),
  );
  expect(rows).toHaveLength(1);
});

test("of ten that stop at once one is heard, so that nothing is counted twice", async () => {
  await start();
  await age(5);
  const stopped = await Promise.all(Array.from({ length: 10 }, () => stop()));
  expect(stopped.filter((each) => each !== null)).toHaveLength(1);
  expect(await spent(task.id)).toBe(5);
});

test("one that was forgotten is cut to 24 hours, and says so", async () => {
  await start();
  await age(5 * 24 * 60);
  expect(await stop()).toMatchObject({ minutes: 1440, isCut: true });
});

test("one that ran past midnight is of both days", async () => {
  // A place where it is past midnight, and not yet two in the morning, whenever this runs.
  const offset = (1 - new Date().getUTCHours() + 24) % 24;
  const zone = offset <= 14 ? `Etc/GMT-${offset}` : `Etc/GMT+${24 - offset}`;
  await run(url, (db) =>
    sql`update "user" set time_zone = ${zone} where id = ${user.userId}`.execute(db),
  );
  await start();
  await age(150);
  const { minute } = wallClockAt(new Date(), zone);
  const left = await stop();
  expect(left?.minutes).toBe(150);
  expect(left?.entries).toHaveLength(2);
  const [before, after] = left?.entries ?? [];
  expect(before?.day && after?.day && before.day < after.day).toBe(true);
  expect(Math.abs((after?.minutes ?? 0) - minute)).toBeLessThanOrEqual(1);
});

test("one that a full day has no room for is cut, and can be stopped all the same", async () => {
  await start();
  await age(4);
  const today = wallClockAt(new Date(Date.now() - 2 * 60_000), "UTC").day;
  const fill = NewTimeEntry.parse({ day: today, minutes: 1440 });
  await run(url, (db) =>
    sql`update "user" set time_zone = 'UTC' where id = ${user.userId}`.execute(db),
  );
  await write(member, (inside) => insertTimeEntry(inside, other.id, fill));
  expect(await stop()).toMatchObject({ isCut: true });
  expect(await getTimer(member)).toBeNull();
});

test("one at a task that is in the trash, or not to be seen any more, is stopped and counts, and tells nothing of it", async () => {
  await start();
  await age(7);
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version }));
  expect(await stop()).toMatchObject({ minutes: 7 });
  await start(other.id);
  await age(9);
  await run(url, (db) =>
    sql`with made as (
        insert into role (org_id, id, name, description, permissions)
        values (${scope.orgId}, gen_random_uuid(), 'Nothing', '', '{project:read}') returning id)
      insert into project_member (org_id, project_id, member_id, role, role_id)
      select ${scope.orgId}, ${project.id}, ${member.memberId}, 'custom', id from made`.execute(db),
  );
  const blind = await openScope(database, user.credential, scope.orgId);
  expect(await getTimer(blind)).toMatchObject({ task: null });
  expect(await stop(blind)).toEqual({ entries: [], minutes: 9, isCut: false });
  expect(await spent(other.id)).toBe(9);
});

test("a timer is told of to its member, and the time that it leaves to whoever sees the task", async () => {
  await start();
  await stop();
  const { rows } = await run(url, (db) =>
    sql<{ type: string; data: object }>`select type, data from event where org_id = ${scope.orgId}
      and (type like 'timer.%' or type like 'time_entry.%') order by id`.execute(db),
  );
  const { memberId } = member;
  expect(rows).toMatchObject([
    { type: "timer.changed", data: { memberId } },
    { type: "timer.changed", data: { memberId } },
    { type: "time_entry.created", data: { memberId, taskId: task.id, projectId: project.id } },
  ]);
  expect(Object.keys(rows[0]?.data ?? {})).toEqual(["memberId"]);
});
