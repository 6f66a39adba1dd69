import type { ImportRow } from "@teamflow/domain/task-import";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { anInstance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";

let house: House;
let ada: Colleague;
let bob: Colleague;

beforeAll(async () => {
  house = await aHouse(await anInstance(), "Bakery");
});

beforeEach(async () => {
  [ada, bob] = [await house.aColleague(), await house.aColleague()];
});

/** What there is of what the organization was told, in all: to read, to send, and on its way by mail. */
async function told() {
  await house.tell();
  const [counts] = await house.ask(sql<{ notices: number; ways: number; mails: number }>`
    select (select count(*)::integer from notification where org_id = ${house.orgId}) as notices,
      (select count(*)::integer from delivery where org_id = ${house.orgId}) as ways,
      (select count(*)::integer from mail) as mails`);
  return counts;
}

const bring = (rows: ImportRow[]) => {
  const { orgId, owner, project } = house;
  return owner.as().tasks.import({ orgId, projectId: project.id, dryRun: false, rows });
};
/** Whose the imported tasks are, by title. */
const holders = async () => {
  const { orgId, owner, project } = house;
  const { items } = await owner.as().tasks.list({ orgId, projectId: project.id, limit: 100 });
  return new Map(items.map(({ title, assigneeId }) => [title, assigneeId]));
};
const rowFor = ({ person }: Colleague, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{ externalId: "OLD-1", title: "Bake the rye", assignee: person.email, status: "To do" },
  ...more,
});

it("an import gives people tasks and tells none of them, by no way", async () => {
  const before = await told();
  const rows = Array.from({ length: 20 }, (_, at) =>
    rowFor(at % 2 === 0 ? ada : bob, { externalId: `MANY-${at}`, title: `Loaf ${at}` }),
  );
  expect(await bring(rows)).toMatchObject({ created: 20, faults: [] });
  const found = await holders();
  expect([found.get("Loaf 0"), found.get("Loaf 1")]).toEqual([ada.memberId, bob.memberId]);
  expect(await told()).toEqual(before);
});

it("nor does one that comes again and changes whose a task is, how far it is, and when it is due", async () => {
  await bring([rowFor(ada)]);
  const before = await told();
  const report = await bring([
    rowFor(bob, { status: "In progress", dueOn: "2099-01-31", description: "For Monday." }),
  ]);
  expect(report).toMatchObject({ updated: 1, faults: [] });
  expect((await holders()).get("Bake the rye")).toBe(bob.memberId);
  expect(await told()).toEqual(before);
});

it("while the same by hand is told", async () => {
  const before = await told();
  await house.aTask(ada.memberId);
  expect((await told())?.notices).toBe((before?.notices ?? 0) + 1);
  expect(await house.titlesOf(ada)).toHaveLength(1);
});
