import { generateSync } from "otplib";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import { z } from "zod";

export const heading = (page: Page, name: string) =>
  page.getByRole("heading", { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const dialog = (page: Page) => page.getByRole("dialog");
/** One part of a place of the account. */
export const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Waits until something can be seen. */
export async function expectShown(what: Locator): Promise<void> {
  await what.waitFor();
}

/** Comes to the door and signs in there. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await signInHere(page, login, password);
}

/** Signs in at the door that is open. */
export async function signInHere(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address or username").fill(login);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}

/** Signs out, where nothing of an organization is in the way. */
export async function signOut(page: Page): Promise<void> {
  await page.goto("/welcome");
  await button(page, "Sign out").click();
  await expectShown(heading(page, "Sign in"));
}

/** Asks for a new passkey, up to where the browser takes over. */
export async function addPasskey(
  page: Page,
  { name, password }: { name: string; password: string },
): Promise<void> {
  await button(page, "Add a passkey").click();
  await dialog(page).getByLabel("Name").fill(name);
  await dialog(page).getByLabel("Your password").fill(password);
  await dialog(page).getByRole("button", { name: "Continue" }).click();
}

const stepSeconds = 30;
let lastStep = 0;

/**
 * A code of an authenticator that was not used before: one works once, and clocks may differ by one step of half a
 * minute, so that three are there at once.
 */
export async function freshCode(secret: string): Promise<string> {
  const currentStep = () => Math.floor(Date.now() / 1000 / stepSeconds);
  const step = Math.max(currentStep() - 1, lastStep + 1);
  await expect.poll(() => currentStep() + 1 - step, { timeout: 35_000 }).toBeGreaterThanOrEqual(0);
  lastStep = step;
  return generateSync({ secret, epoch: step * stepSeconds });
}

/** The words of what has the focus. */
export function focused(page: Page): Promise<unknown> {
  return page.evaluate("document.activeElement.textContent");
}

/** Takes a picture of the page for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `reports/screens/${name}.png` });
}

/** A picture that is wider than it is high, drawn by the browser. */
export async function aPicture(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(`(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 600;
    const context = canvas.getContext("2d");
    context.fillStyle = "#336699";
    context.fillRect(0, 0, 900, 600);
    context.fillStyle = "#ffcc33";
    context.arc(450, 300, 200, 0, 7);
    context.fill();
    return canvas.toDataURL("image/png").split(",")[1];
  })()`);
  return Buffer.from(String(drawn), "base64");
}

/** Invites an address to the organization of whoever is at the page. */
export async function invite(page: Page, email: string): Promise<void> {
  const orgId = await organizationOf(page);
  await call(page, "invitations.create", { orgId, email, role: "member" });
}

/** Has the organization of whoever is at the page let in nobody without a second factor. */
export async function demandSecondFactor(page: Page): Promise<void> {
  const orgId = await organizationOf(page);
  const { version } = Answer.parse(await call(page, "organizations.byId", { orgId }));
  await call(page, "organizations.update", { orgId, version, requiresSecondFactor: true });
}

/** Switches a feature off in the organization of whoever is at the page, or leaves it to the instance again. */
export async function switchFeature(page: Page, key: string, isOff: boolean): Promise<void> {
  const orgId = await organizationOf(page);
  await call(page, "flags.setForOrganization", { orgId, key, isOff });
}

const Answer = z.object({ version: z.int() });
const Answered = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });
const Me = z.object({ memberships: z.array(z.object({ orgId: z.string() })) });

async function organizationOf(page: Page): Promise<string | undefined> {
  return Me.parse(await call(page, "auth.me")).memberships[0]?.orgId;
}

/** Calls from within the page: with its session, and from its origin. */
async function call(page: Page, procedure: string, input?: object): Promise<unknown> {
  const isQuery = /\.(me|byId)$/.test(procedure);
  const body = JSON.stringify({ json: input });
  const query = input ? `?input=${encodeURIComponent(body)}` : "";
  const answer = await page.evaluate(`(async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(body)} };
    const response = ${isQuery}
      ? await fetch("/trpc/${procedure}${query}")
      : await fetch("/trpc/${procedure}", init);
    return await response.json();
  })()`);
  const { success, data } = Answered.safeParse(answer);
  if (!success) throw new Error(`${procedure} was refused: ${JSON.stringify(answer)}`);
  return data.result.data.json;
}
