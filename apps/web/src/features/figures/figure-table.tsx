import type { ReactNode } from "react";

type Row = { key: string; name: ReactNode; values: ReactNode[] };

/** Figures in rows: each begins with what it is about. */
export function FigureTable({
  label,
  heads,
  rows,
}: {
  label: string;
  heads: string[];
  rows: Row[];
}) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is larger than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={label}
      className="mt-2 max-h-96 overflow-auto rounded border border-line"
    >
      <table className="w-full border-collapse text-sm whitespace-nowrap">
        <Head heads={heads} />
        <tbody>
          {rows.map(({ key, name, values }) => (
            <tr key={key} className="border-t border-line">
              <th
                scope="row"
                className="sticky start-0 max-w-40 truncate bg-surface px-2.5 py-1.5 text-start font-medium sm:max-w-72"
              >
                {name}
              </th>
              {values.map((value, at) => (
                <td key={at} className="px-2.5 py-1.5 text-end text-soft tabular-nums">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the columns are; it stays in sight, and so does what a row is about. */
function Head({ heads }: { heads: string[] }) {
  return (
    <thead className="sticky top-0 z-10 bg-surface text-xs text-faint">
      <tr>
        {heads.map((head, at) => (
          <th
            key={head}
            scope="col"
            className={`bg-surface px-2.5 py-1.5 font-normal ${at === 0 ? "sticky start-0 text-start" : "text-end"}`}
          >
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
