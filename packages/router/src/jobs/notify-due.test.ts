import type { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { anInstance } from "../testing/instance.ts";
import { aHouse } from "../testing/told.ts";
import { remindOfTasks, reminderOf } from "./notify-due.ts";

describe("when somebody is reminded of a task", () => {
  const task = {
    ...{ taskId: newId<"Task">(), projectId: newId<"Project">(), memberId: newId<"Member">() },
    ...{ dueOn: "2026-07-02", timeZone: "America/New_York" },
  } satisfies {
    taskId: TaskId;
    projectId: ProjectId;
    memberId: MemberId;
    dueOn: string;
    timeZone: string;
  };
  const typesAt = (at: string, zone = task.timeZone) =>
    reminderOf({ ...task, timeZone: zone }, new Date(at)).map(({ type }) => type);

  it.each([
    ["before the day", "2026-07-02T02:00:00Z", []],
    ["before the morning", "2026-07-02T11:59:00Z", []],
    ["on the morning of the day", "2026-07-02T12:00:00Z", ["task_due"]],
    ["at the end of the day", "2026-07-03T03:59:00Z", ["task_due"]],
    ["in the night after it", "2026-07-03T04:00:00Z", []],
    ["on the morning after it", "2026-07-03T12:00:00Z", ["task_overdue"]],
  ])("%s, on their own clock", (_, at, types) => {
    expect(typesAt(at)).toEqual(types);
  });

  it("is another hour elsewhere", () => {
    expect(typesAt("2026-07-02T00:00:00Z", "Asia/Tokyo")).toEqual(["task_due"]);
    expect(typesAt("2026-07-02T00:00:00Z")).toEqual([]);
  });

  it("is told once: the same task, day and type stand for one event, any other for another", () => {
    const idsAt = (at: string, dueOn = task.dueOn) =>
      reminderOf({ ...task, dueOn }, new Date(at)).map(({ eventId }) => eventId);
    const [first] = idsAt("2026-07-02T12:00:00Z");
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(idsAt("2026-07-02T20:00:00Z")).toEqual([first]);
    expect(idsAt("2026-07-03T20:00:00Z")).not.toEqual([first]);
    expect(idsAt("2026-07-03T20:00:00Z", "2026-07-03")).not.toEqual([first]);
  });
});

it("the job reminds each assignee once, of open tasks alone, however often and by however many it is run", async () => {
  const instance = await anInstance();
  const house = await aHouse(instance, "Bakery");
  const ada = await house.aColleague();
  const tasks = [];
  for (let count = 0; count < 4; count += 1) tasks.push(await house.aTask(ada.memberId));
  const closed = await house.owner
    .as()
    .projects.create({ orgId: house.orgId, name: "Closed", key: "SHUT" });
  const put = await house.aTask(ada.memberId, closed.id);
  const [due, late, done, muted] = tasks.map(({ id }) => id);
  await house.inboxOf(ada);
  // Where it is neither night nor nearly midnight, at whatever hour this runs.
  const [here] = await house.ask(sql<{ zone: string; day: string }>`
    select name as zone, (now() at time zone name)::date::text as day from pg_timezone_names
    where name in ('UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Auckland')
      and extract(hour from now() at time zone name) between 9 and 22 limit 1`);
  const { zone, day } = here ?? { zone: "UTC", day: "2026-01-01" };
  await house.ask(sql`update organization set time_zone = ${zone} where id = ${house.orgId}`);
  await house.ask(
    sql`update task set due_on = ${day}::date where id in (${due}, ${done}, ${muted}, ${put.id})`,
  );
  await house.ask(sql`update task set due_on = ${day}::date - 1 where id = ${late}`);
  await house.ask(sql`update task set status_id =
    (select id from status where project_id = task.project_id and key = 'done') where id = ${done}`);
  await ada.person.as().notificationSettings.muteTask({
    ...{ orgId: house.orgId, taskId: muted ?? newId<"Task">() },
  });
  await house.ask(sql`update project set archived_at = now() where id = ${closed.id}`);
  await Promise.all([1, 2, 3].map(() => remindOfTasks(instance.services)));
  await remindOfTasks(instance.services);
  const told = (await house.inboxOf(ada)).filter(({ type }) => type !== "assignment_created");
  expect(new Map(told.map(({ type, taskId }) => [type, taskId]))).toEqual(
    new Map([
      ["task_due", due],
      ["task_overdue", late],
    ]),
  );
  expect(told).toHaveLength(2);
  expect(instance.defects).toEqual([]);
});
