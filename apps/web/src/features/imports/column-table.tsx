import { Select } from "../../ui/select.tsx";
import { columnFields, type Mapping, withColumn } from "./column-mapping.ts";
import type { Table } from "./read-table.ts";
import { useImportText } from "./words.ts";

type ColumnProps = { table: Table; mapping: Mapping; onChange: (mapping: Mapping) => void };

/** Every column of the file with its first values, and what it becomes. */
export function ColumnTable({ table, mapping, onChange }: ColumnProps) {
  const { mapping: words } = useImportText();
  return (
    <section aria-labelledby="import-columns">
      <h3 id="import-columns" className="mb-2 text-base font-semibold">
        {words.title}
      </h3>
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr className="h-8 border-b border-line text-xs text-faint">
            <th className="w-1/4 text-start font-medium">{words.column}</th>
            <th className="text-start font-medium max-sm:hidden">{words.values}</th>
            <th className="w-44 text-start font-medium">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {table.header.map((header, column) => (
            <ColumnLine key={`${column} ${header}`} {...{ table, mapping, onChange, column }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnLine({ table, mapping, onChange, column }: ColumnProps & { column: number }) {
  const { mapping: words } = useImportText();
  const header = table.header[column];
  const name = header || words.unnamed(column + 1);
  const choose = (value: string) =>
    onChange(withColumn(mapping, column, columnFields.find((field) => field === value) ?? null));
  return (
    <tr className="h-12 border-b border-line">
      <td className={header ? "truncate pe-3 font-medium" : "truncate pe-3 text-faint"}>{name}</td>
      <td className="truncate pe-3 text-soft max-sm:hidden">{firstValues(table.rows, column)}</td>
      <td className="py-1">
        <Select
          labelHidden
          label={words.meaningOf(name)}
          value={mapping[column] ?? ""}
          onChange={(event) => choose(event.currentTarget.value)}
          options={[
            { value: "", label: words.none },
            ...columnFields.map((field) => ({ value: field, label: words.fields[field] })),
          ]}
        />
      </td>
    </tr>
  );
}

function firstValues(rows: string[][], column: number): string {
  const found: string[] = [];
  for (const row of rows) {
    const value = row[column]?.trim();
    if (value && !found.includes(value)) found.push(value.slice(0, 60));
    if (found.length === 3) break;
  }
  return found.join(" · ");
}
