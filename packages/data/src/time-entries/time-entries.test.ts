import type { MemberId, TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { NewTimeEntry, type TimeEntry, type TimeEntryPatch } from "@teamflow/domain/time-entry";
import { addDays } from "@teamflow/domain/wall-clock";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Database } from "../database.ts";
import { upsertProjectMember } from "../project-members.ts";
import { archiveProject } from "../projects/write.ts";
import { openKeeper, openScope, type Scope } from "../scope.ts";
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
import { listTimeEntries } from "./list.ts";
import { purgeTimeEntries } from "./purge.ts";
import { getTimeEntry, sumOfTask } from "./rows.ts";
import { deleteTimeEntry, insertTimeEntry, restoreTimeEntry, updateTimeEntry } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let member: Scope;
let user: SignedIn;
let stranger: Scope;
let project: Project;
let task: Task;
/** Each test writes down time of days that no other does. */
let day = "2024-01-01";

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ({ scope: member, user } = await aMember(database, acme, { name: "Ada" }));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

beforeEach(async () => {
  project = await aProject(scope);
  task = await aTask(scope, project);
  day = addDays(day, 10);
});

const log = (said: Partial<z.input<typeof NewTimeEntry>> = {}, from = member, taskId = task.id) =>
  write(from, (inside) =>
    insertTimeEntry(inside, taskId, NewTimeEntry.parse({ day, minutes: 60, ...said })),
  );
const seen = ({ id, version }: TimeEntry, taskId: TaskId = task.id) => ({
  ...{ taskId, timeEntryId: id, version },
});
const change = (entry: TimeEntry, patch: TimeEntryPatch, from = member) =>
  write(from, (inside) => updateTimeEntry(inside, seen(entry), patch));
const remove = (entry: TimeEntry, from = member) =>
  write(from, (inside) => deleteTimeEntry(inside, seen(entry)));
const restore = (entry: TimeEntry, from = member) =>
  write(from, (inside) => restoreTimeEntry(inside, seen(entry)));
const ofTask = async (from = scope) =>
  (await listTimeEntries(from, { taskId: task.id }, { limit: 50 })).items;
const full = { kind: "limit_reached", what: "day_minutes", limit: 1440 };
const missing = { kind: "not_found", what: "time_entry" };

async function holding(role: "viewer" | "member" | "lead", memberId: MemberId): Promise<Scope> {
  await write(scope, (inside) =>
    upsertProjectMember(inside, { projectId: project.id, memberId, role, roleId: null }),
  );
  return await openScope(database, user.credential, scope.orgId);
}

test("time that somebody writes down is as it is then read, and counted at its task", async () => {
  const entry = await log({ minutes: 90, note: "Looked inside", isBillable: true });
  expect(entry).toEqual(await getTimeEntry(scope, { taskId: task.id, timeEntryId: entry.id }));
  expect(entry).toMatchObject({
    ...{ memberId: member.memberId, memberName: "Ada", day, minutes: 90, note: "Looked inside" },
    ...{ isBillable: true, code: task.code, title: task.title, startedAt: null, version: 1 },
  });
  await log({ minutes: 30 }, scope);
  expect(await sumOfTask(scope, task.id)).toEqual({ minutes: 120, billableMinutes: 90 });
});

test("a day that is not named is today on the clock of whoever worked, and none is yet to come", async () => {
  const clock = async (zone: string) => {
    await run(url, (db) =>
      sql`update "user" set time_zone = ${zone} where id = ${user.userId}`.execute(db),
    );
    return (await log({ day: undefined, minutes: 1 })).day;
  };
  const [east, west] = [await clock("Pacific/Kiritimati"), await clock("Pacific/Niue")];
  expect(east > west).toBe(true);
  expect(await reasonOf(log({ day: addDays(west, 1) }))).toMatchObject({
    issues: [{ path: "day", code: "not_yet" }],
  });
  const entry = await log();
  expect(await reasonOf(change(entry, { day: addDays(west, 1) }))).toMatchObject({
    kind: "invalid",
  });
  await run(url, (db) =>
    sql`update "user" set time_zone = null where id = ${user.userId}`.execute(db),
  );
});

test("a day has no more than 24 hours, whichever way they come", async () => {
  const entry = await log({ minutes: 1400 });
  const other = await log({ minutes: 40 });
  expect(await reasonOf(log({ minutes: 1 }))).toEqual(full);
  expect(await reasonOf(change(other, { minutes: 41 }))).toEqual(full);
  const elsewhere = await log({ day: addDays(day, -1), minutes: 1 });
  expect(await reasonOf(change(elsewhere, { day }))).toEqual(full);
  const gone = await remove(other);
  await log({ minutes: 40 }, member, (await aTask(scope, project)).id);
  expect(await reasonOf(restore(gone))).toEqual(full);
  expect(await change(entry, { minutes: 1399 })).toMatchObject({ minutes: 1399, version: 2 });
  expect(await log({ minutes: 1440 }, scope)).toMatchObject({ minutes: 1440 });
});

test("of ten who fill the same day at once as many are heard as it has hours", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => reasonOf(log({ minutes: 300 }))),
  );
  expect(outcomes.filter((reason) => reason === undefined)).toHaveLength(4);
  expect(outcomes.filter((reason) => reason !== undefined)).toEqual(
    Array.from({ length: 6 }, () => full),
  );
  expect(await sumOfTask(scope, task.id)).toMatchObject({ minutes: 1200 });
});

test("an entry is changed, once for each version, and one that says so already stays as it is", async () => {
  const entry = await log();
  const changed = await change(entry, { minutes: 45, note: "Less", isBillable: true });
  expect(changed).toMatchObject({ minutes: 45, note: "Less", isBillable: true, version: 2, day });
  expect(changed.updatedAt.getTime()).toBeGreaterThan(entry.updatedAt.getTime());
  expect(await change(changed, { minutes: 45 })).toEqual(changed);
  const stale = { kind: "stale", what: "time_entry", current: changed };
  expect(await reasonOf(change(entry, { minutes: 1 }))).toEqual(stale);
  expect(await reasonOf(remove(entry))).toEqual(stale);
  const both = await Promise.all([1, 2].map((minutes) => reasonOf(change(changed, { minutes }))));
  expect(both.filter((reason) => reason?.kind === "stale")).toHaveLength(1);
});

test("a deleted entry counts nowhere and can be restored for 30 days, after which it goes for good", async () => {
  const entry = await log();
  const gone = await remove(entry);
  expect(gone).toMatchObject({ version: 2 });
  expect(gone.deletedAt).toBeInstanceOf(Date);
  expect(await remove(gone)).toEqual(gone);
  expect(await ofTask()).toEqual([]);
  expect(await sumOfTask(scope, task.id)).toMatchObject({ minutes: 0 });
  expect(await reasonOf(change(gone, { minutes: 5 }))).toEqual(missing);
  const back = await restore(gone);
  expect(back).toMatchObject({ deletedAt: null, version: 3 });
  expect(await restore(back)).toEqual(back);
  const again = await remove(back);
  await run(url, (db) =>
    sql`update time_entry set deleted_at = now() - interval '31 days' where id = ${entry.id}`.execute(
      db,
    ),
  );
  expect(await reasonOf(restore(again))).toEqual(missing);
  expect(await purgeTimeEntries(openKeeper(database, stranger.orgId))).toBe(0);
  expect(await purgeTimeEntries(openKeeper(database, scope.orgId))).toBe(1);
  const { rows } = await run(url, (db) =>
    sql`select actor_kind from audit where subject_id = ${entry.id} and action = 'upkeep.run'`.execute(
      db,
    ),
  );
  expect(rows).toEqual([{ actor_kind: "job" }]);
});

test("nobody decides about another's time but whoever manages time there", async () => {
  const entry = await log({}, scope);
  const forbidden = { kind: "forbidden", permission: "time:manage" };
  const memberId = scope.memberId;
  for (const work of [
    () => log({ memberId }),
    () => change(entry, { minutes: 1 }),
    () => remove(entry),
    () => restore(entry),
  ])
    expect(await reasonOf(work())).toEqual(forbidden);
  const lead = await holding("lead", member.memberId);
  expect(await change(entry, { minutes: 30 }, lead)).toMatchObject({ memberId, minutes: 30 });
  expect(await log({ memberId }, lead)).toMatchObject({ memberId, createdBy: lead.memberId });
});

test("time is written down for nobody who is no active member here", async () => {
  const absent = { kind: "not_found", what: "member" };
  expect(await reasonOf(log({ memberId: stranger.memberId }, scope))).toEqual(absent);
  const { scope: gone } = await aMember(database, { scope }, { name: "Gone" });
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${gone.memberId}`.execute(db),
  );
  expect(await reasonOf(log({ memberId: gone.memberId }, scope))).toEqual(absent);
});

test("what somebody worked who is shut out or gone is put right by whoever manages time there", async () => {
  const entries = { suspended: await log(), removed: await log() };
  const be = (status: string) =>
    run(url, (db) =>
      sql`update member set status = ${status} where id = ${member.memberId}`.execute(db),
    );
  for (const status of ["suspended", "removed"] as const) {
    await be(status);
    const moved = await change(entries[status], { day: addDays(day, -1) }, scope);
    expect(moved, status).toMatchObject({ day: addDays(day, -1), memberId: member.memberId });
    expect(await reasonOf(change(moved, { day: "2999-01-01" }, scope)), status).toMatchObject({
      issues: [{ path: "day", code: "not_yet" }],
    });
  }
  await be("active");
});

test("another's entry is not found under one's own task, nor one's own under another", async () => {
  const other = await aTask(scope, project);
  const entry = await log();
  const crossed = seen(entry, other.id);
  const place = { taskId: other.id, timeEntryId: entry.id };
  expect(await reasonOf(getTimeEntry(scope, place))).toEqual(missing);
  for (const work of [
    () => write(scope, (inside) => updateTimeEntry(inside, crossed, { minutes: 1 })),
    () => write(scope, (inside) => deleteTimeEntry(inside, crossed)),
    () => write(scope, (inside) => restoreTimeEntry(inside, crossed)),
  ])
    expect(await reasonOf(work())).toEqual(missing);
});

test("a stranger finds nothing", async () => {
  const entry = await log();
  const noTask = { kind: "not_found", what: "task" };
  expect(await reasonOf(ofTask(stranger))).toEqual(noTask);
  expect(await reasonOf(sumOfTask(stranger, task.id))).toEqual(noTask);
  expect(await reasonOf(log({}, stranger))).toEqual(noTask);
  for (const work of [() => change(entry, { minutes: 1 }, stranger), () => remove(entry, stranger)])
    expect(await reasonOf(work())).toEqual(noTask);
  expect(await reasonOf(getTimeEntry(stranger, { ...seen(entry) }))).toEqual(missing);
});

test("whoever does not see a project sees no time there, their own neither", async () => {
  await log();
  const period = { from: day, to: day };
  const of = { memberId: member.memberId, period };
  expect((await listTimeEntries(member, of, { limit: 5 })).items).toHaveLength(1);
  await run(url, (db) =>
    sql`with made as (
        insert into role (org_id, id, name, description, permissions)
        values (${scope.orgId}, gen_random_uuid(), ${`Nothing ${day}`}, '', '{project:read}') returning id)
      insert into project_member (org_id, project_id, member_id, role, role_id)
      select ${scope.orgId}, ${project.id}, ${member.memberId}, 'custom', id from made`.execute(db),
  );
  const blind = await openScope(database, user.credential, scope.orgId);
  expect((await listTimeEntries(blind, of, { limit: 5 })).items).toEqual([]);
  expect((await listTimeEntries(scope, of, { limit: 5 })).items).toHaveLength(1);
  expect(await reasonOf(log({}, blind))).toMatchObject({ kind: "not_found", what: "task" });
});

test("nothing is written down for what is in the trash or archived, and what is in the trash is in no list of days", async () => {
  const entry = await log();
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version }));
  for (const work of [() => log(), () => change(entry, { minutes: 1 }), () => remove(entry)])
    expect(await reasonOf(work())).toEqual({ kind: "trashed", what: "task" });
  expect(await ofTask()).toHaveLength(1);
  const of = { memberId: member.memberId, period: { from: day, to: day } };
  expect((await listTimeEntries(member, of, { limit: 5 })).items).toEqual([]);
  task = await aTask(scope, project);
  await log();
  await write(scope, (inside) =>
    archiveProject(inside, { projectId: project.id, version: project.version }, true),
  );
  expect(await reasonOf(log())).toEqual({ kind: "archived", what: "project" });
  expect((await listTimeEntries(member, of, { limit: 5 })).items).toHaveLength(1);
});

test("a list goes on after its cursor, the last day first, and takes none that is forged", async () => {
  const days = [day, addDays(day, -1), addDays(day, -1), addDays(day, -3)];
  for (const each of days) await log({ day: each, minutes: 5 });
  const page = (limit: number, cursor?: string) =>
    listTimeEntries(scope, { taskId: task.id }, { limit, ...(cursor && { cursor }) });
  const first = await page(2);
  const rest = await page(2, first.nextCursor ?? "");
  const all = [...first.items, ...rest.items];
  expect(all.map((entry) => entry.day)).toEqual(days);
  expect(new Set(all.map(({ id }) => id)).size).toBe(4);
  expect(rest.nextCursor).toBeNull();
  expect(await reasonOf(page(2, "x"))).toEqual({ kind: "bad_cursor" });
  const period = { from: addDays(day, -2), to: addDays(day, -1) };
  const of = { memberId: member.memberId, period };
  expect((await listTimeEntries(scope, of, { limit: 9 })).items).toHaveLength(2);
});
