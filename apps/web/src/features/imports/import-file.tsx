import { useMemo, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useText } from "../../i18n/locale.ts";
import { Select } from "../../ui/select.tsx";
import { ColumnTable } from "./column-table.tsx";
import { guessMapping, type Mapping } from "./column-mapping.ts";
import { type DayOrder, dayOrders, isOrderAsked, provenOrder } from "./day-format.ts";
import { ImportCheck } from "./import-check.tsx";
import { FileHead } from "./file-head.tsx";
import type { ChosenFile } from "./import-source.tsx";
import { useRunner } from "./import-run.ts";
import { PreviewTable } from "./preview-table.tsx";
import type { Table } from "./read-table.ts";
import { recallMapping } from "./remembered-mapping.ts";
import { rowsOfTable } from "./table-rows.ts";

type FileProps = {
  chosen: ChosenFile;
  onChosen: (chosen: ChosenFile) => void;
  onAnother: () => void;
};

/** One file: what its columns mean, how its first rows read, and what importing it would do. */
export function ImportFile({ chosen, onChosen, onAnother }: FileProps) {
  const { mapping: words } = useText().imports;
  const { table } = chosen;
  const { mapping, setMapping, days, dayOrder, setOrder } = useUnderstanding(table);
  const ready = useReadyRows(table.rows, mapping, dayOrder);
  return (
    <>
      <FileHead chosen={chosen} onChosen={onChosen} onAnother={onAnother} />
      <ColumnTable table={table} mapping={mapping} onChange={setMapping} />
      {isOrderAsked(days) && (
        <div className="max-w-xs">
          <Select
            label={words.order}
            value={dayOrder}
            onChange={(event) => setOrder(event.currentTarget.value)}
            options={dayOrders.map((value) => ({ value, label: words.orders[value] }))}
          />
        </div>
      )}
      {mapping.includes("title") ? (
        <>
          <PreviewTable rows={ready.rows.slice(0, 5)} />
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
function useUnderstanding(table: Table) {
  const { id } = useProject();
  const { runner } = useRunner(id);
  const [mapping, setMapping] = useState<Mapping>(
    () => recallMapping(table.header) ?? guessMapping(table.header),
  );
  const [wantedOrder, setOrder] = useState<DayOrder | null>(null);
  const days = dayCells(table.rows, mapping);
  return {
    mapping,
    days,
    dayOrder: wantedOrder ?? provenOrder(days) ?? localOrder(),
    setMapping: (changed: Mapping) => {
      runner.forget();
      setMapping(changed);
    },
    setOrder: (wanted: string) => {
      runner.forget();
      setOrder(dayOrders.find((order) => order === wanted) ?? null);
    },
  };
}

function useReadyRows(rows: string[][], mapping: Mapping, dayOrder: DayOrder) {
  const { orgId } = useOrganization();
  const { statuses } = useProject();
  const { data: members } = api.members.list.useQuery({ orgId, limit: 100 });
  return useMemo(
    () => rowsOfTable(rows, { mapping, dayOrder, statuses, people: members?.items ?? [] }),
    [rows, mapping, dayOrder, statuses, members],
  );
}

function dayCells(rows: string[][], mapping: Mapping): string[] {
  const column = mapping.indexOf("dueOn");
  return column < 0 ? [] : rows.flatMap((row) => row[column] ?? []);
}

/** How this person writes dates, where the file does not say. */
function localOrder(): DayOrder {
  return navigator.language === "en-US" ? "mdy" : "dmy";
}
