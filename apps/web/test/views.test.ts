import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/views";
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
});

test("whoever has nothing to do is told so", async () => {
  await bo.page.goto(`${home}/work`);
  await bo.page.getByRole("heading", { name: "Nothing on your plate" }).waitFor();
  await expectAccessiblePage(bo.page);
});

test("what is assigned in any project appears in one's own work, as it happens", async () => {
  await giveTask(ada.page, "QUAY", { title: "Replace the bollards", to: "Bo Jansen" });
  await giveTask(ada.page, "CRANE", { title: "Grease the winch", to: "Bo Jansen" });
  await giveTask(ada.page, "CRANE", { title: "Check the brakes", to: "Ada Verhoeven" });
  const { page } = bo;
  await page.getByRole("link", { name: /Replace the bollards/ }).waitFor();
  await page.getByRole("link", { name: /Grease the winch/ }).waitFor();
  await page.getByRole("heading", { name: /Without a date/ }).waitFor();
  expect(await page.getByText("Check the brakes").count()).toBe(0);
  await expectAccessiblePage(page);
});

test("a filter is typed or pressed, says where it is wrong, and stands in the address", async () => {
  const { page } = bo;
  const field = page.getByRole("textbox", { name: "Filter" });
  await page.getByRole("button", { name: "Mine" }).click();
  await page.getByRole("link", { name: /Check the brakes/ }).waitFor();
  await expect.poll(() => field.inputValue(), shown).toBe("is:open sort:due");
  await field.fill("is:open asignee:ada");
  await page.getByText("There is no field “asignee”").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/fault.png` });
  // The list stays as it was until the text can be read.
  expect(await page.getByRole("link", { name: /Grease the winch/ }).count()).toBe(1);
  await field.fill("is:open assignee:ada group:project");
  await page.getByRole("heading", { name: /Crane upkeep/ }).waitFor();
  await expect.poll(() => page.getByText("Grease the winch").count(), shown).toBe(0);
  expect(new URL(page.url()).searchParams.get("filter")).toContain("assignee:ada");
});

test("a view is kept under a name, shared, and then there for a colleague", async () => {
  const { page } = bo;
  await page.getByRole("button", { name: "Keep view" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this view" });
  await dialog.getByLabel("Name").fill("What Ada does");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Keep view" }).click();
  await page.getByRole("heading", { level: 1, name: "What Ada does" }).waitFor();
  await ada.page.goto(`${home}/work`);
  await ada.page.getByRole("link", { name: /Check the brakes/ }).waitFor();
  expect(await ada.page.getByRole("link", { name: "What Ada does" }).count()).toBe(0);
  await page.getByRole("button", { name: "More about this view" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Everybody here" }).click();
  await ada.page.getByRole("link", { name: /What Ada does/ }).click();
  await ada.page.getByRole("heading", { name: /Crane upkeep/ }).waitFor();
});

test("a view gets another name, and is shared with the people of one project", async () => {
  const { page } = bo;
  const more = page.getByRole("button", { name: "More about this view" });
  await more.click();
  await page.getByRole("menuitem", { name: "Rename view" }).click();
  const naming = page.getByRole("dialog", { name: "Rename “What Ada does”" });
  await naming.getByLabel("Name").fill("");
  await naming.getByRole("button", { name: "Save name" }).click();
  await expect
    .poll(() => naming.getByLabel("Name").getAttribute("aria-invalid"), shown)
    .toBe("true");
  await naming.getByLabel("Name").fill("Work of Ada");
  await expectAccessiblePage(page);
  await naming.getByRole("button", { name: "Save name" }).click();
  await page.getByRole("heading", { level: 1, name: "Work of Ada" }).waitFor();
  await ada.page.getByRole("link", { name: /Work of Ada/ }).waitFor();
  await more.click();
  await page.getByRole("menuitemcheckbox", { name: "People of a project" }).click();
  const sharing = page.getByRole("dialog", { name: "Share with a project" });
  await sharing.getByLabel("Project").selectOption({ label: "Quay repair (QUAY)" });
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/share.png` });
  await sharing.getByRole("button", { name: "Share view" }).click();
  await page.getByText("“Work of Ada” is shared with Quay repair").waitFor();
  await ada.page.getByRole("img", { name: "Shared with a project" }).waitFor();
});

test("a view that was forgotten by mistake is back with one press, for those too who shared it", async () => {
  const { page } = bo;
  const link = ada.page.getByRole("link", { name: /Work of Ada/ });
  await page.getByRole("button", { name: "More about this view" }).click();
  await page.getByRole("menuitem", { name: "Forget view" }).click();
  await page.getByText("“Work of Ada” is forgotten").waitFor();
  await link.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("“Work of Ada” is back").waitFor();
  await expect.poll(() => link.count(), shown).toBe(1);
});

test("a view is brought back later too, from those that were forgotten", async () => {
  const { page } = bo;
  const link = page.getByRole("link", { name: /Work of Ada/ }).first();
  await link.click();
  await page.getByRole("button", { name: "More about this view" }).click();
  await page.getByRole("menuitem", { name: "Forget view" }).click();
  await page.getByRole("button", { name: "Forgotten views" }).click();
  const dialog = page.getByRole("dialog", { name: "Forgotten views" });
  await dialog.getByRole("listitem").getByText("Work of Ada").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/forgotten.png` });
  await dialog.getByRole("button", { name: "Restore Work of Ada" }).press("Enter");
  await dialog.getByText("No view is forgotten.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await link.waitFor();
  expect(await page.getByRole("button", { name: "Forgotten views" }).count()).toBe(0);
});

test("everything is found from the palette, by a word that was only begun or mistyped", async () => {
  const { page } = ada;
  await page.goto(home);
  await page
    .getByRole("link", { name: /Quay repair/ })
    .first()
    .waitFor();
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
  await page.keyboard.type("bolard");
  const option = page.getByRole("option", { name: /Replace the bollards/ });
  await option.waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/palette.png` });
  await option.click();
  await page.waitForURL(/QUAY\/board/);
});

test("the page of the search marks what it found, and narrows it by kind", async () => {
  const { page } = ada;
  await page.goto(`${home}/search`);
  await page.getByRole("heading", { name: "What are you looking for?" }).waitFor();
  await page.getByRole("searchbox", { name: "Search everything" }).fill("crane jansen winch");
  await page.getByRole("heading", { name: /Nothing found/ }).waitFor();
  await page.getByRole("searchbox").fill("brake");
  const found = page.getByRole("list", { name: "Results" }).getByRole("link");
  await expect.poll(() => found.allInnerTexts(), shown).toHaveLength(1);
  expect(await found.locator("mark").first().textContent()).toBe("brakes");
  await page.getByRole("button", { name: "People" }).click();
  await page.getByRole("heading", { name: /Nothing found/ }).waitFor();
  await page.getByRole("searchbox").fill("jansen");
  await page.getByRole("link", { name: /Bo Jansen/ }).waitFor();
  expect(new URL(page.url()).searchParams.get("kind")).toBe("member");
});

test.each(looks)("both hold at $width in $colorScheme", async (look) => {
  await expectToHold(bo.page, look, {
    pictures,
    screens: {
      work: `${home}/work?filter=is:open+sort:due`,
      search: `${home}/search?text=the`,
    },
  });
});

test("no page complained", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
