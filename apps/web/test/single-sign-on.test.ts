import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import { aProvider, type RunningProvider } from "@teamflow/router/testing/provider";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  button,
  dialog,
  expectShown,
  freshCode,
  heading,
  part,
  picture,
  signInHere,
  signOut,
} from "./account-steps.ts";
import { aMailServer, linkTo, type MailServer, withMail } from "./a-mail-server.ts";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";

const name = "Bakery ID";
const linked = "Linked accounts";
const ownPassword = "a long and unlikely sentence";
const welcome = "Name your organization";
/** Who the people of these stories are at the provider. */
const ada = claimed("Ada Verhoeven", "ada");
const cleo = claimed("Cleo Chen", "cleo");
const daan = claimed("Daan Mulder", "daan");

let mails: MailServer;
let provider: RunningProvider;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
const people: Person[] = [];

beforeAll(async () => {
  await mkdir("reports/screens", { recursive: true });
  mails = await aMailServer();
  server = await startServer(async (url) => {
    // Another site than ours to a browser, as a provider always is: cookies find their way or don't, as they would.
    provider = await aProvider(`${url}/auth/oidc/callback`, { isAsking: true });
    const { issuer, clientId, clientSecret } = provider.settings;
    return {
      ...{ PUBLIC_URL: url, SMTP_URL: mails.url, EMAIL_CONFIRMATION: "optional" },
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
      OIDC_NAME: name,
    };
  });
  browser = await launchBrowser();
  const owner = await somebody();
  await signUp(owner, "Bo Jansen");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.close();
  await mails?.close();
});

function claimed(person: string, sub: string) {
  return { sub, name: person, email: addressOf(person), email_verified: true };
}

/** Somebody else at a browser of their own. */
async function somebody(): Promise<Page> {
  const person = await aPerson(browser, server.url);
  people.push(person);
  // What is still fading in has no colour of its own to be judged by.
  await person.page.emulateMedia({ reducedMotion: "reduce" });
  return person.page;
}

const there = (page: Page) => heading(page, name);

/** Goes from the door to the provider, which asks everybody anew. */
async function goThere(page: Page): Promise<void> {
  await page.context().clearCookies({ domain: "127.0.0.1" });
  await page.getByRole("link", { name: `Continue with ${name}` }).click();
  await expectShown(there(page));
}

/** Goes there and signs in as somebody. */
async function come(page: Page, as: Parameters<RunningProvider["present"]>[0]): Promise<void> {
  provider.present(as);
  await goThere(page);
  await button(page, "Sign in").click();
}

/** Asks on the security screen to link what one is at the provider, up to the provider's page. */
async function beginToLink(page: Page): Promise<void> {
  await page.context().clearCookies({ domain: "127.0.0.1" });
  await part(page, linked)
    .getByRole("button", { name: `Link ${name}` })
    .click();
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await expectAccessiblePage(page);
  await dialog(page)
    .getByRole("button", { name: `Link ${name}` })
    .click();
  await expectShown(there(page));
}

test("the door offers the provider by its name, and a newcomer gets where they wanted with an account", async () => {
  const page = await somebody();
  await page.goto("/me/security");
  await expectShown(page.getByRole("link", { name: `Continue with ${name}` }));
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on");
  await come(page, cleo);
  await expectShown(heading(page, "Sign-in and security"));
  await expectShown(part(page, linked).getByText(name, { exact: true }));
  await expectShown(part(page, linked).getByText(cleo.email));
  await expectShown(part(page, "Password").getByText("You have no password"));
  await expectShown(part(page, "E-mail address").getByText("Confirmed", { exact: true }));
  expect(await button(page, `Link ${name}`).count()).toBe(0);
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-security");
  await page.goto("/me");
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(cleo.name);
});

test("whoever has no other way in keeps the last one", async () => {
  const page = await somebody();
  await page.goto("/sign-in?next=/me/security");
  await come(page, cleo);
  await part(page, linked).getByRole("button", { name: "Unlink" }).click();
  await expectAccessiblePage(page);
  await dialog(page).getByRole("button", { name: "Unlink" }).click();
  await expectShown(dialog(page).getByRole("alert"));
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-last-way");
  await button(page, "Cancel").click();
  await expectShown(part(page, linked).getByText(cleo.email));
});

test("an account begins in the language of the door, and brings it along to other devices", async () => {
  const first = await somebody();
  await first.goto("/sign-in?next=/me");
  await button(first, "Nederlands").click();
  await first.getByRole("link", { name: `Verder met ${name}` }).click();
  provider.present(daan);
  await button(first, "Sign in").click();
  await expectShown(heading(first, "Profiel"));
  expect(await first.getByLabel("Taal").inputValue()).toBe("nl");
  const other = await somebody();
  await other.goto("/sign-in?next=/me");
  await come(other, daan);
  await expectShown(heading(other, "Profiel"));
});

test("whoever asks to stay signed in stays so by the provider too", async () => {
  const page = await somebody();
  const session = async () =>
    (await page.context().cookies(server.url)).find((cookie) => cookie.name === "session");
  await page.goto("/sign-in");
  await come(page, cleo);
  await expectShown(heading(page, welcome));
  expect(await session()).toMatchObject({ expires: -1, sameSite: "Lax", httpOnly: true });
  await signOut(page);
  await page.getByLabel("Keep me signed in on this device").click();
  await come(page, cleo);
  await expectShown(heading(page, welcome));
  expect((await session())?.expires).toBeGreaterThan(0);
});

test("whoever turns back at the provider is told so at the door, and gets in the next time", async () => {
  const page = await somebody();
  await page.goto("/me/security");
  await goThere(page);
  await button(page, "Cancel").click();
  await expectShown(
    page.getByText("Signing in at Bakery ID was cancelled. Try again, or sign in another way."),
  );
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-cancelled");
  await come(page, cleo);
  await expectShown(heading(page, "Sign-in and security"));
});

test("the browser's way back to the provider's page opens nothing, and a new try does", async () => {
  const page = await somebody();
  await page.goto("/sign-in");
  await goThere(page);
  const asked = page.url();
  await button(page, "Cancel").click();
  await expectShown(page.getByText("Signing in at Bakery ID was cancelled."));
  const stranger = await somebody();
  await stranger.goto("/sign-in");
  provider.present(cleo);
  await goThere(stranger);
  expect(stranger.url()).not.toBe(asked);
  // What the provider answers in one browser is worth nothing in another.
  await stranger.route("**/auth/oidc/callback?*", (route) => route.abort());
  const [answer] = await Promise.all([
    stranger.waitForRequest("**/auth/oidc/callback?*"),
    button(stranger, "Sign in").click(),
  ]);
  await page.goto(answer.url());
  await expectShown(
    page.getByText("Signing in at Bakery ID took too long, or began in another window."),
  );
  await expectAccessiblePage(page);
  await come(page, cleo);
  await expectShown(heading(page, welcome));
});

test("an address that the provider does not vouch for opens nobody's account, and its person is told what to do", async () => {
  const page = await somebody();
  await page.goto("/sign-in");
  await come(page, { ...cleo, sub: "somebody-else", email_verified: false });
  await expectShown(page.getByText("Your e-mail address is not confirmed at Bakery ID."));
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-unverified");
  await page.goto("/me");
  await expectShown(heading(page, "Sign in"));
});

test("an address that was never confirmed here is not linked: its person signs in and links", async () => {
  const page = await somebody();
  await signUp(page, ada.name);
  await signOut(page);
  await come(page, ada);
  await expectShown(
    page.getByText("There is an account with your address here, but the address was never"),
  );
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-unconfirmed");
  await signInHere(page, ada.email, ownPassword);
  await expectShown(heading(page, welcome));
  await page.goto("/me/security");
  await expectShown(part(page, linked).getByText("None is linked."));
  await beginToLink(page);
  await button(page, "Sign in").click();
  await expectShown(page.getByText("Bakery ID is linked", { exact: true }));
  await expectShown(part(page, linked).getByText(ada.email));
  expect(new URL(page.url()).search).toBe("");
  await expectAccessiblePage(page);
  await signOut(page);
  await come(page, ada);
  await expectShown(heading(page, welcome));
});

test("what is unlinked opens nothing any more", async () => {
  const page = await somebody();
  await page.goto("/sign-in?next=/me/security");
  await signInHere(page, ada.email, ownPassword);
  await part(page, linked).getByRole("button", { name: "Unlink" }).click();
  await expectShown(heading(page, "Unlink Bakery ID"));
  await expectAccessiblePage(page);
  await dialog(page).getByLabel("Your password").fill("not my password at all");
  await dialog(page).getByRole("button", { name: "Unlink" }).click();
  await expectShown(dialog(page).getByText("That is not your password."));
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page).getByRole("button", { name: "Unlink" }).click();
  await expectShown(page.getByText("It is not linked any more"));
  await expectShown(part(page, linked).getByText("None is linked."));
  await expectAccessiblePage(page);
  await signOut(page);
  await come(page, ada);
  await expectShown(page.getByText("There is an account with your address here"));
});

test("whoever turns back while linking is still signed in, and told that nothing was linked", async () => {
  const page = await somebody();
  await page.goto("/sign-in?next=/me/security");
  await signInHere(page, ada.email, ownPassword);
  await beginToLink(page);
  await button(page, "Cancel").click();
  const told = part(page, linked).getByText(
    "Signing in at Bakery ID was cancelled. Nothing was linked.",
  );
  await expectShown(told);
  await expect.poll(() => new URL(page.url()).search, { timeout: 10_000 }).toBe("");
  await expect.poll(() => isInView(page), { timeout: 10_000 }).toBe(true);
  await expectAccessiblePage(page);
  await picture(page, "single-sign-on-link-cancelled");
  provider.present(cleo);
  await beginToLink(page);
  await button(page, "Sign in").click();
  await expectShown(page.getByText("Your account at Bakery ID is linked to another account here."));
  await expectShown(part(page, linked).getByText("None is linked."));
});

/** Whether the warning can be seen without scrolling. */
async function isInView(page: Page): Promise<boolean> {
  const box = await page.getByRole("alert").boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}

test(
  "a verified address leads to the account that has confirmed the same, which is told by mail",
  withMail,
  async () => {
    const page = await somebody();
    await page.goto("/sign-in?next=/me/security");
    await signInHere(page, ada.email, ownPassword);
    await button(page, "Mail a link to confirm").click();
    await page.goto(await linkTo(mails, ada.email, "/confirm"));
    await button(page, "Confirm my address").click();
    await expectShown(heading(page, "Your address is confirmed"));
    const other = await somebody();
    await other.goto("/sign-in?next=/me/security");
    await come(other, ada);
    await expectShown(part(other, linked).getByText(ada.email));
    const told = ({ to, text }: (typeof mails.received)[number]) =>
      to?.[0]?.address === ada.email && text?.includes("An account elsewhere was linked");
    await expect.poll(() => mails.received.some(told), { timeout: 60_000 }).toBe(true);
  },
);

test("a second factor is asked for after the provider, and its proof leaves the address", async () => {
  const page = await somebody();
  await page.goto("/sign-in?next=/me/security");
  await come(page, ada);
  const app = part(page, "Authenticator app");
  await app.getByRole("button", { name: "Set up" }).click();
  await dialog(page).getByLabel("Your password").fill(ownPassword);
  await dialog(page).getByRole("button", { name: "Continue" }).click();
  const secret = (await dialog(page).locator("code").innerText()).replaceAll(" ", "");
  await dialog(page)
    .getByLabel(/^Code from/)
    .fill(await freshCode(secret));
  await dialog(page).getByRole("button", { name: "Turn on" }).click();
  await button(page, "I have kept them").click();
  const other = await somebody();
  await other.goto("/me/sessions");
  await come(other, ada);
  await expectShown(heading(other, "One more step"));
  await expect.poll(() => new URL(other.url()).hash, { timeout: 10_000 }).toBe("");
  await expectAccessiblePage(other);
  await other.getByLabel(/^Code from/).fill(await freshCode(secret));
  await button(other, "Continue").click();
  await expectShown(heading(other, "Sessions"));
});

const doors = {
  "sso-door": "/sign-in",
  "sso-cancelled": "/sign-in?problem=provider_cancelled",
  "sso-unconfirmed": "/sign-in?problem=address_in_use",
};

test.each(looks)("the door holds at $width px in $colorScheme", async (look) => {
  const page = await somebody();
  await expectToHold(page, look, { screens: doors, pictures: "reports/screens" });
});

const security = {
  "sso-security": "/me/security",
  "sso-link-cancelled": "/me/security?problem=provider_cancelled",
};

test.each(looks)("linked accounts hold at $width px in $colorScheme", async (look) => {
  const page = await somebody();
  await page.goto("/sign-in");
  await come(page, cleo);
  await expectShown(heading(page, welcome));
  await expectToHold(page, look, { screens: security, pictures: "reports/screens" });
});

test("no page has complained, about the content policy or anything else", () => {
  expect(people.flatMap(({ faults }) => faults)).toEqual([]);
});
