import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addPasskey,
  aPicture,
  button,
  demandSecondFactor,
  dialog,
  expectShown,
  focused,
  freshCode,
  heading,
  invite,
  part,
  picture,
  signIn,
  signInHere,
  signOut,
} from "./account-steps.ts";
import { aMailServer, linkTo, type MailServer, withMail } from "./a-mail-server.ts";
import { aPasskeyDevice, type PasskeyDevice } from "./a-passkey-device.ts";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";

const shown = { timeout: 10_000 };
const ownPassword = "a long and unlikely sentence";
const newPassword = "another sentence, as unlikely";
const email = addressOf("Ada Verhoeven");

let mails: MailServer;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
let bo: Person;
let device: PasskeyDevice;
/** What Ada's phone would hold, and her sheet of paper. */
let secret = "";
let codes: string[] = [];

beforeAll(async () => {
  await mkdir("reports/screens", { recursive: true });
  mails = await aMailServer();
  server = await startServer((url) => ({
    ...{ PUBLIC_URL: url, SMTP_URL: mails.url, EMAIL_CONFIRMATION: "optional" },
  }));
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
  // What is still fading in has no colour of its own to be judged by.
  for (const { page } of [ada, bo]) await page.emulateMedia({ reducedMotion: "reduce" });
  device = await aPasskeyDevice(ada.page);
  await signUp(ada.page, "Ada Verhoeven");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mails?.close();
});

test("a stranger who wants to see an account is sent to the door and back", async () => {
  await bo.page.goto("/me/security");
  await expectShown(heading(bo.page, "Sign in"));
  await signInHere(bo.page, email, ownPassword);
  await expectShown(heading(bo.page, "Sign-in and security"));
});

test("what one says of oneself shows at once, and in the language of one's choice", async () => {
  const { page } = ada;
  await page.goto("/me");
  await page.getByLabel("Name", { exact: true }).fill("Ada de Vries");
  await page.getByLabel("Time zone").selectOption("Europe/Amsterdam");
  await page.getByLabel("Language").selectOption("nl");
  await button(page, "Save").click();
  await expectShown(heading(page, "Profiel"));
  await page.getByLabel("Taal").selectOption("en");
  await button(page, "Opslaan").click();
  await expectShown(heading(page, "Profile"));
  await page.reload();
  await expect
    .poll(() => page.getByLabel("Name", { exact: true }).inputValue(), shown)
    .toBe("Ada de Vries");
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Amsterdam");
});

test("of two windows the slower sees both versions, and decides", async () => {
  await bo.page.goto("/me");
  await expectShown(bo.page.getByLabel("Name", { exact: true }));
  await ada.page.getByLabel("Name", { exact: true }).fill("Ada Verhoeven");
  await button(ada.page, "Save").click();
  await expectShown(ada.page.getByText("Saved", { exact: true }));
  await bo.page.getByLabel("Name", { exact: true }).fill("Ada V.");
  await button(bo.page, "Save").click();
  await expectShown(heading(bo.page, "Somebody changed this first"));
  await expectShown(bo.page.getByRole("cell", { name: "Ada Verhoeven" }));
  await expectAccessiblePage(bo.page);
  await picture(bo.page, "profile-conflict");
  await button(bo.page, "Leave it as it stands").click();
  await expect
    .poll(() => bo.page.getByLabel("Name", { exact: true }).inputValue(), shown)
    .toBe("Ada Verhoeven");
});

test("a picture is looked at before it is used, and is gone when it is removed", async () => {
  const { page } = ada;
  const choose = async (name: string, content: Buffer) => {
    await page.locator("input[type=file]").setInputFiles({
      ...{ name, mimeType: "image/png", buffer: content },
    });
  };
  await choose("no-picture.png", Buffer.from("this is text"));
  await expectShown(page.getByText("This is no picture that your browser can read."));
  await choose("picture.png", await aPicture(page));
  await expectShown(page.getByText("How it will look"));
  await button(page, "Use this one").click();
  await expectShown(page.getByText("Your picture is changed"));
  const drawn = page.locator("main img");
  await expect.poll(() => drawn.getAttribute("src"), shown).toMatch(/^\/avatars\//);
  const width = "document.querySelector('main img')?.naturalWidth";
  await expect.poll(() => page.evaluate(width), shown).toBe(256);
  await button(page, "Remove").click();
  await expectShown(page.getByText("Your picture is removed"));
  expect(await drawn.count()).toBe(0);
});

test("an authenticator app is set up with a code that it shows, and ten codes are given once", async () => {
  const { page } = ada;
  await page.goto("/me/security");
  await part(page, "Authenticator app").getByRole("button", { name: "Set up" }).click();
  await dialog(page).getByLabel("Your password").fill("not my password at all");
  await dialog(page).getByRole("button", { name: "Continue" }).click();
  await expectShown(dialog(page).getByText("That is not your password."));
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page).getByRole("button", { name: "Continue" }).click();
  await expectShown(dialog(page).getByRole("img", { name: /QR code/ }));
  await expectAccessiblePage(page);
  await picture(page, "authenticator");
  secret = (await dialog(page).locator("code").innerText()).replaceAll(" ", "");
  await dialog(page)
    .getByLabel(/^Code from/)
    .fill(await freshCode(secret));
  await dialog(page).getByRole("button", { name: "Turn on" }).click();
  await expectShown(heading(page, "Keep these codes now"));
  await expect.poll(() => focused(page), shown).toBe("Keep these codes now");
  codes = await page
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  await expectAccessiblePage(page);
  await picture(page, "recovery-codes");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Download").click(),
  ]);
  expect(file.suggestedFilename()).toBe("teamflow-recovery-codes.txt");
  await page.emulateMedia({ media: "print" });
  await picture(page, "recovery-codes-paper");
  expect(await button(page, "Download").isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  await button(page, "I have kept them").click();
  await page.reload();
  await expectShown(part(page, "Recovery codes").getByText("10 codes left"));
  expect(await heading(page, "Keep these codes now").count()).toBe(0);
});

test("from then on signing in takes a second step, and a code works once", async () => {
  const { page } = bo;
  await signOut(page);
  await signIn(page, email, ownPassword);
  await expectShown(heading(page, "One more step"));
  await expect.poll(() => page.evaluate("document.activeElement.name"), shown).toBe("code");
  await expectAccessiblePage(page);
  await picture(page, "second-step");
  await page.getByLabel(/^Code from/).fill("000000");
  await button(page, "Continue").click();
  await expectShown(page.getByText("This code is not right"));
  await button(page, "Use a recovery code").click();
  await page.getByLabel("Recovery code").fill(` ${(codes[0] ?? "").toUpperCase()} `);
  await button(page, "Continue").click();
  await expectShown(heading(page, "Name your organization"));
  await signOut(page);
  await signIn(page, email, ownPassword);
  await page.getByLabel(/^Code from/).fill(await freshCode(secret));
  await button(page, "Continue").click();
  await expectShown(heading(page, "Name your organization"));
});

test("a passkey is added, named, and then opens the account alone", async () => {
  const { page } = ada;
  await page.goto("/me/security");
  await device.setVerified(false);
  await addPasskey(page, { name: "My laptop", password: ownPassword });
  await expectShown(dialog(page).getByText("No passkey was made."));
  await device.setVerified(true);
  await dialog(page).getByRole("button", { name: "Continue" }).click();
  await expectShown(page.getByText("My laptop is added"));
  expect(await device.count()).toBe(1);
  await page.getByRole("button", { name: "More about My laptop" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await dialog(page).getByLabel("Name").fill("Old laptop");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expectShown(page.getByText("It is called Old laptop now"));
  await expectAccessiblePage(page);
  await signOut(page);
  await page.goto("/sign-in?next=/me/security");
  await button(page, "Sign in with a passkey").click();
  await expectShown(part(page, "Passkeys").getByText(/used now/));
});

test("a passkey is the second step too, and one that is taken back opens nothing", async () => {
  const { page } = ada;
  await signOut(page);
  await signIn(page, email, ownPassword);
  await button(page, "Use a passkey").click();
  await expectShown(heading(page, "Name your organization"));
  await page.goto("/me/security");
  await page.getByRole("button", { name: "More about Old laptop" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expectShown(page.getByText("Old laptop is removed"));
  await signOut(page);
  await button(page, "Sign in with a passkey").click();
  await expectShown(page.getByText("This passkey is not known here any more."));
  await signIn(page, email, ownPassword);
  await button(page, "Use a recovery code").click();
  await page.getByLabel("Recovery code").fill(codes[3] ?? "");
  await button(page, "Continue").click();
  await expectShown(heading(page, "Name your organization"));
});

test("who always wants to be asked for a second factor can't remove the last one", async () => {
  const { page } = ada;
  await page.goto("/me/security");
  await page.getByLabel("Always ask me for a second factor").check();
  await expectShown(page.getByText("From now on your account opens with a second factor only"));
  await part(page, "Authenticator app").getByRole("button", { name: "Remove" }).click();
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page)
    .getByLabel(/^Code from/)
    .fill(codes[1] ?? "");
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expectShown(dialog(page).getByText("You could not sign in any more without it."));
  await page.keyboard.press("Escape");
  await page.getByLabel("Always ask me for a second factor").uncheck();
  await expectShown(page.getByText("A second factor is your choice again"));
});

test("a session that is ended elsewhere is over, and the list marks this one", async () => {
  await bo.page.goto("/me");
  await expectShown(heading(bo.page, "Profile"));
  await ada.page.goto("/me/sessions");
  await expectShown(ada.page.getByText("This one"));
  const times = /Signed in .* \d\d:\d\d, ends .* \d\d:\d\d at the latest/;
  await expectShown(ada.page.getByText(times).first());
  await expectAccessiblePage(ada.page);
  await picture(ada.page, "sessions");
  await ada.page
    .getByRole("button", { name: /^End the session of/ })
    .first()
    .click();
  await expectShown(ada.page.getByText(/^The session of .* is ended$/));
  await expectShown(ada.page.getByText("You are signed in nowhere else."));
  await bo.page.getByRole("link", { name: "Sessions" }).click();
  await expectShown(heading(bo.page, "Sign in"));
});

test("a new address is the account's once its own mail was followed", withMail, async () => {
  const { page } = ada;
  const next = "ada@example.test";
  await page.goto("/me/security");
  await button(page, "Change the address").click();
  await dialog(page).getByLabel("New address").fill(next);
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page).getByRole("button", { name: "Mail the link" }).click();
  await expectShown(page.getByText(`A link is on its way to ${next}`));
  await page.goto(await linkTo(mails, next, "/change-email"));
  await button(page, "Make it my address").click();
  await expectShown(heading(page, "Your address is changed"));
  await page.getByRole("link", { name: "To your account" }).click();
  await expectShown(part(page, "E-mail address").getByText(next));
});

test("a password that is changed ends every other session", async () => {
  await signIn(bo.page, "ada@example.test", ownPassword);
  await bo.page.getByRole("button", { name: "Use a recovery code" }).click();
  await bo.page.getByLabel("Recovery code").fill(codes[2] ?? "");
  await button(bo.page, "Continue").click();
  await expectShown(heading(bo.page, "Name your organization"));
  await button(ada.page, "Change the password").click();
  await dialog(ada.page).getByLabel("Current password").fill(ownPassword);
  await dialog(ada.page).getByLabel("New password").fill("Ada Verhoeven 1");
  await dialog(ada.page).getByRole("button", { name: "Change it" }).click();
  await expectShown(dialog(ada.page).getByText("This looks too much like your name or address."));
  await expectAccessiblePage(ada.page);
  await dialog(ada.page).getByLabel("New password").fill(newPassword);
  await dialog(ada.page).getByRole("button", { name: "Change it" }).click();
  await expectShown(ada.page.getByText("Your password is changed."));
  await bo.page.goto("/me");
  await expectShown(heading(bo.page, "Sign in"));
});

test("what happened to the account is told, with what went wrong in it", async () => {
  const { page } = ada;
  await page.goto("/me/activity");
  await expectShown(page.getByRole("cell", { name: "Password changed" }));
  await expectShown(page.getByRole("cell", { name: "A wrong code was given" }).first());
  expect(await page.getByRole("cell", { name: /^[a-z]+(_[a-z]+)+$/ }).count()).toBe(0);
  await expectAccessiblePage(page);
});

test("the account is reached from everywhere, by menu and by keyboard", async () => {
  const { page } = ada;
  await page.goto("/welcome");
  await page.getByLabel("Organization").fill("Canal House");
  await button(page, "Create organization").click();
  await expectShown(heading(page, "Start with a project"));
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expectShown(heading(page, "Profile"));
  await page.getByRole("link", { name: "Back to TeamFlow" }).click();
  await page.getByRole("button", { name: /Ada Verhoeven/ }).click();
  await page.getByRole("menuitem", { name: "Account settings" }).click();
  await expectShown(heading(page, "Profile"));
});

test(
  "whom an organization lets in only with a second factor is led to where one is set up",
  withMail,
  async () => {
    await ada.page.goto("/");
    await expectShown(heading(ada.page, "Start with a project"));
    await invite(ada.page, "cas@example.test");
    const cas = await aPerson(browser, server.url);
    const { page } = cas;
    await page.goto(await linkTo(mails, "cas@example.test", "/invitation"));
    await button(page, "Create an account").click();
    await page.getByLabel("Your name").fill("Cas Smit");
    await page.getByLabel("Password", { exact: true }).fill(ownPassword);
    await button(page, "Create account").click();
    await expectShown(page.getByText("Welcome to Canal House"));
    await demandSecondFactor(ada.page);
    await page.reload();
    await expectShown(heading(page, "This is not open to you"));
    await expect.poll(() => page.getByRole("alert").count()).toBe(1);
    await picture(page, "second-factor-demanded");
    await page.getByRole("link", { name: "Sign-in and security" }).click();
    await expectShown(
      page.getByText("An organization of yours asks for a second factor. Set one up"),
    );
    await aPasskeyDevice(page);
    await addPasskey(page, { name: "My laptop", password: ownPassword });
    await expectShown(heading(page, "Keep these codes now"));
    await button(page, "I have kept them").click();
    await page.getByRole("link", { name: "Back to TeamFlow" }).click();
    await expectShown(heading(page, "Projects"));
    await page.getByText("This is not open to you").waitFor({ state: "detached" });
    expect(cas.faults).toEqual([]);
    await cas.leave();
  },
);

const screens = {
  profile: "/me",
  security: "/me/security",
  sessions: "/me/sessions",
  activity: "/me/activity",
};

test.each(looks)("the account holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures: "reports/screens" }),
);

test("no page has complained, about the content policy or anything else", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
