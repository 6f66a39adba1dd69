import type { LiveEvent } from "@teamflow/domain/event";
import { newId, type NotificationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { aTokenOf } from "./testing/machines.ts";
import { refused } from "./testing/refused.ts";
import { aHouse, type Colleague, type House } from "./testing/told.ts";

let instance: Instance;
let house: House;
let ada: Colleague;
let bob: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  [ada, bob] = [await house.aColleague(), await house.aColleague()];
});

const missing = { kind: "not_found", what: "notification" };
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const inboxOf = ({ person }: Colleague) => person.as().notifications;
const summaryOf = (colleague: Colleague) => inboxOf(colleague).summary({ orgId: house.orgId });

/** Puts some notifications into somebody's inbox. */
async function give(colleague: Colleague, count: number): Promise<NotificationId[]> {
  for (let given = 0; given < count; given += 1) await house.aTask(colleague.memberId);
  return (await house.inboxOf(colleague)).slice(-count).map(({ id }) => id);
}

const firstOf = (ids: readonly NotificationId[]) => {
  const [first] = ids;
  if (!first) throw new Error("Nothing was told");
  return first;
};

describe("an inbox", () => {
  it("is summed up: unread in all, by type, and the last ten", async () => {
    const ids = await give(ada, 12);
    const { orgId } = house;
    await house.owner.as().notifications.broadcast({
      ...{ orgId, memberIds: [ada.memberId], title: "Closed", message: "On Monday." },
    });
    const { unread, perType, lastTen } = await summaryOf(ada);
    expect({ unread, perType }).toEqual({
      unread: 13,
      perType: { assignment_created: 12, broadcast: 1 },
    });
    expect(lastTen).toHaveLength(10);
    expect(lastTen[0]).toMatchObject({ type: "broadcast", title: "Closed", message: "On Monday." });
    expect(lastTen[1]?.id).toBe(ids.at(-1));
  });

  it("is read one by one, many at once, or as a whole, as often as one likes", async () => {
    const ids = await give(ada, 5);
    const { orgId } = house;
    const inbox = inboxOf(ada);
    const [notificationId] = [firstOf(ids)];
    const first = await inbox.read({ orgId, notificationId });
    expect(first).toMatchObject({ status: "read", readAt: expect.any(Date) });
    expect((await inbox.read({ orgId, notificationId })).readAt).toEqual(first.readAt);
    expect(await inbox.readMany({ orgId, notificationIds: ids.slice(0, 3) })).toEqual({ count: 3 });
    expect((await summaryOf(ada)).unread).toBe(2);
    expect(await inbox.readAll({ orgId })).toMatchObject({ count: 2 });
    expect(await inbox.readAll({ orgId })).toMatchObject({ count: 0 });
    expect((await summaryOf(ada)).unread).toBe(0);
  });

  it("gives back what was read at once by mistake, and leaves what was read before", async () => {
    const ids = await give(ada, 4);
    await give(bob, 1);
    const { orgId } = house;
    const inbox = inboxOf(ada);
    await inbox.read({ orgId, notificationId: firstOf(ids) });
    const { count, readAt } = await inbox.readAll({ orgId });
    expect(count).toBe(3);
    expect(await inboxOf(bob).unreadAll({ orgId, readAt })).toEqual({ count: 0 });
    expect(await inbox.unreadAll({ orgId, readAt })).toEqual({ count: 3 });
    expect((await summaryOf(ada)).unread).toBe(3);
    expect(await inbox.unreadAll({ orgId, readAt })).toEqual({ count: 0 });
  });

  it("holds what was read as unread again, in nobody's inbox but one's own", async () => {
    const [notificationId] = [firstOf(await give(ada, 1))];
    const { orgId } = house;
    await inboxOf(ada).read({ orgId, notificationId });
    expect(await inboxOf(ada).unread({ orgId, notificationId })).toMatchObject({ readAt: null });
    expect((await summaryOf(ada)).unread).toBe(1);
    expect(await refused(inboxOf(bob).unread({ orgId, notificationId }))).toEqual(missing);
  });

  it("lists what is of one project, and nothing for one that there is not", async () => {
    await give(ada, 2);
    const { orgId } = house;
    const [first] = (await inboxOf(ada).list({ orgId })).items;
    const projectId = first?.projectId ?? undefined;
    expect((await inboxOf(ada).list({ orgId, projectId })).items).toHaveLength(2);
    const other = await inboxOf(ada).list({ orgId, projectId: newId<"Project">() });
    expect(other.items).toEqual([]);
  });

  it("gets what one sends oneself for a trial, by every way that is open", async () => {
    const { orgId } = house;
    expect(await inboxOf(ada).trial({ orgId })).toEqual({ channels: ["in_app", "email"] });
    const { items } = await house.owner.as().deliveries.list({ orgId, channel: "email" });
    expect(items[0]).toMatchObject({ memberId: ada.memberId, type: "broadcast" });
    expect((await summaryOf(ada)).lastTen[0]?.title).toBe("This is a test");
  });

  it("takes a hundred at once and refuses a hundred and one", async () => {
    const ids = Array.from({ length: 101 }, () => newId<"Notification">());
    const { orgId } = house;
    const read = (count: number) =>
      refused(inboxOf(ada).readMany({ orgId, notificationIds: ids.slice(0, count) }));
    expect(await read(100)).toEqual(missing);
    expect(await read(101)).toMatchObject({ kind: "invalid", issues: [{ code: "too_long" }] });
  });

  it("lists what is open, unread, done, put off, or of one type, in pages", async () => {
    const ids = await give(ada, 5);
    const { orgId } = house;
    const inbox = inboxOf(ada);
    const [read, done, snoozed] = ids;
    await inbox.read({ orgId, notificationId: firstOf([read ?? firstOf([])]) });
    await inbox.done({ orgId, notificationId: firstOf([done ?? firstOf([])]) });
    await inbox.snooze({
      orgId,
      notificationId: firstOf([snoozed ?? firstOf([])]),
      until: later(5),
    });
    const listed = async (filter: Parameters<typeof inbox.list>[0]) =>
      (await inbox.list(filter)).items.map(({ id }) => id);
    expect(await listed({ orgId })).toEqual([ids[4], ids[3], read]);
    expect(await listed({ orgId, unread: true })).toEqual([ids[4], ids[3]]);
    expect(await listed({ orgId, unread: false })).toEqual([read]);
    expect(await listed({ orgId, state: "done" })).toEqual([done]);
    expect(await listed({ orgId, state: "snoozed" })).toEqual([snoozed]);
    expect(await listed({ orgId, type: "mentioned" })).toEqual([]);
    const page = await inbox.list({ orgId, limit: 2 });
    const cursor = page.nextCursor ?? "";
    expect(await listed({ orgId, limit: 2, cursor })).toEqual([read]);
    expect((await summaryOf(ada)).unread).toBe(2);
  });

  it("gives back what was done, and what was put off, also by itself", async () => {
    const notificationId = firstOf(await give(ada, 1));
    const { orgId } = house;
    const inbox = inboxOf(ada);
    await inbox.done({ orgId, notificationId });
    expect((await inbox.undone({ orgId, notificationId })).doneAt).toBeNull();
    const until = later(60);
    await inbox.snooze({ orgId, notificationId, until });
    expect((await summaryOf(ada)).wakesAt).toEqual(until);
    expect((await inbox.list({ orgId })).items).toEqual([]);
    await house.ask(
      sql`update notification set snoozed_until = now() where id = ${notificationId}`,
    );
    expect((await inbox.list({ orgId })).items).toHaveLength(1);
    await inbox.snooze({ orgId, notificationId, until: later(60) });
    await inbox.snooze({ orgId, notificationId, until: null });
    expect((await inbox.list({ orgId })).items).toHaveLength(1);
  });

  it.each([
    ["the past", -1],
    ["two years", 2 * 366 * 24 * 60],
  ])("puts nothing off until %s", async (_, minutes) => {
    const notificationId = firstOf(await give(ada, 1));
    const until = later(minutes);
    const put = inboxOf(ada).snooze({ orgId: house.orgId, notificationId, until });
    expect(await refused(put)).toMatchObject({ kind: "invalid", issues: [{ code: "not_later" }] });
  });

  it("speaks its reader's language", async () => {
    await give(ada, 1);
    const api = ada.person.as();
    const { version } = (await api.auth.me()).user;
    await api.account.update({ version, locale: "nl" });
    const [notice] = (await summaryOf(ada)).lastTen;
    expect(notice?.title).toMatch(/^Aan jou toegewezen: BAKE-\d+/);
  });
});

describe("another's inbox", () => {
  it("is out of reach for everybody, whatever their role, and looks like one that never was", async () => {
    const notificationId = firstOf(await give(ada, 1));
    const { orgId, owner } = house;
    const admin = await house.aColleague("admin");
    for (const person of [owner, admin.person, bob.person]) {
      const { notifications } = person.as();
      const about = { orgId, notificationId };
      for (const tried of [
        () => notifications.read(about),
        () => notifications.done(about),
        () => notifications.undone(about),
        () => notifications.snooze({ ...about, until: null }),
        () => notifications.readMany({ orgId, notificationIds: [notificationId] }),
      ])
        expect(await refused(tried())).toEqual(missing);
      expect(await refused(notifications.read({ orgId, notificationId: newId() }))).toEqual(
        missing,
      );
    }
    expect((await summaryOf(ada)).unread).toBe(1);
  });

  it("stays as it is when one of many is another's", async () => {
    const [own, others] = [await give(bob, 1), await give(ada, 1)];
    const notificationIds = [...own, ...others];
    const { orgId } = house;
    expect(await refused(inboxOf(bob).readMany({ orgId, notificationIds }))).toEqual(missing);
    expect((await summaryOf(bob)).unread).toBe(1);
  });

  it("is nothing to a stranger, and one's own is nothing once one was suspended", async () => {
    const notificationId = firstOf(await give(ada, 1));
    const { orgId } = house;
    const stranger = await aPerson(instance, "Stranger");
    const gone = { kind: "not_found", what: "organization" };
    expect(await refused(stranger.as().notifications.read({ orgId, notificationId }))).toEqual(
      gone,
    );
    expect(await refused(stranger.as().notifications.summary({ orgId }))).toEqual(gone);
    await house.ask(sql`update member set status = 'suspended' where id = ${ada.memberId}`);
    expect(await refused(inboxOf(ada).read({ orgId, notificationId }))).toEqual(gone);
    expect(await refused(summaryOf(ada))).toEqual(gone);
  });

  it("is no token's: a program reads the inbox of whoever it acts for", async () => {
    await give(ada, 2);
    await give(bob, 1);
    const { orgId, owner } = house;
    const { secret } = await aTokenOf(instance, { owner, orgId, memberId: ada.memberId });
    const { unread } = await ada.person.with(secret).notifications.summary({ orgId });
    expect(unread).toBe(2);
  });
});

describe("doing the same at the same time, and again", () => {
  it("two who read all at once count each once", async () => {
    await give(ada, 10);
    const { orgId } = house;
    const counts = await Promise.all([1, 2, 3].map(() => inboxOf(ada).readAll({ orgId })));
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });

  it("a broadcast that comes again with its key is sent once", async () => {
    const { orgId, owner } = house;
    const message = {
      orgId,
      memberIds: [ada.memberId, bob.memberId],
      title: "One",
      message: "One",
    };
    const send = () =>
      owner.as({ idempotencyKey: "one-broadcast" }).notifications.broadcast(message);
    expect(await send()).toEqual({ sent: 2, skipped: 0 });
    expect(await send()).toEqual({ sent: 2, skipped: 0 });
    expect((await summaryOf(ada)).perType).toEqual({ broadcast: 1 });
  });
});

describe("a broadcast", () => {
  const words = { title: "Closed", message: "On Monday." };

  it("is for those who may, and reaches a hundred at most", async () => {
    const { orgId, owner } = house;
    const memberIds = [bob.memberId];
    const tried = ada.person.as().notifications.broadcast({ orgId, memberIds, ...words });
    expect(await refused(tried)).toEqual({
      kind: "forbidden",
      permission: "notification:broadcast",
    });
    const many = Array.from({ length: 101 }, () => newId<"Member">());
    const tooMany = owner.as().notifications.broadcast({ orgId, memberIds: many, ...words });
    expect(await refused(tooMany)).toMatchObject({ kind: "invalid", issues: [{ limit: 100 }] });
  });

  it("is sent to nobody when one of them is no active member", async () => {
    const { orgId, owner } = house;
    await house.ask(sql`update member set status = 'suspended' where id = ${bob.memberId}`);
    const memberIds = [ada.memberId, bob.memberId];
    const tried = owner.as().notifications.broadcast({ orgId, memberIds, ...words });
    expect(await refused(tried)).toEqual({ kind: "not_found", what: "member" });
    expect((await summaryOf(ada)).unread).toBe(0);
  });
});

describe("the live stream", () => {
  it("tells somebody of their inbox, and nobody of another's", async () => {
    const { orgId } = house;
    const admin = await house.aColleague("admin");
    await house.tell();
    const [own, others] = await Promise.all(
      [ada, admin].map(async ({ person }) => {
        const stream = await person.as().events.live({ orgId });
        // tRPC hands a tracked event to a caller as a pair of its id and its data.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- which its types do not say.
        return stream[Symbol.asyncIterator]() as unknown as AsyncIterator<[string, LiveEvent]>;
      }),
    );
    const readUntilTask = async (stream: typeof own, taskId: string) => {
      const seen: LiveEvent[] = [];
      for (;;) {
        const { value } = (await stream?.next()) ?? {};
        if (!value) return seen;
        seen.push(value[1]);
        const [, event] = value;
        if (event.type === "task.created" && event.taskId === taskId) return seen;
      }
    };
    await Promise.all([own?.next(), others?.next()]);
    await give(ada, 1);
    await inboxOf(ada).readAll({ orgId });
    const { id } = await house.aTask();
    const [heard, overheard] = [await readUntilTask(own, id), await readUntilTask(others, id)];
    const changes = heard.filter(({ type }) => type === "notification.changed");
    expect(changes).toMatchObject([{ memberId: ada.memberId }, { memberId: ada.memberId }]);
    expect(overheard.filter(({ type }) => type === "notification.changed")).toEqual([]);
    expect(overheard.map(({ type }) => type)).toContain("task.created");
    await Promise.all([own?.return?.(), others?.return?.()]);
  });
});

describe("where notifications about assignments are switched off", () => {
  it("nobody is told of any, and of everything else as before", async () => {
    const { orgId, owner } = house;
    const key = "assignment_notifications";
    await owner.as().flags.setForOrganization({ orgId, key, isOff: true });
    try {
      await house.aTask(ada.memberId);
      await house.tell();
      const [title, message] = ["Closed", "On Monday."];
      await owner.as().notifications.broadcast({
        ...{ orgId, memberIds: [ada.memberId], title, message },
      });
      expect((await summaryOf(ada)).perType).toEqual({ broadcast: 1 });
    } finally {
      await owner.as().flags.setForOrganization({ orgId, key, isOff: false });
    }
    await give(ada, 1);
    expect((await summaryOf(ada)).perType).toEqual({ broadcast: 1, assignment_created: 1 });
  });
});
