import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/attachments";
const board = `${home}/p/QUAY/board`;
const maxBytes = 2_000_000;

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [["Quay repair", "QUAY"]],
    settings: { ATTACHMENT_MAX_BYTES: String(maxBytes) },
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await giveTask(ada.page, "QUAY", { title: "Mend the fender", to: "Ada Verhoeven" });
});

const partOf = ({ page }: Person) => page.getByRole("region", { name: "Attachments" });
const fileOf = (person: Person, name: string | RegExp) =>
  partOf(person).getByRole("listitem").filter({ hasText: name });
const open = async (person: Person) => {
  await person.page.goto(`${board}?task=QUAY-1`);
  await partOf(person).waitFor();
};

/** A picture of some colours, drawn by the browser, as PNG. */
async function aPicture({ page }: Person): Promise<Buffer> {
  const address = await page.evaluate(`(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 640; canvas.height = 480;
    const pen = canvas.getContext("2d");
    const sky = pen.createLinearGradient(0, 0, 0, 480);
    sky.addColorStop(0, "#0a5"); sky.addColorStop(1, "#05a");
    pen.fillStyle = sky; pen.fillRect(0, 0, 640, 480);
    return canvas.toDataURL("image/png");
  })()`);
  return Buffer.from(String(address).split(",")[1] ?? "", "base64");
}

test("a file is added by the keyboard, and stands at a colleague's with its picture, size and name", async () => {
  await open(bo);
  await open(ada);
  await partOf(ada).getByText("No files yet").waitFor();
  const buffer = await aPicture(ada);
  const choosing = ada.page.waitForEvent("filechooser");
  await partOf(ada).getByRole("button", { name: "Add files" }).press("Enter");
  await (
    await choosing
  ).setFiles([
    { name: "quay wall, east.png", mimeType: "image/png", buffer },
    { name: "bestek kade – ルート.txt", mimeType: "text/html", buffer: Buffer.from("<b>rope</b>") },
  ]);
  const theirs = fileOf(bo, "quay wall, east.png");
  await theirs.getByText(/kB · Ada Verhoeven/).waitFor();
  const drawn = "document.querySelector('img[src$=thumbnail]')?.naturalWidth";
  await expect.poll(() => bo.page.evaluate(drawn), { timeout: 10_000 }).toBe(320);
  await fileOf(bo, "bestek kade – ルート.txt")
    .getByText(/11 bytes/)
    .waitFor();
  await expectAccessiblePage(bo.page);
});

test("a file is saved under its name, and never opened as a page", async () => {
  const link = partOf(bo).getByRole("link", { name: /^Save bestek kade – ルート\.txt/ });
  const [saved] = await Promise.all([bo.page.waitForEvent("download"), link.click()]);
  expect(saved.suggestedFilename()).toBe("bestek kade – ルート.txt");
  expect(await readFile((await saved.path()) ?? "", "utf8")).toBe("<b>rope</b>");
});

test("what is dropped onto the part and what is pasted is added too", async () => {
  const give = (kind: "drop" | "paste", name: string) =>
    bo.page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(["hello"], ${JSON.stringify(name)}, { type: "image/png" }));
      const target = document.querySelector("[aria-labelledby=attachments-title]");
      target.dispatchEvent(${kind === "drop"}
        ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
        : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
  await give("drop", "plan.txt");
  await fileOf(ada, "plan.txt").waitFor();
  await give("paste", "image.png");
  await fileOf(ada, "Pasted picture.png")
    .getByText(/Bo Jansen/)
    .waitFor();
  expect(await fileOf(bo, /plan\.txt|Pasted picture/).count()).toBe(2);
});

test("what is too large, or empty, says so and is left out", async () => {
  const chooser = partOf(ada).locator("input[type=file]");
  await chooser.setInputFiles([
    { name: "film.mov", mimeType: "video/quicktime", buffer: Buffer.alloc(maxBytes + 1, 1) },
    { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  await fileOf(ada, "film.mov").getByText("It is larger than is allowed here.").waitFor();
  await fileOf(ada, "nothing.txt").getByText("There is nothing in it.").waitFor();
  await expectAccessiblePage(ada.page);
  await partOf(ada).scrollIntoViewIfNeeded();
  await partOf(ada).screenshot({ path: `${pictures}/refused.png` });
  for (const name of ["film.mov", "nothing.txt"])
    await partOf(ada)
      .getByRole("button", { name: `Leave ${name} out` })
      .click();
  await expect.poll(() => fileOf(ada, "film.mov").count()).toBe(0);
});

test("what did not arrive waits, also while the panel is closed, and arrives once when it is sent again", async () => {
  await ada.page.route("**/attachments", (route) => route.abort());
  await partOf(ada)
    .locator("input[type=file]")
    .setInputFiles({ name: "late.txt", mimeType: "text/plain", buffer: Buffer.from("late") });
  await fileOf(ada, "late.txt")
    .getByText(/was not reached/)
    .waitFor();
  await ada.page.getByRole("button", { name: "Close" }).first().click();
  await partOf(ada).waitFor({ state: "detached" });
  await ada.page.getByText("Mend the fender").first().click();
  await ada.page.unroute("**/attachments");
  await partOf(ada).getByRole("button", { name: "Try late.txt again" }).click();
  await fileOf(bo, "late.txt").waitFor();
  await fileOf(ada, /late\.txt4 bytes/).waitFor();
  expect(await fileOf(ada, "late.txt").count()).toBe(1);
});

test("what is deleted goes at both, and comes back at both", async () => {
  await partOf(ada).getByRole("button", { name: "Delete plan.txt" }).click();
  await fileOf(bo, "plan.txt").waitFor({ state: "detached" });
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await fileOf(bo, "plan.txt").waitFor();
  await fileOf(ada, "plan.txt").waitFor();
  expect(await fileOf(ada, "plan.txt").count()).toBe(1);
});

test("the task's history tells of it", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "History" }).first().click();
  await page.getByText("took back the deletion of a file").first().waitFor();
  await expectAccessiblePage(page);
});

test.each(looks)("attachments hold at $width in $colorScheme", async (look) => {
  const screens = { attachments: `${board}?task=QUAY-1` };
  await expectToHold(ada.page, look, { screens, pictures });
  await partOf(ada).scrollIntoViewIfNeeded();
  await expectAccessiblePage(ada.page);
  const name = `part-${look.width}-${look.colorScheme}`;
  await partOf(ada).screenshot({ path: `${pictures}/${name}.png` });
  await ada.page.screenshot({ path: `${pictures}/whole-${name}.png` });
});

test("nothing went wrong on the way", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});
