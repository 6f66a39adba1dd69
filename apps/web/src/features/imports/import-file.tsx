import { useMemo, useState } from "react";
import { useProject } from "../../app/project.ts";
import { ColumnTable } from "./column-table.tsx";
import { guessMapping, type Mapping } from "./column-mapping.ts";
import { HabitFields } from "./habit-fields.tsx";
import { ImportCheck } from "./import-check.tsx";
import { FileHead } from "./file-head.tsx";
import type { ChosenFile } from "./import-source.tsx";
import { useRunner } from "./import-run.ts";
import { PreviewTable } from "./preview-table.tsx";
import type { Table } from "./read-table.ts";
import { type Habits, habitsOf } from "./column-habits.ts";
import { recallMapping } from "./remembered-mapping.ts";
import { growRows, outlineOf } from "./row-tree.ts";
import { rowsOfTable } from "./table-rows.ts";
import { useImportText } from "./words.ts";

type FileProps = {
  chosen: ChosenFile;
  onChosen: (chosen: ChosenFile) => void;
  onAnother: () => void;
};

/** How many rows are shown as they will read. */
const previewed = 8;

/** One file: what its columns mean, how its first rows read, and what importing it would do. */
export function ImportFile({ chosen, onChosen, onAnother }: FileProps) {
  const { mapping: words } = useImportText();
  const { table } = chosen;
  const { mapping, setMapping, habits, setHabits } = useUnderstanding(table);
  const ready = useReadyRows(table.rows, mapping, habits);
  const outline = useMemo(
    () => outlineOf(ready.rows, growRows(ready.rows), previewed),
    [ready.rows],
  );
  return (
    <>
      <FileHead chosen={chosen} onChosen={onChosen} onAnother={onAnother} />
      <ColumnTable table={table} mapping={mapping} onChange={setMapping} />
      <HabitFields rows={table.rows} mapping={mapping} habits={habits} onChange={setHabits} />
      {mapping.includes("title") ? (
        <>
          <PreviewTable outline={outline} />
          <ImportCheck ready={ready} header={table.header} mapping={mapping} />
        </>
      ) : (
        <p role="alert" className="rounded bg-danger-wash px-3 py-2 text-sm">
          {words.noTitle}
        </p>
      )}
    </>
  );
}

/** How the file is understood. What a check found is forgotten as soon as that changes. */
function useUnderstanding({ header, rows }: Table) {
  const { id } = useProject();
  const { runner } = useRunner(id);
  const [mapping, setMapping] = useState<Mapping>(
    () => recallMapping(header) ?? guessMapping(header),
  );
  const [wanted, setWanted] = useState<Partial<Habits>>({});
  return {
    mapping,
    habits: { ...habitsOf({ header, rows }, mapping), ...wanted },
    setMapping: (changed: Mapping) => {
      runner.forget();
      setMapping(changed);
    },
    setHabits: (changed: Partial<Habits>) => {
      runner.forget();
      setWanted({ ...wanted, ...changed });
    },
  };
}

function useReadyRows(rows: string[][], mapping: Mapping, { dayOrder, estimateUnit }: Habits) {
  const { statuses } = useProject();
  return useMemo(
    () => rowsOfTable(rows, { mapping, dayOrder, estimateUnit, statuses }),
    [rows, mapping, dayOrder, estimateUnit, statuses],
  );
}
