import { mkdir, readFile } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectCurrentPlaceInSight, expectToHold, looks } from "./looks.ts";
import { clipboard, found } from "./oversight-steps.ts";

const pictures = "reports/oversight";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };
const northwind = "/o/northwind-studio";

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(ada.page, "Ada Verhoeven");
  await found(ada.page, "Northwind Studio");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the API answers to whoever comes with a token. */
async function call(secret: string, path: string, body?: object) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  return response.status;
}

let orgId: string;
let secret: string;

test("a token begins with the rights to read, and is shown this once", async () => {
  const { page } = ada;
  await page.goto(`${northwind}/settings/tokens`);
  await page.getByRole("heading", { name: "No tokens yet" }).waitFor();
  await expectAccessiblePage(page);
  const example = await page.getByText("curl -H").textContent();
  orgId = /organizations\/([0-9a-f-]+)\/projects/.exec(example ?? "")?.[1] ?? "";
  await page.getByRole("button", { name: "New API token" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New API token" });
  await dialog.getByRole("button", { name: "Make token" }).click();
  await dialog.getByText("Fill this in.").waitFor();
  await dialog.getByLabel("Name").fill("Nightly report");
  await dialog.getByRole("checkbox", { name: "See tasks" }).waitFor();
  expect(await dialog.getByRole("checkbox", { name: "Create tasks" }).isChecked()).toBe(false);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/token-dialog.png` });
  await dialog.getByRole("button", { name: "Make token" }).click();
  const panel = page.getByRole("dialog", { name: "Nightly report is ready" });
  await panel.waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/token-secret.png` });
  await page.keyboard.press("Escape");
  await panel.getByText("You have not copied it yet.").waitFor();
  await panel.getByRole("button", { name: "Copy token" }).click();
  await page.getByText("Copied", { exact: true }).waitFor();
  secret = await clipboard(page);
  await panel.getByRole("button", { name: "Done" }).click();
  await page.getByRole("cell", { name: /^Nightly report/ }).waitFor();
  expect(await page.content()).not.toContain(secret);
});

test("it opens what its scopes say, and nothing else", async () => {
  expect(await call(secret, `/organizations/${orgId}/projects`)).toBe(200);
  const project = { name: "Stolen", key: "STO" };
  expect(await call(secret, `/organizations/${orgId}/projects`, project)).toBe(403);
});

test("a renewed token works at once, and the old one still for a while", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "What to do with Nightly report" }).click();
  await page.getByRole("menuitem", { name: "Renew…" }).click();
  await page.getByRole("button", { name: "Renew", exact: true }).click();
  await page.getByRole("button", { name: "Copy token" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  const renewed = await clipboard(page);
  expect(renewed).not.toBe(secret);
  expect(await call(renewed, `/organizations/${orgId}/projects`)).toBe(200);
  expect(await call(secret, `/organizations/${orgId}/projects`)).toBe(200);
  await page.getByText("Renewed").last().waitFor();
});

test("a revoked token is refused from then on", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "What to do with Nightly report" }).last().click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke Nightly report?" });
  await dialog.waitFor();
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Revoke token" }).click();
  await page.getByText("Nightly report is revoked").waitFor();
  await page.getByText("1 ended token").waitFor();
  expect(await call(secret, `/organizations/${orgId}/projects`)).toBe(401);
});

test("a service account gets a token that can do no more than it", async () => {
  const { page } = ada;
  await page.goto(`${northwind}/settings/service-accounts?create=true`);
  const dialog = page.getByRole("dialog", { name: "New service account" });
  await dialog.getByLabel("Name").fill("Build server");
  await dialog.getByLabel("What it does").fill("Runs the tests of every branch");
  await dialog.getByLabel("Role").selectOption("viewer");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Make service account" }).click();
  await page.getByRole("cell", { name: /^Build server/ }).waitFor();
  await page.getByRole("button", { name: "What to do with Build server" }).click();
  await page.getByRole("menuitem", { name: "New token for it" }).click();
  const token = page.getByRole("dialog", { name: "New API token" });
  await token.getByText("Only what both you and Build server may do").waitFor();
  expect(await token.getByRole("checkbox", { name: "Create tasks" }).count()).toBe(0);
  await token.getByLabel("Name").fill("Pipeline");
  await token.getByRole("button", { name: "Make token" }).click();
  await page.getByRole("button", { name: "Copy token" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("The tokens of Build server.").waitFor();
  await page.getByRole("cell", { name: /^Pipeline/ }).waitFor();
  expect(await call(await clipboard(page), `/organizations/${orgId}/projects`)).toBe(200);
});

test("what somebody else changed first is shown beside what I typed", async () => {
  const other = await ada.page.context().newPage();
  for (const page of [ada.page, other]) {
    await page.goto(`${northwind}/settings/service-accounts`);
    await page.getByRole("button", { name: "What to do with Build server" }).click();
    await page.getByRole("menuitem", { name: "Change…" }).click();
    await page.getByLabel("Name").waitFor();
  }
  await other.getByLabel("Name").fill("Build farm");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByText("Build farm saved").waitFor();
  await other.close();
  const { page } = ada;
  await page.getByLabel("What it does").fill("Runs everything");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("Build farm").waitFor();
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Build server saved").waitFor();
});

test("a task tells what was done to it, field by field, as it happens", async () => {
  const { page } = ada;
  await page.goto(`${northwind}?create=true`);
  await page.getByRole("dialog").getByLabel("Name").fill("Public procurement");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL(/\/p\/PP/);
  await page.getByRole("heading", { name: "Nothing to do yet" }).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByLabel("Title").fill("Mend the roof");
  await page.keyboard.press("Enter");
  await page.getByText("PP-1", { exact: true }).first().waitFor();
  await page.goto(`${northwind}/t/PP-1`);
  const panel = page.getByRole("complementary", { name: /PP-1/ });
  await panel.getByRole("button", { name: "History" }).click();
  const steps = panel.getByRole("list", { name: "History" });
  await steps.getByText("created a task").waitFor();
  await panel.getByRole("button", { name: /Medium/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Urgent" }).click();
  await steps.getByText("changed a task").waitFor();
  await expect
    .poll(() => steps.getByRole("definition").first().textContent(), shown)
    .toMatch(/Medium.*Urgent/);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/task-history.png` });
});

test("the trail says who did what, and narrows down to one thing", async () => {
  const { page } = ada;
  await page.goto(`${northwind}/settings/audit`);
  const trail = page.getByRole("region", { name: "The audit trail" });
  await trail.getByRole("button", { name: /changed a task/ }).click();
  await trail.getByText("tasks.update").waitFor();
  await trail.getByText("127.0.0.1").first().waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/audit-entry.png` });
  await trail.getByRole("button", { name: "All about this record" }).click();
  await expect.poll(() => trail.getByRole("listitem").count(), shown).toBe(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("button", { name: "Outcome" }).click();
  await page.getByRole("option", { name: "Denied", exact: true }).click();
  await trail.getByRole("button", { name: /was not allowed to make a project/ }).click();
  await trail.getByText("Denied because").waitFor();
  expect(await trail.getByText(/made a project/).count()).toBe(0);
  expect(new URL(page.url()).searchParams.get("outcome")).toBe("denied");
});

test("an entry that says nothing of what it is about names it all the same", async () => {
  const { page } = ada;
  await page.goto(`${northwind}/settings/audit?action=apiTokens.revoke`);
  const trail = page.getByRole("region", { name: "The audit trail" });
  const entry = trail.getByRole("button", { name: /revoked an API token/ });
  await expect.poll(() => entry.first().textContent(), shown).toContain("Nightly report");
});

test("a phone shows which place of the settings and of the account is open", async () => {
  const { page } = ada;
  const places = ["settings/general", "settings/tokens", "settings/audit"];
  for (const place of places) await expectCurrentPlaceInSight(page, `${northwind}/${place}`);
  for (const place of ["/me", "/me/activity"]) await expectCurrentPlaceInSight(page, place);
  await page.goto(`${northwind}/settings/audit`);
  const change = await page.getByRole("link", { name: "Change" }).boundingBox();
  expect(change?.height).toBeGreaterThanOrEqual(24);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a part of a screen that fails keeps the page's one main part and heading", async () => {
  const page = await ada.page.context().newPage();
  await page.route(/\/audit-page-[^/]*\.js/, (route) => route.abort());
  await page.goto(`${northwind}/settings/audit`);
  await page.getByRole("main").getByRole("alert").waitFor();
  expect(await page.getByRole("main").count()).toBe(1);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  await expectAccessiblePage(page);
  await page.close();
});

test("the trail leaves as a file, and that it did is in the trail", async () => {
  const { page } = ada;
  await page.goto(`${northwind}/settings/audit`);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("dialog", { name: "Export the trail" }).waitFor();
  await expectAccessiblePage(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "JSON lines" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-[\d-]+\.jsonl$/);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(lines.some((line) => line.includes('"tasks.update"'))).toBe(true);
  await page.goto(`${northwind}/settings/audit?action=audit.export`);
  await page
    .getByRole("region", { name: "The audit trail" })
    .getByRole("button", { name: /exported the audit trail/ })
    .waitFor();
});

const screens = {
  tokens: `${northwind}/settings/tokens`,
  "service-accounts": `${northwind}/settings/service-accounts`,
  audit: `${northwind}/settings/audit`,
};

test.each(looks)(
  "every screen holds at $width px in $colorScheme",
  (look) => expectToHold(ada.page, look, { screens, pictures }),
  60_000,
);

test("no page has complained, about the content policy or anything else", () => {
  expect(ada.faults).toEqual([]);
});
