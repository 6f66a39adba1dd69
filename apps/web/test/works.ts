import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import { afterAll } from "vitest";
import { aPerson, type Person, signUp } from "./a-person.ts";
import { type Settings, startServer } from "./a-server.ts";
import { foundOrganization, join } from "./teams-steps.ts";

/** An instance with an organization in it, and who walks there. */
export type Works = {
  /** Where the instance is. */
  url: string;
  /** Founded and owns the organization, and runs the instance. */
  ada: Person;
  /** Somebody at a browser of their own, whom the instance does not know yet. */
  visitor(): Promise<Person>;
  /** Somebody who makes an account and becomes a member of the organization. */
  member(name: string): Promise<Person>;
};

const closing = new AsyncDisposableStack();
afterAll(() => closing.disposeAsync());

/**
 * Starts an instance and founds Tidewater Works in it, for the walks of one file. All of it ends with that file.
 *
 * @param wish.projects names and keys
 * @param wish.settings further settings of the instance
 */
export async function openWorks(wish: {
  projects: [name: string, key: string][];
  settings?: Settings;
}): Promise<Works> {
  const { url, stop } = await startServer(() => wish.settings ?? {});
  closing.defer(stop);
  const browser = await launchBrowser();
  closing.defer(() => browser.close());
  const visitor = () => aPerson(browser, url);
  const ada = await visitor();
  await signUp(ada.page, "Ada Verhoeven");
  await foundOrganization(ada.page, wish.projects);
  const member = async (name: string) => {
    const person = await visitor();
    await join(ada.page, person, name);
    return person;
  };
  return { url, ada, visitor, member };
}
