import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectCurrentPlaceInSight, expectToHold, looks } from "./looks.ts";
import { clipboard, found } from "./oversight-steps.ts";

const pictures = "reports/instance";
const adminPath = "behind-the-stage";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };
const northwind = "/o/northwind-studio";
const harbour = "/o/harbour-works";

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
let bo: Person;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer(() => ({ ADMIN_PATH: adminPath }));
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
  await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(ada.page, "Ada Verhoeven");
  await found(ada.page, "Northwind Studio");
  await signUp(bo.page, "Bo Jansen");
  await found(bo.page, "Harbour Works");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The password is the one that Bo chose by the link in the mail. */
async function signInAsBo(): Promise<void> {
  await bo.page.goto("/sign-in");
  await bo.page.getByLabel("E-mail address or username").fill(addressOf("Bo Jansen"));
  await bo.page.getByLabel("Password", { exact: true }).fill("another long and unlikely sentence");
  await bo.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await bo.page.waitForURL((url) => url.pathname !== "/sign-in");
}

test("the administration is nowhere for a stranger, and for whoever is not signed in", async () => {
  const nobody = await aPerson(browser, server.url);
  const { page } = nobody;
  const answers: { status: number | undefined; text: string }[] = [];
  for (const path of [adminPath, `${adminPath}/accounts`, "nowhere", "nowhere/accounts"])
    for (const visitor of [page, bo.page]) {
      const response = await visitor.goto(`/${path}`);
      await visitor.getByRole("heading", { name: "Nothing here" }).waitFor();
      answers.push({ status: response?.status(), text: await visitor.innerText("body") });
    }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  await expectAccessiblePage(page);
  expect(nobody.faults).toEqual([]);
  await nobody.leave();
});

test("whoever runs the instance finds the way from the menu, and sees what waits", async () => {
  const { page } = ada;
  await page.goto(northwind);
  await page.getByRole("button", { name: /Ada Verhoeven/ }).click();
  await page.getByRole("menuitem", { name: "Run this instance" }).click();
  await page.getByRole("link", { name: "2 organizations" }).waitFor();
  await page.getByRole("link", { name: "2 accounts" }).waitFor();
  await page.getByText("No mail server is set").waitFor();
  await expectAccessiblePage(page);
  expect((await page.reload())?.status()).toBe(200);
});

test("a suspended account is out at once, and in again when it is let in", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/accounts`);
  await page.getByRole("searchbox").fill("bo.jans");
  await page.getByText("1 account", { exact: true }).waitFor();
  await page.getByRole("button", { name: "What to do with Bo Jansen" }).click();
  await page.getByRole("menuitem", { name: "Suspend…" }).click();
  await page.getByRole("dialog", { name: "Suspend Bo Jansen?" }).waitFor();
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Suspend account" }).click();
  await page.getByText("Bo Jansen is suspended").waitFor();
  await bo.page.goto(harbour);
  await bo.page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByRole("button", { name: "What to do with Bo Jansen" }).click();
  await page.getByRole("menuitem", { name: "Let in again" }).click();
  await page.getByText("Bo Jansen is let in again").waitFor();
});

test("a mail that waits can be read, and its link handed over", async () => {
  await bo.page.goto("/reset");
  await bo.page.getByLabel("E-mail address").fill(addressOf("Bo Jansen"));
  await bo.page.getByRole("button", { name: "Send the link" }).click();
  await bo.page.getByRole("heading", { name: "Ask for your link" }).waitFor();
  await bo.page.getByText("a link for it waits with whoever runs the instance").waitFor();
  await expectAccessiblePage(bo.page);
  const { page } = ada;
  await page.goto(`/${adminPath}/mail?status=waiting`);
  await page.getByRole("row", { name: /Link for a new password/ }).waitFor();
  await page
    .getByRole("row", { name: /Link for a new password/ })
    .getByRole("button")
    .click();
  await page.getByRole("menuitem", { name: "Read" }).click();
  const dialog = page.getByRole("dialog", { name: "Mail that has not been sent" });
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Copied", { exact: true }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/mail.png` });
  await bo.page.goto(await clipboard(page));
  await bo.page.getByLabel("New password").fill("another long and unlikely sentence");
  await bo.page.getByRole("button", { name: "Set the password" }).click();
  await bo.page.getByRole("heading", { name: "Your new password is set" }).waitFor();
});

test("where no mail leaves, whoever waits for a link is told whom to ask", async () => {
  const { page } = ada;
  await page.goto("/me/security");
  await page.getByRole("button", { name: "Mail a link to confirm" }).click();
  const address = addressOf("Ada Verhoeven");
  await page.getByText(`the link for ${address} waits with whoever runs it`).waitFor();
  expect(await page.getByText("is on its way").count()).toBe(0);
  await page.goto(`/${adminPath}/mail?status=waiting`);
});

test("a mail that nobody needs is discarded, after asking", async () => {
  const { page } = ada;
  await page.keyboard.press("Escape");
  const row = page.getByRole("row", { name: /Link for a new password/ });
  await row.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Discard…" }).click();
  await page.getByRole("button", { name: "Discard mail" }).click();
  await page.getByText("The mail is discarded").waitFor();
  await expect.poll(() => row.count(), shown).toBe(0);
});

test("a visit needs a reason, is announced for as long as it lasts, and can be left", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/organizations`);
  await page.getByRole("button", { name: "What to do with Harbour Works" }).click();
  await page.getByRole("menuitem", { name: "Enter…" }).click();
  const dialog = page.getByRole("dialog", { name: "Enter Harbour Works" });
  await dialog.getByLabel("Reason").fill("help");
  await dialog.getByRole("button", { name: "Enter", exact: true }).click();
  await dialog.getByText("At least 10 characters.").first().waitFor();
  await dialog.getByLabel("Reason").fill("Bo asked me to look at the settings");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Enter", exact: true }).click();
  await page.waitForURL((url) => url.pathname === harbour);
  await page.getByText("You are here on a visit until").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/visit.png` });
  await page.goto(`${harbour}/settings/audit`);
  await page
    .getByRole("button", { name: /Visit by whoever runs the instance/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByText("You left Harbour Works").waitFor();
  await page.goto(harbour);
  await page.getByRole("heading", { name: "Nothing here" }).waitFor();
});

test("an organization that is suspended is closed to its own owner", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/organizations`);
  await page.getByRole("button", { name: "What to do with Harbour Works" }).click();
  await page.getByRole("menuitem", { name: "Suspend…" }).click();
  await page.getByRole("button", { name: "Suspend organization" }).click();
  await page.getByText("Harbour Works is suspended").waitFor();
  await signInAsBo();
  await bo.page.goto(harbour);
  const nothing = bo.page.getByRole("heading", { name: "Nothing here" });
  await expect.poll(() => nothing.isVisible(), shown).toBe(true);
  await page.getByRole("button", { name: "What to do with Harbour Works" }).click();
  await page.getByRole("menuitem", { name: "Open again" }).click();
  await page.getByText("Harbour Works is open again").waitFor();
});

test("whoever runs the instance decides whether strangers can make accounts", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/settings`);
  await page.getByLabel("Who can make an account").selectOption("closed");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByLabel("Who can make an account").inputValue(), shown)
    .toBe("closed");
});

test("the log tells of all of this", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/log`);
  const log = page.getByRole("region", { name: "Security log" });
  for (const what of ["entered on a visit", "Account suspended", "Instance settings changed"])
    await expect.poll(() => log.getByText(what).isVisible(), shown).toBe(true);
});

test("a phone shows which place of the administration is open", async () => {
  const { page } = ada;
  for (const place of ["", "/accounts", "/log"])
    await expectCurrentPlaceInSight(page, `/${adminPath}${place}`);
});

const screens = {
  overview: `/${adminPath}`,
  accounts: `/${adminPath}/accounts`,
  organizations: `/${adminPath}/organizations`,
  settings: `/${adminPath}/settings`,
  mail: `/${adminPath}/mail`,
  jobs: `/${adminPath}/jobs`,
  log: `/${adminPath}/log`,
};

test.each(looks)(
  "every screen holds at $width px in $colorScheme",
  (look) => expectToHold(ada.page, look, { screens, pictures }),
  60_000,
);

test("the instance is handed over to who is named, and then it is theirs alone", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/${adminPath}/accounts`);
  await page.getByRole("button", { name: "What to do with Bo Jansen" }).click();
  await page.getByRole("menuitem", { name: "Hand the instance over…" }).click();
  const dialog = page.getByRole("dialog", { name: "Give the instance to Bo Jansen?" });
  await dialog.getByLabel("Type Bo Jansen to go on").fill("Bo Jansen");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await page.getByText("Bo Jansen runs the instance now").waitFor();
  await page.goto(`/${adminPath}`);
  await page.getByRole("heading", { name: "Nothing here" }).waitFor();
});

test("no page has complained, about the content policy or anything else", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
