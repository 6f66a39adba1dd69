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
