import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { type Arrival, beginOidc, endOidc, type SettingOut } from "../auth/oidc.ts";
import type { Context } from "../context.ts";
import { anInstance, aPerson, type Instance, type Person } from "./instance.ts";
import { aProvider, type Claimed, goThrough, type RunningProvider } from "./provider.ts";

/** Where the provider sends people back to. */
export const callback = "https://teamflow.test/auth/oidc/callback";

/** An instance, and a provider that its people can sign in at. */
export type Elsewhere = { instance: Instance; provider: RunningProvider };

/** Its first person owns the instance, so that nobody else in these stories does. */
export async function elsewhere(): Promise<Elsewhere> {
  const provider = await aProvider(callback);
  const instance = await anInstanceAt(provider);
  await aPerson(instance, "Owner");
  return { instance, provider };
}

/** An instance whose people can sign in at a provider; with what else is set of it. */
export async function anInstanceAt(
  provider: RunningProvider,
  settings: Partial<RunningProvider["settings"]> = {},
  policy: Parameters<typeof anInstance>[0] = {},
): Promise<Instance> {
  const made = await anInstance(policy);
  const identityProvider = { ...provider.settings, ...settings };
  return { ...made, services: { ...made.services, identityProvider } };
}

let subjects = 0;

/** Somebody with an account at the provider, whose address nobody here has. */
export function somebody(claims: Partial<Claimed> = {}): Claimed & { email: string } {
  const sub = `subject-${(subjects += 1)}`;
  return { sub, email: `${sub}@example.test`, email_verified: true, name: "Cleo", ...claims };
}

/** Notes that somebody has shown that their address is theirs. */
export async function confirm({ url }: Instance, { email }: Person): Promise<void> {
  await run(url, (db) =>
    sql`update "user" set email_confirmed_at = now() where email = ${email}`.execute(db),
  );
}

/** A browser's request, to an instance that may know another provider than its own does. */
export function contextOf({ services }: Instance, browser: Person): Context {
  return { ...browser.context(), services };
}

/** Begins in a browser. */
export async function begin(
  instance: Instance,
  browser: Person,
  setting: SettingOut = {},
): Promise<{ url: string; browserSecret: string }> {
  const begun = await beginOidc(contextOf(instance, browser), setting);
  if ("problem" in begun) throw new Error(begun.problem);
  return begun;
}

/** The whole way: to the provider, and back with what it says. */
export async function signIn(
  { instance, provider }: Elsewhere,
  browser: Person,
  { as, ...options }: SettingOut & { as: Claimed },
): Promise<Arrival> {
  const { url, browserSecret } = await begin(instance, browser, options);
  provider.present(as);
  const { searchParams: query } = await goThrough(url, callback);
  return await endOidc(contextOf(instance, browser), { query, browserSecret });
}

/** An arrival that came to nothing, for whoever wanted to be at the start. */
export function problem(word: string, where: { next?: string; isLinking?: boolean } = {}) {
  return { kind: "problem", problem: word, next: "/", isLinking: false, ...where };
}
