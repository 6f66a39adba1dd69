import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { BulkTaskChange, BulkTaskEdit, checkOrder, labelsAfter } from "./task-bulk.ts";

const [red, green, blue] = [newId<"Label">(), newId<"Label">(), newId<"Label">()];
const task = { labelIds: [red, green] };

test("labels are added once, and those taken away go, also when they are added too", () => {
  expect(labelsAfter(task, { addLabelIds: [green, blue, blue] })).toEqual([red, green, blue]);
  expect(labelsAfter(task, { removeLabelIds: [red, blue] })).toEqual([green]);
  expect(labelsAfter(task, { addLabelIds: [blue], removeLabelIds: [blue, green] })).toEqual([red]);
});

const dates = { startOn: null, startAt: null, dueOn: null, dueAt: null };

test("nothing ends before it starts, by days or by instants", () => {
  const [early, late] = [new Date("2999-01-01T08:00:00Z"), new Date("2999-01-01T09:00:00Z")];
  const wrong = [
    { startOn: "2999-01-02", dueOn: "2999-01-01" },
    { startAt: late, dueAt: early },
  ];
  for (const each of wrong) expect(() => checkOrder({ ...dates, ...each })).toThrow("invalid");
  const right = [
    ...[{}, { startOn: "2999-01-01" }, { dueOn: "2999-01-01" }, { startAt: early, dueAt: late }],
    ...[
      { startOn: "2999-01-01", dueOn: "2999-01-01" },
      { startAt: early, dueAt: early },
    ],
  ];
  for (const each of right) expect(() => checkOrder({ ...dates, ...each })).not.toThrow();
});

test("a task that is named twice counts once, and what goes to the trash is not changed besides", () => {
  const id = newId<"Task">();
  const twice = [id, id.toUpperCase()];
  expect(BulkTaskEdit.parse({ taskIds: twice, change: { trash: true } })).toMatchObject({
    ...{ taskIds: [id], mode: "all_or_nothing", dryRun: false },
  });
  expect(BulkTaskChange.safeParse({ trash: true, dueOn: null }).success).toBe(false);
  expect(BulkTaskChange.safeParse({ dueOn: null }).success).toBe(true);
});
