import { claimDeliveries } from "@teamflow/data/notifications/deliveries";
import type { TaskId } from "@teamflow/domain/ids";
import { runUpkeep } from "@teamflow/router/jobs/upkeep";
import { anInstance, type Instance } from "@teamflow/router/testing/instance";
import type { Colleague } from "@teamflow/router/testing/told";
import Fastify from "fastify";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { limitRate } from "../src/rate-limit.ts";
import { addUnsubscribe } from "../src/unsubscribe.ts";
import { aLetterBox, type LetterBox } from "./a-letter-box.ts";
import { aMailServer, type MailServer } from "./a-mail-server.ts";

vi.setConfig({ testTimeout: 60_000 });

let instance: Instance;
let box: LetterBox;
let ada: Colleague;
let server: MailServer;

beforeAll(async () => {
  instance = await anInstance();
});

beforeEach(async () => {
  box = await aLetterBox(instance);
  ada = await box.house.aColleague();
  await box.house.tell();
  // What was told while they joined is not what this is about.
  await box.ask(`delete from delivery where org_id = $1`, [box.house.orgId]);
  server = await aMailServer();
  onTestFinished(() => server.close());
});

const headersOf = (mail: MailServer["received"][number] | undefined) =>
  new Map(mail?.headers.map(({ key, value }) => [key, value]));
const setTimes = (times: object) => {
  const { orgId } = box.house;
  const none = { quietFrom: null, quietUntil: null, digest: "none" as const };
  return ada.person.as().notificationSettings.set({
    ...{ orgId, ...none, digestHour: 8, digestWeekday: 1, version: 0, ...times },
  });
};
/** Quiet hours that run now and for a while, in UTC. */
const quietNow = () => {
  const at = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return { quietFrom: at(-2), quietUntil: at(2) };
};
const give = async (count = 1) => {
  for (let given = 0; given < count; given += 1) await box.house.aTask(ada.memberId);
  await box.house.tell();
};

describe("batches", () => {
  test("250 notifications go as 100, 100 and 50, each once", async () => {
    await box.fill(ada.memberId, 250);
    expect(await box.deliver(server.url)).toEqual([100, 100, 50]);
    expect(server.received).toHaveLength(250);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(250);
    const kept = await box.kept("email");
    expect(kept.every(({ status, attempts }) => status === "sent" && attempts === 1)).toBe(true);
    expect(await box.deliver(server.url)).toEqual([]);
  });

  test("several who deliver at once deliver each once", async () => {
    await box.fill(ada.memberId, 120);
    const sizes = await Promise.all([1, 2, 3].map(() => box.deliver(server.url)));
    expect(sizes.flat().reduce((sum, size) => sum + size, 0)).toBe(120);
    expect(server.received).toHaveLength(120);
  });

  test("what a process claimed that was killed goes once its claim is over", async () => {
    await box.fill(ada.memberId, 3);
    expect(await claimDeliveries(box.keeper(), ["email"])).toHaveLength(3);
    expect(await box.deliver(server.url)).toEqual([]);
    await box.ask(`update delivery set claimed_until = now() - interval '1 second'`);
    expect(await box.deliver(server.url)).toEqual([3]);
    expect(server.received).toHaveLength(3);
  });
});

describe("a mail server that does not take it", () => {
  test("gets it again later, under the same Message-ID; each try leaves its row", async () => {
    server.moods.push("later");
    await give();
    await box.deliver(server.url);
    const [failed] = await box.kept("email");
    expect(failed).toMatchObject({ status: "pending", attempts: 1, codes: ["smtp_421"] });
    expect(failed?.due_at.getTime()).toBeGreaterThan(Date.now() + 20_000);
    expect(await box.deliver(server.url)).toEqual([]);
    server.moods.length = 0;
    await box.hurry();
    await box.deliver(server.url);
    expect(await box.kept("email")).toMatchObject([
      { status: "sent", attempts: 2, codes: ["smtp_421", null] },
    ]);
    expect(server.received.map(({ messageId }) => messageId)).toEqual([
      `<${failed?.id}@teamflow.test>`,
    ]);
  });

  test("that is away has its code kept, and after the last try it has failed", async () => {
    await server.close();
    await box.fill(ada.memberId, 1);
    await box.deliver(server.url);
    const [first] = await box.kept("email");
    expect(first).toMatchObject({ status: "pending", codes: [expect.stringMatching(/^e[a-z]+$/)] });
    await box.ask(`update delivery set attempts = 9, due_at = now()`);
    await box.deliver(server.url);
    expect(await box.kept("email")).toMatchObject([{ status: "failed", attempts: 10 }]);
    const [notice] = await box.ask<{ status: string }>(
      `
      select status from notification where type = 'broadcast' and org_id = $1`,
      [box.house.orgId],
    );
    expect(notice).toEqual({ status: "failed" });
    await box.hurry();
    expect(await box.deliver(server.url)).toEqual([]);
  });

  test("for ever makes it a failed one at once, and in the inbox it stands all the same", async () => {
    server.moods.push("stranger");
    await give();
    await box.deliver(server.url);
    expect(await box.kept("email")).toMatchObject([
      { status: "failed", attempts: 1, codes: ["smtp_550"] },
    ]);
    expect(await box.house.inboxOf(ada)).toMatchObject([{ status: "sent" }]);
  });

  test("is none: what waits goes once there is one, and after a week it is given up", async () => {
    await give(2);
    expect(await box.deliver(null)).toEqual([]);
    await box.ask(
      `update delivery set due_at = now() - interval '8 days' where id =
      (select id from delivery where channel = 'email' and org_id = $1 limit 1)`,
      [box.house.orgId],
    );
    await runUpkeep({ ...instance.services, origin: "https://teamflow.test", sendMail: null });
    expect(await box.deliver(server.url)).toEqual([1]);
    const states = (await box.kept("email")).map(({ status }) => status);
    expect(states.toSorted()).toEqual(["failed", "sent"]);
  });
});

describe("a mail", () => {
  test("belongs to its task's conversation, and can be unsubscribed from by one click", async () => {
    const { house } = box;
    const task = await house.aTask(ada.memberId);
    await ada.person.as().watchers.watch({ orgId: house.orgId, taskId: task.id });
    await house.owner.as().tasks.trash({
      ...{ orgId: house.orgId, taskId: task.id, version: task.version },
    });
    await house.tell();
    await box.deliver(server.url);
    const thread = `<task-${task.id}@teamflow.test>`;
    expect(server.received).toHaveLength(2);
    for (const mail of server.received) {
      expect(mail).toMatchObject({ inReplyTo: thread, references: thread });
      const headers = headersOf(mail);
      expect(headers.get("list-unsubscribe")).toMatch(
        /^<https:\/\/teamflow\.test\/api\/unsubscribe\?token=[\w-]+\.[\w-]{43}>$/,
      );
      expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
      expect(mail.text).toContain(`/t/${task.code}`);
      // Whoever's mail program knows nothing of such headers finds the same at the foot.
      const wayOut = headers.get("list-unsubscribe")?.slice(1, -1) ?? "";
      const words = "Unsubscribe from mails of this kind";
      expect(mail.text).toContain(`\n-- \nSent by TeamFlow`);
      expect(mail.text?.trimEnd().endsWith(`\n${words}:\n${wayOut}`)).toBe(true);
      expect(mail.html).toContain(`<a href="${wayOut}">${words}</a>`);
    }
  });

  test("about one's own security cannot be unsubscribed from, and waits for nothing", async () => {
    const { orgId, owner } = box.house;
    await setTimes({ ...quietNow(), digest: "daily" });
    const { version } = await owner.as().members.byId({ orgId, memberId: ada.memberId });
    await owner.as().members.assignRole({ orgId, memberId: ada.memberId, version, role: "lead" });
    await box.house.tell();
    await box.deliver(server.url);
    expect(server.received.map(({ subject }) => subject)).toEqual(["Your role was changed"]);
    const [mail] = server.received;
    expect(headersOf(mail).has("list-unsubscribe")).toBe(false);
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/unsubscribe/i);
  });

  test("lets no name become a link, or a header", async () => {
    const { house } = box;
    await house.owner.as().tasks.create({
      ...{ orgId: house.orgId, projectId: house.project.id, assigneeId: ada.memberId },
      title: "Look at https://evil.example.test/now <b>today</b>",
    });
    await house.tell();
    await box.deliver(server.url);
    const [mail] = server.received;
    expect(mail?.text).not.toContain("evil.example");
    expect(mail?.html).not.toContain("<b>today");
    expect(mail?.subject).toContain("evil example test now");
  });

  test("is not sent to whoever lost the right meanwhile", async () => {
    const { orgId, owner, project } = box.house;
    await give(2);
    const role = await owner.as().roles.create({
      ...{ orgId, name: "Blind", description: "", permissions: ["project:read"] },
    });
    await owner.as().projectMembers.set({
      ...{ orgId, projectId: project.id, memberId: ada.memberId },
      ...{ role: "custom", roleId: role.id },
    });
    await box.deliver(server.url);
    expect(server.received).toEqual([]);
    expect((await box.kept("email")).map(({ status }) => status)).toEqual(["dropped", "dropped"]);
  });

  test.each<
    [string, (api: ReturnType<Colleague["person"]["as"]>, taskId: TaskId) => Promise<unknown>]
  >([
    [
      "switched such mails off",
      (api) => {
        const off = { type: "assignment_created", channel: "email", isEnabled: false } as const;
        return api.notificationSettings.setPreferences({
          orgId: box.house.orgId,
          preferences: [off],
        });
      },
    ],
    [
      "muted the task",
      (api, taskId) => api.notificationSettings.muteTask({ orgId: box.house.orgId, taskId }),
    ],
    [
      "muted the project",
      (api) =>
        api.notificationSettings.muteProject({
          ...{ orgId: box.house.orgId, projectId: box.house.project.id },
        }),
    ],
  ])("is not sent to whoever %s meanwhile", async (_, decide) => {
    const task = await box.house.aTask(ada.memberId);
    await box.house.tell();
    await decide(ada.person.as(), task.id);
    await box.deliver(server.url);
    expect(server.received).toEqual([]);
    expect(await box.kept("email")).toMatchObject([{ status: "dropped", attempts: 1, codes: [] }]);
  });

  test("for a trial comes whatever they decided", async () => {
    const off = { type: "broadcast", channel: "email", isEnabled: false } as const;
    const { orgId } = box.house;
    await ada.person.as().notificationSettings.setPreferences({ orgId, preferences: [off] });
    await ada.person.as().notifications.trial({ orgId });
    await box.deliver(server.url);
    expect(server.received).toHaveLength(1);
  });

  test("is not sent to whoever was suspended meanwhile", async () => {
    await give();
    await box.ask(`update member set status = 'suspended' where id = $1`, [ada.memberId]);
    await box.deliver(server.url);
    expect(server.received).toEqual([]);
  });
});

describe("time of one's own", () => {
  test("quiet hours delay and drop nothing", async () => {
    const { version } = await setTimes(quietNow());
    await give();
    const [waiting] = await box.kept("email");
    expect(waiting?.due_at.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    expect(await box.deliver(server.url)).toEqual([]);
    // Due while it is quiet, as what is tried again can be: put off once more, which is no try.
    await box.hurry();
    await box.deliver(server.url);
    expect(await box.kept("email")).toMatchObject([{ status: "pending", attempts: 0, codes: [] }]);
    expect(server.received).toEqual([]);
    await setTimes({ version });
    await box.hurry();
    expect(await box.deliver(server.url)).toEqual([1]);
    expect(server.received).toHaveLength(1);
  });

  test("a digest is one mail with all that waited", async () => {
    await setTimes({ digest: "daily" });
    await give(3);
    expect(await box.deliver(server.url)).toEqual([]);
    await box.hurry();
    const sizes = await Promise.all([box.deliver(server.url), box.deliver(server.url)]);
    expect(sizes.flat()).toEqual([3]);
    const [mail] = server.received;
    expect(server.received).toHaveLength(1);
    expect(mail?.subject).toBe("3 notifications from Bakery");
    expect(mail?.text?.match(/assigned you to BAKE-\d+/g)).toHaveLength(3);
    expect(headersOf(mail).get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const wayOut = headersOf(mail).get("list-unsubscribe")?.slice(1, -1) ?? "";
    expect(mail?.html).toContain(`<a href="${wayOut}">Unsubscribe from all of these mails</a>`);
    expect(mail?.text).toContain(`Unsubscribe from all of these mails:\n${wayOut}`);
    expect((await box.kept("email")).map(({ status }) => status)).toEqual(["sent", "sent", "sent"]);
  });
});

test("the link of a digest asks about all such mails, and ends them all but those about security", async () => {
  await setTimes({ digest: "daily" });
  await give(2);
  await box.hurry();
  await box.deliver(server.url);
  const app = Fastify();
  onTestFinished(() => app.close());
  const limits = limitRate({ perMinute: 0, organizationPerMinute: 0 });
  await addUnsubscribe(app, { services: instance.services, limits, isBusy: () => false });
  const link = /<a href="([^"]+)">Unsubscribe from all/.exec(server.received[0]?.html ?? "");
  const { pathname, search } = new URL(link?.[1] ?? "");
  const asked = await app.inject({ url: pathname + search });
  expect(asked.body).toContain("no more mails about what happens in this organization?");
  const done = await app.inject({ method: "POST", url: pathname + search });
  expect(done.body).toContain("no more mails but those about your own security");
  const { orgId } = box.house;
  const preferences = await ada.person.as().notificationSettings.preferences({ orgId });
  const left = preferences.filter(({ channel, isEnabled }) => channel === "email" && isEnabled);
  expect(left.map(({ type }) => type)).toEqual(["security"]);
});

test("a digest spells out fifty things and leaves the rest to the inbox", async () => {
  await setTimes({ digest: "daily" });
  await box.fill(ada.memberId, 61);
  await box.ask("update delivery set is_digest = true where org_id = $1 and channel = 'email'", [
    box.house.orgId,
  ]);
  await box.deliver(server.url);
  const [mail] = server.received;
  expect(server.received).toHaveLength(1);
  expect(mail?.subject).toBe("61 notifications from Bakery");
  expect(mail?.text?.match(/Read it\./g)).toHaveLength(50);
  expect(mail?.text).toContain("And 11 more, in your inbox.");
  expect(mail?.text).toMatch(/\/o\/[\w-]+\/inbox/);
  const sent = (await box.kept("email")).filter(({ status }) => status === "sent");
  expect(sent).toHaveLength(61);
});

test("whoever looks after it sees what became of each, and how it goes", async () => {
  server.moods.push("stranger");
  await give();
  await box.deliver(server.url);
  server.moods.length = 0;
  await give();
  await box.deliver(server.url);
  const { orgId, owner } = box.house;
  const { deliveries } = owner.as();
  const { items } = await deliveries.list({ orgId, channel: "email" });
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toContain("BAKE-");
  const failed = await deliveries.list({ orgId, status: "failed" });
  expect(failed.items).toMatchObject([
    {
      ...{ memberId: ada.memberId, type: "assignment_created", deliveredAt: null },
      attempts: [{ attempt: 1, status: "failed", errorCode: "smtp_550", at: expect.any(Date) }],
    },
  ]);
  const health = await deliveries.health({ orgId });
  expect(health.find(({ channel }) => channel === "email")).toMatchObject({
    ...{ due: 0, waiting: 0, sentToday: 1, failedToday: 1, lastSentAt: expect.any(Date) },
  });
  await expect(ada.person.as().deliveries.list({ orgId })).rejects.toThrow("forbidden");
});
