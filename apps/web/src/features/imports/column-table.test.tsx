import "../../ui/tokens.css";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../../test/axe.ts";
import { switchLocale } from "../../i18n/locale.ts";
import { guessMapping } from "./column-mapping.ts";
import { ColumnTable } from "./column-table.tsx";
import { ReportView } from "./report-view.tsx";

const table = {
  ...{ name: "issues.csv", delimiter: ",", encoding: "utf-8" as const },
  header: ["Number", "Summary", "Votes", ""],
  rows: [["7", "Paint the door", "3", "bug"]],
};

function Mapped() {
  const [mapping, setMapping] = useState(guessMapping(table.header));
  return <ColumnTable table={table} mapping={mapping} onChange={setMapping} />;
}

beforeEach(() => switchLocale("en"));

const meaning = (column: string) => page.getByRole("combobox", { name: `${column} becomes` });

test("every column shows what it becomes, also one without a name", async () => {
  await render(<Mapped />);
  await expect.element(meaning("Number")).toHaveValue("externalId");
  await expect.element(meaning("Summary")).toHaveValue("title");
  await expect.element(meaning("Votes")).toHaveValue("");
  await expect.element(meaning("Column 4, without a name")).toHaveValue("");
  await expectAccessible();
});

test("a meaning that is given to another column leaves the one that had it", async () => {
  await render(<Mapped />);
  await userEvent.selectOptions(meaning("Votes"), "title");
  await expect.element(meaning("Votes")).toHaveValue("title");
  await expect.element(meaning("Summary")).toHaveValue("");
});

test("a report names every problem by row and field, and what comes of it", async () => {
  const faults = [
    { line: 4, field: "externalId", code: "duplicate", skipped: true },
    { line: 9, field: "dueOn", code: "bad_date", skipped: false },
  ];
  const report = {
    created: 12,
    updated: 3,
    unchanged: 0,
    faults,
    labelsCreated: ["bug"],
    nested: 4,
  };
  await render(
    <main>
      <h2>Import</h2>
      <ReportView title="What would happen" report={report} />
    </main>,
  );
  const row = (name: string) => page.getByRole("row", { name });
  await expect
    .element(row("4 Number elsewhere An earlier row has the same number. The row is left out."))
    .toBeVisible();
  await expect
    .element(row("9 Due date That is no date in the calendar. The task comes without it."))
    .toBeVisible();
  await expect.element(page.getByText("New labels: bug")).toBeVisible();
  await expect.element(page.getByText("4 tasks stand under another task.")).toBeVisible();
  await expectAccessible();
});
