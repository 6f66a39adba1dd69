import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aMailServer, type MailServer } from "./a-mail-server.ts";
import { until } from "./an-outbox.ts";
import { aDataFolder, mutate, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

vi.setConfig({ testTimeout: 60_000 });

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let mails: MailServer;
let server: Server;
let alice: string;
let bob: string;
let bobId: string;
const call = restCaller(
  () => server,
  () => alice,
);
const asBob = restCaller(
  () => server,
  () => bob,
);

beforeAll(async () => {
  mails = await aMailServer();
  server = await startServer({
    ...{ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0", EMAIL_CONFIRMATION: "optional" },
    ...{ SMTP_URL: mails.url, MAIL_FROM: "teamflow@teamflow.test" },
    PUBLIC_URL: "http://localhost:8000",
  });
  alice = await signUp(server, "alice");
  bob = await signUp(server, "bob");
  await foundOrganization(server, alice, "Harbour Works");
  await call("POST /organizations/harbour-works/projects", {
    body: { name: "Engines", key: "ENG" },
  });
  await call("POST /organizations/harbour-works/invitations", {
    body: { email: "bob@example.org", role: "member" },
  });
  const invitation = () => mails.received.find(({ subject }) => subject?.includes("invites you"));
  await until(() => invitation() !== undefined);
  const [, token] = /#([\w-]+)/.exec(invitation()?.text ?? "") ?? [];
  await mutate(server, "invitations.accept", { input: { token }, headers: { cookie: bob } });
  const { body } = await call("GET /organizations/harbour-works/members");
  bobId = body.data.find(({ name }: { name: string }) => name === "bob").id;
});

afterAll(async () => {
  await stopServer(server);
  await mails.close();
  remove();
});

let tasks = 0;
const giveBobATask = () =>
  call("POST /organizations/harbour-works/projects/ENG/tasks", {
    body: { title: `Task ${(tasks += 1)}`, assignee_id: bobId },
  });
const unreadOfBob = async () => (await asBob("GET /notifications/summary")).body.data.unread;

describe("a script", () => {
  test("finds the summary of whoever it calls as, also with a slash at its end", async () => {
    const before = await unreadOfBob();
    await giveBobATask();
    await until(async () => (await unreadOfBob()) > before);
    for (const path of ["/notifications/summary", "/notifications/summary/"] as const) {
      const { status, body } = await asBob(`GET ${path}`);
      expect(status).toBe(200);
      expect(body.data).toMatchObject({
        ...{ unread: 1, per_type: { assignment_created: 1 } },
        last_ten: [{ type: "assignment_created", status: "sent", task_code: "ENG-1" }],
      });
    }
    expect((await call("GET /notifications/summary", { cookie: null })).status).toBe(401);
  });

  test("reads one, many and all, puts away, puts off, and brings back", async () => {
    const before = await unreadOfBob();
    for (let count = 0; count < 3; count += 1) await giveBobATask();
    await until(async () => (await unreadOfBob()) === before + 3);
    const { body } = await asBob("GET /notifications?unread=true&limit=2");
    const [one, other] = body.data.map(({ id }: { id: string }) => id);
    const read = await asBob(`POST /notifications/${one}/read`);
    expect(read.body.data).toMatchObject({ id: one, status: "read" });
    const many = await asBob("POST /notifications/read", {
      body: { notification_ids: [one, other] },
    });
    expect(many.body.data).toEqual({ count: 2 });
    expect((await asBob(`POST /notifications/${one}/done`)).body.data.done_at).not.toBeNull();
    expect((await asBob(`POST /notifications/${one}/undone`)).body.data.done_at).toBeNull();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const put = await asBob(`POST /notifications/${one}/snooze`, { body: { until: later } });
    expect(put.body.data.snoozed_until).toBe(later);
    expect((await asBob("POST /notifications/read-all")).status).toBe(200);
    expect(await unreadOfBob()).toBe(0);
    expect((await call(`POST /notifications/${one}/read`)).status).toBe(404);
  });

  test("decides what it is told of, and when", async () => {
    const preferences = [{ type: "task_due", channel: "push", is_enabled: true }];
    const set = await asBob("PUT /notifications/preferences", { body: { preferences } });
    expect(set.body.data).toContainEqual({
      ...{ type: "task_due", channel: "push", is_enabled: true, source: "person" },
      ...{ is_decided_here: true, is_mandatory: false },
    });
    expect((await asBob("GET /notifications/preferences")).body.data).toEqual(set.body.data);
    const { body } = await asBob("GET /notifications/settings");
    const settings = await asBob("PUT /notifications/settings", {
      body: {
        ...{ quiet_from: "22:00", quiet_until: "07:00", digest: "none", digest_hour: 8 },
        ...{ digest_weekday: 1, version: body.data.version },
      },
    });
    expect(settings.body.data).toMatchObject({ quiet_from: "22:00", quiet_until: "07:00" });
    await asBob("PUT /notifications/settings", {
      body: {
        ...{ quiet_from: null, quiet_until: null, digest: "none", digest_hour: 8 },
        ...{ digest_weekday: 1, version: settings.body.data.version },
      },
    });
    expect((await asBob("PUT /notifications/mutes/tasks/ENG-1")).status).toBe(204);
    expect((await asBob("GET /notifications/mutes")).body.data).toMatchObject([{ code: "ENG-1" }]);
    expect((await asBob("DELETE /notifications/mutes/tasks/ENG-1")).status).toBe(204);
  });

  test("tells many something, and sees what went out, where it may", async () => {
    const body = { member_ids: [bobId], title: "Closed", message: "On Monday." };
    expect((await asBob("POST /notifications/broadcast", { body })).status).toBe(403);
    expect((await call("POST /notifications/broadcast", { body })).body.data).toEqual({
      ...{ sent: 1, skipped: 0 },
    });
    await until(() => mails.received.some(({ subject }) => subject === "Closed"));
    expect((await asBob("GET /notifications/deliveries")).status).toBe(403);
    await until(async () => {
      const { body: log } = await call("GET /notifications/deliveries?channel=email&status=sent");
      return log.data.some(({ type }: { type: string }) => type === "broadcast");
    });
    expect((await call("GET /notifications/health")).body.data).toHaveLength(3);
  });
});

describe("the link to unsubscribe in a mail", () => {
  /** Where its foot leads, which is where its header does. */
  const linkIn = async () => {
    await giveBobATask();
    const isOne = ({ headers }: MailServer["received"][number]) =>
      headers.some(({ key }) => key === "list-unsubscribe");
    await until(() => mails.received.some(isOne));
    const mail = mails.received.find(
      (each) => isOne(each) && each.subject?.startsWith("Assigned to you"),
    );
    const header = mail?.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "";
    const [, foot = ""] = /<a href="([^"]+)">Unsubscribe/.exec(mail?.html ?? "") ?? [];
    expect(header.replace(/[<>\s]/g, "")).toBe(foot);
    return new URL(foot);
  };
  const isOn = async () => {
    const { body } = await asBob("GET /notifications/preferences");
    return body.data.find(
      (each: { type: string; channel: string }) =>
        each.type === "assignment_created" && each.channel === "email",
    ).is_enabled;
  };
  const post = (address: string, type: string, body = "List-Unsubscribe=One-Click") =>
    server.get(address, { method: "POST", headers: { "content-type": type }, body });
  const form = "application/x-www-form-urlencoded";

  test("shows a page that asks, and changes nothing by being looked at", async () => {
    const { pathname, search } = await linkIn();
    for (const [language, button] of [
      ["en", "Unsubscribe"],
      ["nl-NL", "Afmelden"],
    ] as const) {
      const page = await server.get(pathname + search, {
        headers: { "accept-language": language },
      });
      expect(page.status).toBe(200);
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(await page.text()).toContain(`<button>${button}</button>`);
    }
    expect(await isOn()).toBe(true);
  });

  test("ends such mails by one call, without anybody signed in, however often it comes", async () => {
    const { pathname, search } = await linkIn();
    const address = pathname + search;
    const types = [form, "multipart/form-data; boundary=x", "text/plain"];
    const answers = await Promise.all(types.map((type) => post(address, type)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await isOn()).toBe(false);
  });

  test("that somebody made up is not found, and a flood is not read", async () => {
    const { pathname, search } = await linkIn();
    for (const forged of [
      // The last signs of what is signed can be any: of a byte they say a part.
      search.replace(/\.(.)/, (_, sign) => (sign === "A" ? ".B" : ".A")),
      "?token=",
      "",
      "?token=%00.%00",
      "?token=a.b.c",
    ]) {
      expect((await server.get(pathname + forged)).status, forged).toBe(404);
      expect((await post(pathname + forged, form)).status, forged).toBe(404);
    }
    expect((await post(pathname + search, form, "x".repeat(2000))).status).toBe(413);
  });
});
