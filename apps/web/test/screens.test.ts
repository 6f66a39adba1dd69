import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";

const pictures = "reports/screens";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
let bo: Person;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("the first visitor learns that they will own the instance", async () => {
  await ada.page.goto("/");
  await expect
    .poll(
      () => ada.page.getByRole("heading", { name: "Welcome to your own TeamFlow" }).isVisible(),
      shown,
    )
    .toBe(true);
  await expectAccessiblePage(ada.page);
});

test("a weak password is refused in words at its field, before it is sent", async () => {
  await ada.page.getByLabel("Your name").fill("Ada Verhoeven");
  await ada.page.getByLabel("Password", { exact: true }).fill("123456789012");
  await ada.page.getByRole("button", { name: "Create the owner account" }).click();
  await expect
    .poll(
      () => ada.page.getByText("Digits alone are too easy to guess. Add words.").isVisible(),
      shown,
    )
    .toBe(true);
  await expectAccessiblePage(ada.page);
});

test("from signing up it is two steps to an empty organization that says what comes next", async () => {
  await signUp(ada.page, "Ada Verhoeven");
  await ada.page.getByLabel("Organization").fill("Northwind Studio");
  await ada.page.getByText("Its address will end in /o/northwind-studio").waitFor();
  await ada.page.getByRole("button", { name: "Create organization" }).click();
  await ada.page.getByRole("heading", { name: "Start with a project" }).waitFor();
  expect(new URL(ada.page.url()).pathname).toBe("/o/northwind-studio");
});

test("a project is made with the keyboard alone, and its key follows its name", async () => {
  await ada.page.keyboard.press("n");
  await ada.page.keyboard.press("p");
  await ada.page.getByRole("dialog", { name: "New project" }).waitFor();
  await ada.page.keyboard.type("Public procurement");
  await ada.page.getByText("Its tasks will be called PP-1").waitFor();
  await expectAccessiblePage(ada.page);
  await ada.page.keyboard.press("Enter");
  await expect.poll(() => ada.page.url(), shown).toMatch(/\/o\/northwind-studio\/p\/PP/);
});

test("a key that is taken is refused at its field", async () => {
  await ada.page.goto("/o/northwind-studio?create=true");
  await ada.page.getByRole("dialog").getByLabel("Name").fill("Personal pages");
  await ada.page.getByRole("button", { name: "Create project" }).click();
  await ada.page.getByText("Another project has this key.").waitFor();
  await ada.page.keyboard.press("Escape");
  await expect
    .poll(
      () =>
        ada.page
          .getByRole("list", { name: "Projects" })
          .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
          .isVisible(),
      shown,
    )
    .toBe(true);
});

test("whoever signs up with an address that has an account is shown the ways in", async () => {
  const nobody = await aPerson(browser, server.url);
  const { page } = nobody;
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ada Again");
  await page.getByLabel("E-mail address").fill(addressOf("Ada Verhoeven"));
  await page.getByLabel("Password", { exact: true }).fill("another long and unlikely sentence");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("There is an account with this address already.").waitFor();
  await expectAccessiblePage(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.waitForURL(/\/reset$/);
  await nobody.leave();
});

test("a system's name for its language keeps nobody from a screen with dates", async () => {
  const page = await ada.page.context().newPage();
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "languages", { get: () => ["en-US@posix"] }),
  );
  for (const place of ["o/northwind-studio/people", "me/sessions", "me/activity"]) {
    await page.goto(`/${place}`);
    await expect.poll(() => page.locator("main time").first().isVisible(), shown).toBe(true);
  }
  await page.close();
});

test("a stranger finds nothing at another organization's address", async () => {
  await signUp(bo.page, "Bo Jansen");
  await bo.page.goto("/o/northwind-studio");
  await expect
    .poll(() => bo.page.getByRole("heading", { name: "Nothing here" }).isVisible(), shown)
    .toBe(true);
  await expectAccessiblePage(bo.page);
});

test("a colleague who is invited comes in with the link that is handed over", async () => {
  await ada.page.goto("/o/northwind-studio/people?add=true");
  await ada.page.getByLabel("E-mail address").fill(addressOf("Bo Jansen"));
  await ada.page.getByRole("button", { name: "Send invitation" }).click();
  const link = await ada.page.getByLabel("Link", { exact: true }).inputValue();
  await ada.page.getByRole("button", { name: "Done" }).click();
  await bo.page.goto(link);
  await bo.page.getByRole("button", { name: "Join Northwind Studio" }).click();
  await bo.page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
    .waitFor();
  expect(await bo.page.getByRole("button", { name: "New project" }).count()).toBe(0);
});

test("a role that is changed in one browser shows in the other, with what it allows", async () => {
  await bo.page.goto("/o/northwind-studio");
  await bo.page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
    .waitFor();
  await ada.page.getByRole("button", { name: "Role of Bo Jansen" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: /Manager/ }).click();
  await expect
    .poll(() => bo.page.getByRole("button", { name: "New project" }).isVisible(), shown)
    .toBe(true);
});

test("the last owner can't leave: the dialog says why", async () => {
  await ada.page.goto("/o/northwind-studio/settings/general");
  await ada.page.getByRole("button", { name: "Leave…" }).click();
  await ada.page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect
    .poll(() => ada.page.getByText("An organization needs an owner.").isVisible(), shown)
    .toBe(true);
  await ada.page.keyboard.press("Escape");
});

test("the palette leads everywhere", async () => {
  await ada.page.keyboard.press("Control+k");
  await ada.page.getByRole("combobox", { name: "Search and commands" }).waitFor();
  await ada.page.getByRole("option", { name: /Public procurement/ }).waitFor();
  await expectAccessiblePage(ada.page);
  await ada.page.keyboard.type("go proj");
  await ada.page.keyboard.press("Enter");
  await expect.poll(() => ada.page.url(), shown).toMatch(/northwind-studio$/);
});

test("without a network a banner says so, and what was read stays", async () => {
  await ada.page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
    .waitFor();
  await ada.page.context().setOffline(true);
  await ada.page.getByText("You are offline.").waitFor();
  await expect
    .poll(
      () =>
        ada.page
          .getByRole("list", { name: "Projects" })
          .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
          .isVisible(),
      shown,
    )
    .toBe(true);
  await ada.page.context().setOffline(false);
  await ada.page.getByText("You are offline.").waitFor({ state: "detached" });
});

const screens = {
  projects: "/o/northwind-studio",
  people: "/o/northwind-studio/people",
  welcome: "/welcome",
};

test.each(looks)("every screen holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("who signs out is out, in the language that they chose", async () => {
  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await ada.page.goto("/o/northwind-studio");
  await ada.page.getByRole("button", { name: /Ada Verhoeven/ }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Nederlands" }).click();
  await ada.page.getByRole("heading", { name: "Projecten" }).waitFor();
  await ada.page.getByRole("button", { name: /Ada Verhoeven/ }).click();
  await ada.page.getByRole("menuitem", { name: "Uitloggen" }).click();
  await ada.page.getByRole("heading", { name: "Inloggen" }).waitFor();
  await ada.page.goto("/o/northwind-studio");
  await expect.poll(() => ada.page.url(), shown).toMatch(/sign-in/);
  await expectAccessiblePage(ada.page);
});

test("no page has complained, about the content policy or anything else", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
