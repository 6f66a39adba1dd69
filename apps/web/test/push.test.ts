import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser, Page, Worker } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { looks } from "./looks.ts";
import { foundOrganization, home } from "./teams-steps.ts";

const pictures = "reports/push";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
/** The worker of Ada's browser, once she took push messages. */
let post: Awaited<ReturnType<typeof aWorker>>;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  await signUp(ada.page, "Ada Verhoeven");
  await foundOrganization(ada.page, []);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const turnOn = ({ page }: Person) => page.getByRole("button", { name: "Turn on in this browser" });
const workerCount = ({ page }: Person) =>
  page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)");

/** What the worker did, as it says itself. */
type Done = { told: Record<string, unknown>[]; went: string[] };

/**
 * The browser of the tests has no place to show a notification, and refuses each: what the worker hands to it is written
 * down there instead, and so is where it goes. Messages, worker and windows are the browser's own.
 */
const writeDown = `(() => {
  self.done = { told: [], went: [] };
  ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
    self.done.told.push({ title, ...options });
  };
  WindowClient.prototype.focus = async function () { self.done.went.push("to " + this.url); };
  Clients.prototype.openWindow = async (url) => { self.done.went.push("opens " + url); };
})()`;

/** The worker that the screen brings, with a way to send it what a push service would. */
async function aWorker(page: Page) {
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  let registrationId = "";
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    registrationId =
      registrations.findLast(({ isDeleted }) => !isDeleted)?.registrationId ?? registrationId;
  });
  await devtools.send("ServiceWorker.enable");
  const begun = context.waitForEvent("serviceworker");
  await page.evaluate("navigator.serviceWorker.register('/push-worker.js').then(() => null)");
  await page.evaluate("navigator.serviceWorker.ready.then(() => null)");
  const worker = await begun;
  await worker.evaluate(writeDown);
  return {
    worker,
    done: () => worker.evaluate<Done>("self.done"),
    deliver: (data: string) =>
      devtools.send("ServiceWorker.deliverPushMessage", {
        ...{ origin: server.url, registrationId, data },
      }),
  };
}

/** Presses a notification that leads somewhere. */
async function press(worker: Worker, url: string): Promise<void> {
  await worker.evaluate(`(() => {
    const close = () => self.done.went.push("closes");
    const notification = { close, data: { url: ${JSON.stringify(url)} } };
    const event = new ExtendableEvent("notificationclick");
    Object.defineProperties(event, { notification: { value: notification }, waitUntil: { value: () => {} } });
    self.dispatchEvent(event);
  })()`);
}

test("a browser that was told no says so, and knows by itself when that has changed", async () => {
  const { page } = ada;
  const devtools = await page.context().newCDPSession(page);
  const { targetInfo } = await devtools.send("Target.getTargetInfo");
  const { browserContextId } = targetInfo;
  const about = { permission: { name: "notifications" }, origin: server.url };
  const set = (setting: "denied" | "granted") =>
    devtools.send("Browser.setPermission", {
      ...{ ...about, setting },
      ...(browserContextId !== undefined && { browserContextId }),
    });
  await set("denied");
  await page.goto("/me/notifications");
  await page.getByText("You have forbidden notifications for this page.").waitFor();
  expect(await turnOn(ada).count()).toBe(0);
  await set("granted");
  await turnOn(ada).waitFor();
  await page.context().clearPermissions();
});

test("whoever allows nothing turns nothing on, and can press again", async () => {
  const { page } = ada;
  await page.goto("/me/notifications");
  await turnOn(ada).click();
  await page.getByText("The browser was not allowed to show notifications").waitFor();
  await turnOn(ada).waitFor();
  expect(await workerCount(ada)).toBe(0);
});

test("a browser without a push service says so in plain words, and leaves nothing behind", async () => {
  const { page } = ada;
  await page.context().grantPermissions(["notifications"]);
  await page.goto("/me/notifications");
  await turnOn(ada).click();
  await page.getByText(/got no address from its push service.*E-mail below/).waitFor();
  await turnOn(ada).waitFor();
  await expectAccessiblePage(page);
  expect(await workerCount(ada)).toBe(0);
  await page.getByRole("checkbox", { name: "E-mail: Overdue" }).waitFor();
});

test.each(looks)("what it says holds at $width px in $colorScheme", async (look) => {
  const { width, colorScheme } = look;
  const { page } = ada;
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  await page.getByText(/got no address from its push service/).scrollIntoViewIfNeeded();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/refused-${width}-${colorScheme}.png` });
});

test("a message is shown as it was sent, the same one again in its place, and one that nobody can read as well", async () => {
  post = await aWorker(ada.page);
  const { done, deliver } = post;
  const told = { id: "0197a2c4", title: "Drive the piles", body: "Bo gave it to you" };
  const url = `${server.url}${home}/t/QUAY-1`;
  await deliver(JSON.stringify({ ...told, url }));
  await deliver(JSON.stringify({ ...told, body: "Bo gave it to you again", url }));
  await deliver("no message of ours");
  await deliver("null");
  await expect.poll(async () => (await done()).told.length, shown).toBe(4);
  const [first, again, ...unread] = (await done()).told;
  const shownAs = { title: "Drive the piles", tag: "0197a2c4", data: { url } };
  expect(first).toMatchObject({ ...shownAs, body: "Bo gave it to you" });
  expect(again).toMatchObject({ ...shownAs, body: "Bo gave it to you again" });
  for (const each of unread)
    expect(each).toMatchObject({ title: "TeamFlow", body: "", data: { url: "/" } });
});

test("a message that is pressed leads to the window that is there, else to one of its own", async () => {
  const { page } = ada;
  const beside = await page.context().newPage();
  await beside.goto(`${home}/inbox`);
  const { worker, done } = post;
  const went = async () => (await done()).went;
  await press(worker, `${server.url}${home}/inbox`);
  await expect.poll(went, shown).toEqual(["closes", `to ${server.url}${home}/inbox`]);
  await press(worker, `${server.url}${home}/t/QUAY-1`);
  const opened = ["closes", `opens ${server.url}${home}/t/QUAY-1`];
  await expect.poll(async () => (await went()).slice(2), shown).toEqual(opened);
  await press(worker, "https://elsewhere.example.test/");
  await expect.poll(async () => (await went()).slice(4), shown).toEqual(["closes"]);
  await beside.close();
});

test("signing out ends it: no worker stays, and the server sends there no more", async () => {
  const { page } = ada;
  const endpoint = "https://push.example.test/ada";
  const keys = { publicKey: "B".repeat(87), secret: "s".repeat(22) };
  // What the screen sends where the browser has a push service.
  const status = await page.evaluate(
    `fetch("/trpc/notificationSettings.subscribe", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: ${JSON.stringify(JSON.stringify({ json: { endpoint, ...keys } }))},
    }).then((answer) => answer.status + " " + answer.url)`,
  );
  expect(status).toMatch(/^200/);
  await page.reload();
  const browsers = page.getByRole("list", { name: "Browsers that take push messages" });
  await browsers.waitFor();
  expect(await workerCount(ada)).toBe(1);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(home);
  await page.getByRole("button", { name: /Ada Verhoeven/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  await expect.poll(() => workerCount(ada), shown).toBe(0);
  await page.getByLabel("E-mail address").fill(addressOf("Ada Verhoeven"));
  await page.getByLabel("Password", { exact: true }).fill("a long and unlikely sentence");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const listed = page.waitForResponse(/notificationSettings\.pushSubscriptions/);
  await page.goto("/me/notifications");
  await listed;
  await turnOn(ada).waitFor();
  await expect.poll(() => browsers.count(), shown).toBe(0);
});

test("no page has complained", () => {
  expect(ada.faults).toEqual([]);
});
