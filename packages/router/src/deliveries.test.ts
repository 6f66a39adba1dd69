import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runUpkeep } from "./jobs/upkeep.ts";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aHouse, type Colleague, type House } from "./testing/told.ts";

let instance: Instance;
let house: House;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  ada = await house.aColleague();
});

/** What Ada has in her inbox, oldest first. */
const keptIds = async () => (await house.inboxOf(ada)).map(({ id }) => id);

describe("what was given up on its way", () => {
  it("goes out again when an admin says so, once, and is found by its error", async () => {
    const { orgId, owner } = house;
    await ada.person.as().notifications.trial({ orgId });
    const log = owner.as().deliveries;
    const [delivery] = (await log.list({ orgId, channel: "email" })).items;
    if (!delivery) throw new Error("Nothing is to go out");
    const retry = { orgId, deliveryId: delivery.id };
    expect(await refused(log.retry(retry))).toEqual({ kind: "not_found", what: "delivery" });
    await house.ask(sql`update delivery set status = 'failed', settled_at = now()
      where id = ${delivery.id}`);
    await house.ask(sql`insert into delivery_attempt
      (org_id, delivery_id, attempt, status, error_code, error_text)
      values (${orgId}, ${delivery.id}, 1, 'failed', 'smtp_550', 'No such box')`);
    expect((await log.list({ orgId, errorCode: "smtp_551" })).items).toEqual([]);
    expect((await log.list({ orgId, errorCode: "smtp_550" })).items).toMatchObject([
      { id: delivery.id, status: "failed" },
    ]);
    expect(await refused(ada.person.as().deliveries.retry(retry))).toMatchObject({
      kind: "forbidden",
    });
    const outcomes = await Promise.allSettled([log.retry(retry), log.retry(retry)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await log.list({ orgId, errorCode: "smtp_550" })).items).toMatchObject([
      { status: "pending" },
    ]);
  });
});

describe("what is old", () => {
  it("goes with the upkeep, when the organization keeps it no longer", async () => {
    const { orgId, owner } = house;
    await house.aTask(ada.memberId);
    await house.aTask(ada.memberId);
    const [old, fresh] = await keptIds();
    const age = (days: number) =>
      house.ask(sql`update notification set created_at = now() - make_interval(days => ${days})
        where id = ${old}`);
    const keptBy = async () => {
      await runUpkeep({ ...instance.services, origin: "https://teamflow.test", sendMail: null });
      return keptIds();
    };
    await age(89);
    expect(await keptBy()).toEqual([old, fresh]);
    const { days, version } = await owner.as().deliveries.retention({ orgId });
    expect(days).toBe(90);
    await owner.as().deliveries.setRetention({ orgId, days: 30, version });
    expect(await keptBy()).toEqual([fresh]);
    const wrong = owner.as().deliveries.setRetention({ orgId, days: 366, version: version + 1 });
    expect(await refused(wrong)).toMatchObject({ kind: "invalid" });
    const current = await owner.as().deliveries.retention({ orgId });
    await owner.as().deliveries.setRetention({ orgId, days: 90, version: current.version });
  });

  it("goes at once when an admin says so, whatever its state, and nothing else does", async () => {
    const { orgId, owner } = house;
    await house.aTask(ada.memberId);
    await house.aTask(ada.memberId);
    const [old, fresh] = await keptIds();
    await house.ask(sql`update notification set created_at = now() - interval '30 days 12 hours'
      where id = ${old}`);
    const cleanUp = (days: number, who = owner) => who.as().deliveries.cleanUp({ orgId, days });
    expect(await refused(cleanUp(30, ada.person))).toMatchObject({ kind: "forbidden" });
    for (const days of [0, 366, 1.5])
      expect(await refused(cleanUp(days))).toMatchObject({ kind: "invalid" });
    expect(await cleanUp(31)).toEqual({ count: 0, isDone: true });
    expect(await keptIds()).toEqual([old, fresh]);
    const both = await Promise.all([cleanUp(30), cleanUp(30)]);
    expect(both.map(({ count }) => count)).toEqual(expect.arrayContaining([0, 1]));
    expect(await keptIds()).toEqual([fresh]);
    expect(await house.ask(sql`select from delivery where notification_id = ${old}`)).toEqual([]);
    const { items } = await owner.as().audit.list({ orgId, action: "deliveries.cleanUp" });
    expect(items.map(({ after }) => after)).toEqual(
      expect.arrayContaining([
        { olderThanDays: 31, deletedCount: 0 },
        { olderThanDays: 30, deletedCount: 1 },
      ]),
    );
  });

  it("of another organization stays", async () => {
    const other = await aHouse(instance, "Mill");
    const bob = await other.aColleague();
    await other.aTask(bob.memberId);
    await other.ask(sql`update notification set created_at = now() - interval '80 days'
      where org_id = ${other.orgId}`);
    const { orgId, owner } = house;
    await owner.as().deliveries.cleanUp({ orgId, days: 1 });
    expect(await other.inboxOf(bob)).toHaveLength(1);
    const beyond = owner.as().deliveries.cleanUp({ orgId: other.orgId, days: 1 });
    expect(await refused(beyond)).toMatchObject({ kind: "not_found" });
  });

  it("is taken in bounded bites, the oldest first, until nothing is left", async () => {
    const { orgId, owner } = house;
    await house.ask(sql`
      insert into notification (org_id, id, member_id, type, event_id, created_at)
      select ${orgId}, gen_random_uuid(), ${ada.memberId}, 'assignment_created', gen_random_uuid(),
        now() - interval '50 days' + make_interval(secs => made) from generate_series(1, 10001) made`);
    const cleanUp = () => owner.as().deliveries.cleanUp({ orgId, days: 40 });
    expect(await cleanUp()).toEqual({ count: 10_000, isDone: false });
    const left = await house.ask(sql<{ seconds: number }>`
      select extract(epoch from now() - created_at)::float8 as seconds from notification
      where org_id = ${orgId} and created_at < now() - interval '40 days'`);
    expect(left).toHaveLength(1);
    expect(left[0]?.seconds).toBeLessThan(50 * 86_400 - 9_000);
    expect(await cleanUp()).toEqual({ count: 1, isDone: true });
    expect(await cleanUp()).toEqual({ count: 0, isDone: true });
  });

  it("is forgotten with the task that was deleted for good", async () => {
    await house.aTask(ada.memberId);
    expect(await keptIds()).toHaveLength(1);
    const [task] = await house.ask(sql<{ id: string }>`update task
      set trashed_at = now() - interval '40 days' where assignee_id = ${ada.memberId} returning id`);
    await runUpkeep({ ...instance.services, origin: "https://teamflow.test", sendMail: null });
    expect(await house.ask(sql`select from task where id = ${task?.id ?? null}`)).toEqual([]);
    expect(await keptIds()).toEqual([]);
  });
});
