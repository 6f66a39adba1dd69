import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/discussion";
const board = `${home}/p/QUAY/board`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await giveTask(ada.page, "QUAY", { title: "Mend the fender", to: "Ada Verhoeven" });
  await giveTask(ada.page, "QUAY", { title: "Order new rope", to: "Bo Jansen" });
});

const panelOf = ({ page }: Person, code = "QUAY-1") => page.getByLabel(code).last();
const open = async (person: Person, code = "QUAY-1") => {
  await person.page.goto(`${board}?task=${code}`);
  await person.page.getByRole("heading", { name: "Discussion" }).waitFor();
};
const mark = ({ page }: Person) => page.evaluate("window.isSamePage = true");
const isSamePage = ({ page }: Person) => page.evaluate("window.isSamePage === true");
const composerOf = ({ page }: Person) => page.getByRole("textbox", { name: "Write a comment" });
const commentOf = ({ page }: Person, words: string) =>
  page.getByRole("article", { name: /^Comment by/ }).filter({ hasText: words });
const say = async (person: Person, words: string) => {
  await composerOf(person).fill(words);
  await composerOf(person).press("Control+Enter");
  await commentOf(person, words.split(" #")[0] ?? words).waitFor();
};
const choose = async (person: Person, words: string, entry: string) => {
  const comment = commentOf(person, words).first();
  await comment.getByRole("button", { name: /^More about/ }).click();
  await person.page.getByRole("menuitem", { name: entry }).click();
};

test("a comment is written with nothing but the keyboard, names a colleague, and appears before them", async () => {
  await open(bo);
  await mark(bo);
  await open(ada);
  await ada.page.getByText("Nothing has been said yet.").waitFor();
  await composerOf(ada).focus();
  await ada.page.keyboard.type("The *old* fender is gone, @bo");
  await ada.page.getByRole("option", { name: /Bo Jansen/ }).waitFor();
  await expectAccessiblePage(ada.page);
  await ada.page.screenshot({ path: `${pictures}/picker.png` });
  await ada.page.keyboard.press("Enter");
  await expect.poll(() => composerOf(ada).inputValue(), shown).toMatch(/gone, @USR-2 $/);
  await ada.page.keyboard.type("can you look?");
  await ada.page.keyboard.press("Control+Enter");
  await commentOf(bo, "fender is gone").getByText("@Bo Jansen").waitFor();
  expect(await composerOf(ada).inputValue()).toBe("");
  expect(await isSamePage(bo)).toBe(true);
});

test("what is being written waits while the panel is closed", async () => {
  await composerOf(bo).fill("Half a thought");
  await bo.page.getByRole("button", { name: "Close" }).first().click();
  await bo.page.getByRole("heading", { name: "Discussion" }).waitFor({ state: "detached" });
  await bo.page.getByText("Mend the fender").first().click();
  await expect.poll(() => composerOf(bo).inputValue(), shown).toBe("Half a thought");
  await composerOf(bo).fill("");
});

test("an answer stands below what it answers, and a reaction is counted where others look", async () => {
  const theirs = commentOf(bo, "fender is gone");
  await theirs.getByRole("button", { name: "Answer" }).click();
  await bo.page.getByRole("textbox", { name: "Write an answer" }).fill("I will, tomorow");
  await bo.page.keyboard.press("Control+Enter");
  await ada.page.getByRole("list", { name: "Answers to Ada Verhoeven" }).waitFor();
  await theirs.getByRole("button", { name: "Add a reaction" }).click();
  await bo.page.getByRole("button", { name: "Celebrate" }).click();
  const chip = commentOf(ada, "fender is gone").getByRole("button", { name: /1 ?Celebrate: Bo/ });
  await chip.waitFor();
  await chip.click();
  const both = commentOf(bo, "fender is gone").getByRole("button", {
    name: /2 ?Celebrate: you, Ada/,
  });
  await both.waitFor();
  await both.click();
  const own = commentOf(ada, "fender is gone").getByRole("button", { name: /1 ?Celebrate: you/ });
  await expect.poll(() => own.count(), shown).toBe(1);
});

test("words are changed by their author, who is marked, and what they were is kept", async () => {
  await choose(bo, "tomorow", "Edit");
  const field = bo.page.getByRole("textbox", { name: "Comment by Bo Jansen" });
  await field.fill("I will, tomorrow");
  await field.press("Control+Enter");
  const edited = commentOf(ada, "I will, tomorrow").getByRole("button", { name: "edited" });
  await edited.click();
  const dialog = ada.page.getByRole("dialog", { name: "What it said before" });
  await dialog.getByText("I will, tomorow").waitFor();
  await expectAccessiblePage(ada.page);
  await ada.page.keyboard.press("Escape");
  await commentOf(bo, "fender is gone")
    .getByRole("button", { name: /^More about/ })
    .first()
    .click();
  await bo.page.getByRole("menuitem", { name: "Mark as settled" }).waitFor();
  expect(await bo.page.getByRole("menuitem", { name: "Edit" }).count()).toBe(0);
  expect(await bo.page.getByRole("menuitem", { name: "Delete" }).count()).toBe(0);
  await bo.page.keyboard.press("Escape");
});

test("what is deleted can be taken back at once", async () => {
  await say(ada, "Never mind");
  await choose(ada, "Never mind", "Delete");
  await ada.page.getByText("Comment deleted").waitFor();
  await commentOf(bo, "Never mind").waitFor({ state: "detached" });
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await commentOf(bo, "Never mind").waitFor();
  await choose(ada, "Never mind", "Delete");
  await expect.poll(() => commentOf(bo, "Never mind").count(), shown).toBe(0);
});

test("a settled thread is one line, which opens again", async () => {
  await choose(ada, "fender is gone", "Mark as settled");
  await bo.page.getByText("Settled by Ada Verhoeven").waitFor();
  expect(await commentOf(bo, "fender is gone").count()).toBe(0);
  await bo.page.getByRole("button", { name: "Show 2 comments" }).click();
  await choose(bo, "fender is gone", "Open again");
  await ada.page.getByText("Settled by Ada Verhoeven").waitFor({ state: "detached" });
  await commentOf(ada, "fender is gone").first().waitFor();
});

test("a task that is named elsewhere says where, and leads there", async () => {
  await open(bo, "QUAY-2");
  await composerOf(bo).fill("Needed for #mend");
  await bo.page.getByRole("option", { name: /Mend the fender/ }).click();
  await composerOf(bo).press("Control+Enter");
  await bo.page.getByRole("link", { name: "QUAY-1 Mend the fender" }).waitFor();
  const link = ada.page.getByRole("link", { name: /QUAY-2 Order new rope in a comment/ });
  await link.waitFor();
  await bo.page.getByRole("link", { name: "QUAY-1 Mend the fender" }).click();
  await commentOf(bo, "fender is gone").first().waitFor();
  expect(new URL(bo.page.url()).searchParams.get("task")).toBe("QUAY-1");
});

test("a description's versions show what each changed, and one is brought back", async () => {
  const write = async (person: Person, words: string) => {
    const section = person.page.getByRole("region", { name: "Description" });
    await section.getByRole("button", { name: "Edit" }).click();
    await person.page.getByRole("textbox", { name: "Description" }).fill(words);
    await person.page.keyboard.press("Control+Enter");
    await section.getByText(words).waitFor();
  };
  await write(ada, "Use the blue rope");
  await bo.page.getByText("Use the blue rope").waitFor();
  await write(bo, "Use the red rope");
  await ada.page.getByText("Use the red rope").waitFor();
  await ada.page.getByRole("button", { name: "Versions" }).click();
  const dialog = ada.page.getByRole("dialog", { name: "Versions of the description" });
  await dialog.locator("ins", { hasText: "red" }).waitFor();
  expect(await dialog.locator("del").innerText()).toContain("blue");
  await expectAccessiblePage(ada.page);
  await ada.page.screenshot({ path: `${pictures}/versions.png` });
  await dialog.getByRole("button", { name: /^Version 1/ }).click();
  await dialog.getByRole("button", { name: "Bring this version back" }).click();
  await bo.page.getByText("Use the blue rope").waitFor();
  await ada.page.getByRole("button", { name: "Versions" }).click();
  await dialog.getByText("Brought back version 1").waitFor();
  await ada.page.keyboard.press("Escape");
});

test.each(looks)("discussions hold at $width in $colorScheme", async (look) => {
  const screens = { discussion: `${board}?task=QUAY-1` };
  await expectToHold(ada.page, look, { screens, pictures });
  await ada.page.getByRole("textbox", { name: "Write a comment" }).scrollIntoViewIfNeeded();
  await expectAccessiblePage(ada.page);
  const name = `discussion-end-${look.width}-${look.colorScheme}`;
  await panelOf(ada).screenshot({ path: `${pictures}/${name}.png` });
});

test("nothing went wrong on the way", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
