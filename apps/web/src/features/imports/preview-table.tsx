import { CornerDownRight } from "lucide-react";
import { PreviewDetails } from "./preview-details.tsx";
import type { ReadyRow } from "./table-rows.ts";
import { useImportText } from "./words.ts";

/** So that what stands deeper keeps room on a telephone. */
const deepestShown = 5;

/** The first rows as tasks, so that a wrong column is seen before anything is sent. */
export function PreviewTable({ outline }: { outline: { row: ReadyRow; depth: number }[] }) {
  const imports = useImportText();
  return (
    <section aria-labelledby="import-preview">
      <h3 id="import-preview" className="mb-2 text-base font-semibold">
        {imports.preview.title}
      </h3>
      <ul className="rounded border border-line">
        {outline.map(({ row: { line, row }, depth }) => (
          <li
            key={line}
            className="flex gap-2 border-b border-line py-2 pe-3 text-sm last:border-b-0"
            style={{ paddingInlineStart: `${0.75 + Math.min(depth, deepestShown) * 1.25}rem` }}
          >
            {depth > 0 && (
              <>
                <CornerDownRight size={14} aria-hidden className="mt-0.5 shrink-0 text-faint" />
                <span className="sr-only">{imports.preview.level(depth + 1)}</span>
              </>
            )}
            <div className="flex min-w-0 flex-col gap-1">
              <div className="flex min-w-0 items-baseline gap-2">
                {row.externalId && (
                  <span
                    className="shrink-0 text-xs text-faint"
                    data-tooltip={imports.preview.number}
                  >
                    {row.externalId}
                  </span>
                )}
                <span className="min-w-0 font-medium break-words">{row.title}</span>
              </div>
              <PreviewDetails row={row} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
