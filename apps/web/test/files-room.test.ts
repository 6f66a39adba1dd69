import { beforeAll, expect, test } from "vitest";
import { type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/files-room";
const settings = `${home}/settings/general`;

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [["Quay repair", "QUAY"]],
    settings: { ATTACHMENT_QUOTA_BYTES: "100000" },
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await giveTask(ada.page, "QUAY", { title: "Mend the fender", to: "Ada Verhoeven" });
});

test("a file for which the organization has no room says so, and an admin sees how much there is", async () => {
  await bo.page.goto(`${home}/p/QUAY/board?task=QUAY-1`);
  const part = bo.page.getByRole("region", { name: "Attachments" });
  const files = part.getByRole("listitem");
  const add = (name: string, bytes: number) =>
    part.locator("input[type=file]").setInputFiles({
      ...{ name, mimeType: "application/octet-stream", buffer: Buffer.alloc(bytes, 1) },
    });
  await add("plans.bin", 96_000);
  await files.filter({ hasText: "plans.bin" }).getByText(/96 kB/).waitFor();
  await add("more.bin", 5_000);
  await files
    .filter({ hasText: "more.bin" })
    .getByText("The organization has no room for more files.")
    .waitFor();
  await part.screenshot({ path: `${pictures}/refused.png` });

  await ada.page.goto(settings);
  const room = ada.page.getByRole("region", { name: "Files" });
  await room.getByText("96 kB of 100 kB").waitFor();
  await room.getByText("There is hardly room for more.").waitFor();
  expect(await room.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("96000");
  await room.scrollIntoViewIfNeeded();
  await room.screenshot({ path: `${pictures}/room.png` });
});

test("whoever only looks at the settings is not told", async () => {
  await bo.page.goto(settings);
  await bo.page.getByRole("heading", { name: "Leaving and giving away" }).waitFor();
  expect(await bo.page.getByRole("region", { name: "Files" }).count()).toBe(0);
});

test.each(looks)("the settings hold at $width in $colorScheme", async (look) => {
  await expectToHold(ada.page, look, { screens: { settings }, pictures });
  const room = ada.page.getByRole("region", { name: "Files" });
  await room.scrollIntoViewIfNeeded();
  await room.getByText("96 kB of 100 kB").waitFor();
  const name = `${pictures}/room-${look.width}-${look.colorScheme}.png`;
  await ada.page.screenshot({ path: name });
});
