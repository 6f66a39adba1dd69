import { beforeAll, expect, test } from "vitest";
import type { Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/long-names";
/** The longest names that are taken: one of many words, one of a single word. */
const ofWords = "Renewal of the northern quay wall and its cranes "
  .repeat(6)
  .slice(0, 254)
  .concat("!");
const ofOneWord = "Kademuurvernieuwing".repeat(14).slice(0, 255);

let ada: Person;

beforeAll(async () => {
  ({ ada } = await openWorks({
    projects: [
      [ofWords, "WALL"],
      [ofOneWord, "KADE"],
    ],
  }));
  for (const [places, kind] of [
    ["clients", "client"],
    ["programs", "program"],
  ] as const) {
    const { page } = ada;
    await page.goto(`${home}/${places}?create=true`);
    const dialog = page.getByRole("dialog", { name: `New ${kind}` });
    await dialog.getByLabel("Name").fill(kind === "client" ? ofOneWord : ofWords);
    await dialog.getByRole("button", { name: `Add ${kind}` }).click();
    await dialog.waitFor({ state: "detached" });
  }
}, 180_000);

const screens = {
  projects: home,
  board: `${home}/p/WALL/board`,
  word: `${home}/p/KADE/board`,
  dashboard: `${home}/p/KADE/dashboard`,
  settings: `${home}/p/WALL/settings`,
  clients: `${home}/clients`,
  programs: `${home}/programs`,
};

test.each(looks.filter(({ colorScheme }) => colorScheme === "light"))(
  "names of 255 characters break no screen at $width px",
  (look) => expectToHold(ada.page, look, { screens, pictures }),
);

test("a name that is cut off is told in full to whoever rests on it", async () => {
  const { page } = ada;
  expect([ofWords.length, ofOneWord.length]).toEqual([255, 255]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(home);
  await page.getByTitle(ofOneWord).waitFor();
  await page.getByTitle(ofWords).click();
  await page.waitForURL(/\/p\/WALL/);
  await page.getByRole("heading", { level: 1, name: ofWords }).waitFor();
  expect(await page.getByRole("heading", { level: 1 }).getAttribute("title")).toBe(ofWords);
});

test("where one is, and the way back to all projects, are read in full beside such a name", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1024, height: 900 });
  await page.goto(`${home}/p/WALL/settings`);
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  const cut = `[...document.querySelectorAll("header nav :is(li, h1)")]
    .filter((step) => step.scrollWidth > step.clientWidth + 1)
    .map((step) => step.textContent)`;
  expect(await page.evaluate(cut)).toEqual([ofWords]);
});

test("no page has complained", () => {
  expect(ada.faults).toEqual([]);
});
