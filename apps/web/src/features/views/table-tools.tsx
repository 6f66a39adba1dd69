import { filterGroups } from "@teamflow/domain/filter/fields";
import { viewColumns } from "@teamflow/domain/view";
import { ArrowDown, ArrowUp, Columns3Cog, Group } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "../../ui/checkbox.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { useFilterText } from "./filter-words.ts";
import { useTableText } from "./table-words.ts";
import { useColumnNames } from "./use-column-names.ts";
import type { TablePlace } from "./use-table-place.ts";

/** What of a table can be chosen: its groups and its columns. */
export function TableTools({ place }: { place: TablePlace }) {
  const words = useTableText();
  const columnsButton = (trigger: PopupTrigger) => (
    <Tool {...trigger} icon={<Columns3Cog size={14} aria-hidden />}>
      {words.columns}
    </Tool>
  );
  return (
    <div className="flex shrink-0 items-center gap-1 px-2 pb-2 max-sm:px-1">
      <GroupMenu place={place} />
      <Popover label={words.columns} trigger={columnsButton}>
        {() => <Columns place={place} />}
      </Popover>
    </div>
  );
}

function Tool({ icon, children, ...button }: ComponentProps<"button"> & { icon: ReactNode }) {
  return (
    <button
      type="button"
      {...button}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded px-2 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
    >
      {icon}
      {children}
    </button>
  );
}

function GroupMenu({ place: { group, groupBy } }: { place: TablePlace }) {
  const words = useTableText();
  const { groups } = useFilterText();
  return (
    <Menu
      label={words.group}
      entries={[null, ...filterGroups].map((by) => ({
        ...{ kind: "choice" as const, chosen: by === group, choose: () => groupBy(by) },
        label: by ? groups[by] : words.ungrouped,
      }))}
    >
      {(trigger) => (
        <Tool {...trigger} icon={<Group size={14} aria-hidden />}>
          {group ? words.groupedBy(groups[group]) : words.group}
        </Tool>
      )}
    </Menu>
  );
}

/** Which columns are shown, in their order; those that are not stand below. */
function Columns({ place: { columns: chosen, showColumns } }: { place: TablePlace }) {
  const words = useTableText();
  const names = useColumnNames();
  // The code is always there: it leads to the task.
  const columns = chosen.filter((column) => column !== "code");
  const others = viewColumns.filter((column) => column !== "code" && !columns.includes(column));
  const swap = (at: number, step: 1 | -1) => {
    const next = [...columns];
    next.splice(at + step, 0, ...next.splice(at, 1));
    showColumns(next);
  };
  return (
    <ul className="flex flex-col overflow-y-auto p-1.5">
      {columns.map((column, at) => (
        <li key={column} className="flex items-center rounded-[4px] ps-2 hover:bg-hover">
          <Checkbox
            label={names[column]}
            checked
            onChange={() => showColumns(columns.filter((other) => other !== column))}
            className="me-auto min-h-8"
          />
          <IconButton
            label={words.earlier(names[column])}
            icon={<ArrowUp size={14} />}
            disabled={at === 0}
            onClick={() => swap(at, -1)}
          />
          <IconButton
            label={words.later(names[column])}
            icon={<ArrowDown size={14} />}
            disabled={at === columns.length - 1}
            onClick={() => swap(at, 1)}
          />
        </li>
      ))}
      {others.map((column) => (
        <li key={column} className="flex rounded-[4px] px-2 hover:bg-hover">
          <Checkbox
            label={names[column]}
            checked={false}
            onChange={() => showColumns([...columns, column])}
            className="min-h-8 flex-1"
          />
        </li>
      ))}
    </ul>
  );
}
