import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  button,
  expectShown,
  focused,
  heading,
  invite,
  picture,
  signIn,
  signInHere,
  signOut,
} from "./account-steps.ts";
import { aMailServer, linkTo, type MailServer, withMail } from "./a-mail-server.ts";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";

const shown = { timeout: 10_000 };
const ownPassword = "a long and unlikely sentence";
const newPassword = "another sentence, as unlikely";
const email = addressOf("Ada Verhoeven");
const welcome = "Name your organization";

let mails: MailServer;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
/** Owns the instance, so that everybody else has to confirm their address. */
let bo: Person;

beforeAll(async () => {
  await mkdir("reports/screens", { recursive: true });
  mails = await aMailServer();
  server = await startServer((url) => ({
    ...{ PUBLIC_URL: url, SMTP_URL: mails.url, EMAIL_CONFIRMATION: "required" },
  }));
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
  // What is still fading in has no colour of its own to be judged by.
  for (const { page } of [ada, bo]) await page.emulateMedia({ reducedMotion: "reduce" });
  await signUp(bo.page, "Bo Jansen");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mails?.close();
});

test("who signs up is told to look at their mail, and can't come in before", async () => {
  const { page } = ada;
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ada Verhoeven");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Add a username" }).click();
  await page.getByLabel("Username").fill("Ada.V");
  await page.getByLabel("Password", { exact: true }).fill(ownPassword);
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Create account" }).click();
  await expectShown(heading(page, "Check your mail"));
  await expectShown(page.getByText(email));
  await expectAccessiblePage(page);
  await picture(page, "check-mail");
  await signIn(page, "ada.v", ownPassword);
  await expectShown(page.getByText("Confirm your address first"));
});

test("the link in the mail makes the account usable, once", withMail, async () => {
  const { page } = ada;
  const link = await linkTo(mails, email, "/confirm");
  await page.goto(link);
  await expectAccessiblePage(page);
  await button(page, "Confirm my address").click();
  await expectShown(heading(page, "Your address is confirmed"));
  await expect.poll(() => focused(page), shown).toBe("Sign in");
  await page.goto("/sign-in");
  await page.goto(link);
  await button(page, "Confirm my address").click();
  await expectShown(heading(page, "This link does not work any more"));
  await expectAccessiblePage(page);
  await page.goto("/confirm");
  await expectShown(page.getByText("The link is not complete."));
});

test("a wrong password is said at its field, and a username opens as an address does", async () => {
  const { page } = ada;
  await signIn(page, "ada.v", "not my password at all");
  await expectShown(page.getByText("The name and the password do not match."));
  await expectAccessiblePage(page);
  await picture(page, "sign-in-wrong");
  await signIn(page, "ADA.V", ownPassword);
  await expectShown(heading(page, welcome));
});

test("whoever wants to see their account is sent to the door, and then to what they wanted", async () => {
  const { page } = ada;
  await signOut(page);
  await page.goto("/me/security");
  await expectShown(heading(page, "Sign in"));
  await signInHere(page, email, ownPassword);
  await expectShown(heading(page, "Sign-in and security"));
});

test("who forgot their password sets a new one by mail", withMail, async () => {
  const { page } = ada;
  await signOut(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expectAccessiblePage(page);
  await page.getByLabel("E-mail address").fill(email);
  await button(page, "Send the link").click();
  await expectShown(heading(page, "Check your mail"));
  const link = await linkTo(mails, email, "/reset");
  await page.goto(link);
  await page.getByLabel("New password").fill("123456789012");
  await button(page, "Set the password").click();
  await expectShown(page.getByText("Digits alone are too easy to guess."));
  await expectAccessiblePage(page);
  await page.getByLabel("New password").fill(newPassword);
  await button(page, "Set the password").click();
  await expectShown(heading(page, "Your new password is set"));
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInHere(page, email, newPassword);
  await expectShown(heading(page, welcome));
});

test("an address that brings word of another place says it in words", async () => {
  await ada.page.goto("/sign-in?problem=email_unverified");
  await expectShown(ada.page.getByText("Your e-mail address is not confirmed at"));
  await ada.page.goto("/sign-in?problem=nonsense");
  await expectShown(heading(ada.page, "Sign in"));
  expect(await ada.page.getByRole("alert").count()).toBe(0);
});

test(
  "an invitation brings a newcomer in with one form, at the address that it is for",
  withMail,
  async () => {
    await bo.page.getByLabel("Organization").fill("Canal House");
    await button(bo.page, "Create organization").click();
    await expectShown(heading(bo.page, "Start with a project"));
    await invite(bo.page, "cas@example.test");
    const cas = await aPerson(browser, server.url);
    const { page } = cas;
    await page.goto(await linkTo(mails, "cas@example.test", "/invitation"));
    await expectShown(heading(page, "Join Canal House"));
    await expectShown(page.getByText("Bo Jansen invites you as Member."));
    expect(page.url()).not.toContain("#");
    await expectAccessiblePage(page);
    await picture(page, "invitation");
    await button(page, "Create an account").click();
    await expectShown(page.getByText("You are invited to Canal House."));
    expect(await page.getByLabel("E-mail address").inputValue()).toBe("cas@example.test");
    await page.getByLabel("Your name").fill("Cas Smit");
    await page.getByLabel("Password", { exact: true }).fill(ownPassword);
    await expectAccessiblePage(page);
    await button(page, "Create account").click();
    await expectShown(page.getByText("Welcome to Canal House"));
    expect(new URL(page.url()).pathname).toBe("/o/canal-house");
    expect(cas.faults).toEqual([]);
    await cas.leave();
  },
);

test(
  "an invitation waits for its own person to sign in, and opens nothing after",
  withMail,
  async () => {
    await invite(bo.page, email);
    const link = await linkTo(mails, email, "/invitation");
    await bo.page.goto(link);
    await expectShown(bo.page.getByText(`and you are signed in as ${addressOf("Bo Jansen")}`));
    await expectAccessiblePage(bo.page);
    const { page } = ada;
    await signOut(page);
    await page.goto(link);
    await button(page, "I have an account").click();
    await signInHere(page, email, newPassword);
    await button(page, "Join Canal House").click();
    await expectShown(page.getByText("Welcome to Canal House"));
    await page.goto(link);
    await expectShown(heading(page, "This link does not work any more"));
    await expectAccessiblePage(page);
  },
);

const doors = {
  ...{ "sign-in": "/sign-in", "sign-up": "/sign-up", reset: "/reset" },
  ...{ confirm: "/confirm#token", "new-password": "/reset#token" },
};

test.each(looks)("the doors hold at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens: doors, pictures: "reports/screens" }),
);

test("no page has complained, about the content policy or anything else", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
