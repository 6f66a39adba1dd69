import { newId } from "@teamflow/domain/ids";
import type { BulkTaskItem } from "@teamflow/domain/task-bulk";
import { expect, test } from "vitest";
import { groupsOf, itemsIn, mergedItems, refusedOf } from "./bulk-report.ts";
import { aRow } from "./example-rows.ts";

const tasks = [aRow(), aRow(), aRow(), aRow()];
const [first, second, third, fourth] = tasks.map(({ id }) => id);

const said = (taskId = newId<"Task">(), status: BulkTaskItem["status"] = "changed") => ({
  ...{ taskId, status },
  reason: status === "refused" ? ({ kind: "due_in_past" } as const) : null,
});
const statusesOf = (items: BulkTaskItem[]) => items.map(({ status }) => status);

test("all or nothing leaves the others as they are where one is refused, and not where none is", () => {
  const mixed = [said(first), said(second, "refused"), said(third, "unchanged")];
  expect(statusesOf(itemsIn(mixed, "all_or_nothing"))).toEqual(["skipped", "refused", "unchanged"]);
  const stopped = itemsIn(mixed, "all_or_nothing");
  expect(statusesOf(itemsIn(stopped, "best_effort"))).toEqual(["changed", "refused", "unchanged"]);
  expect(statusesOf(itemsIn([said(first)], "all_or_nothing"))).toEqual(["changed"]);
});

test("what became of a task in the second go is what became of it, and nothing is counted twice", () => {
  const before = [said(first), said(second, "refused"), said(third, "refused")];
  const after = mergedItems(before, [said(second), said(third, "refused")]);
  expect(statusesOf(after)).toEqual(["changed", "changed", "refused"]);
  expect(refusedOf(after, tasks)).toEqual([tasks[2]]);
});

test("the refused stand first, most of one reason before the others, and who is gone is named as that", () => {
  const gone = said(undefined, "refused");
  const why = new Map([first, second, gone.taskId].map((id) => [id, "full"]));
  const items = [said(fourth), said(third, "refused"), said(first, "refused")];
  const groups = groupsOf(
    [...items, said(second, "refused"), gone],
    tasks,
    ({ taskId, status }) => why.get(taskId) ?? status,
  );
  expect(groups).toEqual([
    { status: "refused", words: "full", tasks: [tasks[0], tasks[1], undefined] },
    { status: "refused", words: "refused", tasks: [tasks[2]] },
    { status: "changed", words: "changed", tasks: [tasks[3]] },
  ]);
});
