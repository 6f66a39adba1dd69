import type { ReactNode } from "react";
import { useProject } from "../../app/project.ts";
import { Button } from "../../ui/button.tsx";
import type { ColumnPart, Cut } from "./board-parts.ts";
import { PartIcon } from "./part-icon.tsx";
import { PersonWip } from "./person-wip.tsx";
import type { ColumnReading } from "./use-board-rows.ts";
import { WipCount } from "./wip-count.tsx";
import { useBoardText } from "./words.ts";

/** What the columns are called, and how many tasks each holds; stays in sight. */
export function BoardHeads({ columns, cut }: { columns: readonly ColumnPart[]; cut: Cut }) {
  return (
    <div className="sticky top-0 z-20 flex gap-2 border-b border-line bg-surface">
      {columns.map((column) => (
        <header
          key={column.id}
          className="flex h-10 w-68 shrink-0 items-center gap-2 ps-3 pe-1.5 max-sm:w-[84vw]"
        >
          <PartIcon part={column} cut={cut} />
          <h2 className="min-w-0 truncate text-sm font-semibold">{column.name}</h2>
          <ColumnCount column={column} />
          <PersonWip part={column} active={column.active} />
        </header>
      ))}
    </div>
  );
}

function ColumnCount({ column }: { column: ColumnPart }): ReactNode {
  const { statuses } = useProject();
  const status = statuses.find(({ id }) => id === column.id);
  if (status && status.wipLimit !== null) return <WipCount status={status} count={column.count} />;
  return <span className="text-xs text-faint">{column.count ?? ""}</span>;
}

/** The way on at the foot of the columns that have not been read to their end. */
export function BoardFeet({
  columns,
  readingOf,
}: {
  columns: readonly ColumnPart[];
  readingOf: (id: string) => ColumnReading;
}) {
  const words = useBoardText();
  const readings = columns.map((column) => ({ column, ...readingOf(column.id) }));
  if (readings.every(({ isWhole }) => isWhole)) return null;
  return (
    <div className="flex gap-2 pt-1 pb-3">
      {readings.map(({ column, isWhole, loaded, more }) => (
        <div key={column.id} className="w-68 shrink-0 px-2 text-xs text-faint max-sm:w-[84vw]">
          {more && (
            <Button size="small" look="quiet" aria-label={words.moreOf(column.name)} onClick={more}>
              {words.more}
            </Button>
          )}
          {!more && !isWhole && <p>{words.shown(loaded, column.count ?? loaded)}</p>}
        </div>
      ))}
    </div>
  );
}
