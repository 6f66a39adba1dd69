import { colourOf } from "@teamflow/domain/label";
import { useText } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import type { ReadyRow } from "./table-rows.ts";

/** The first rows as tasks, so that a wrong column is seen before anything is sent. */
export function PreviewTable({ rows }: { rows: ReadyRow[] }) {
  const { imports } = useText();
  return (
    <section aria-labelledby="import-preview">
      <h3 id="import-preview" className="mb-2 text-base font-semibold">
        {imports.preview.title}
      </h3>
      <ul className="rounded border border-line">
        {rows.map(({ line, row }) => (
          <li
            key={line}
            className="flex flex-col gap-1 border-b border-line px-3 py-2 text-sm last:border-b-0"
          >
            <div className="flex min-w-0 items-baseline gap-2">
              {row.externalId && (
                <span className="shrink-0 text-xs text-faint" data-tooltip={imports.preview.number}>
                  {row.externalId}
                </span>
              )}
              <span className="min-w-0 font-medium break-words">{row.title}</span>
            </div>
            <Details row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details({ row }: { row: ReadyRow["row"] }) {
  const { fields } = useText().imports.mapping;
  const facts = (["status", "priority", "dueOn", "assigneeEmail"] as const).flatMap((field) =>
    row[field] ? [`${fields[field]}: ${row[field]}`] : [],
  );
  if (facts.length === 0 && !row.labels?.length && !row.description) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {row.labels && row.labels.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {row.labels.map((label) => (
            <Badge key={label} tone={colourOf(label)}>
              {label}
            </Badge>
          ))}
        </span>
      )}
      {row.description && <span className="line-clamp-1 min-w-0">{row.description}</span>}
    </div>
  );
}
