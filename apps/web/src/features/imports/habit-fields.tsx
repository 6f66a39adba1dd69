import { Select } from "../../ui/select.tsx";
import { cellsOf, type Habits } from "./column-habits.ts";
import { estimateUnits, type Mapping } from "./column-mapping.ts";
import { dayOrders, isOrderAsked } from "./day-format.ts";
import { isPlainNumber } from "./table-rows.ts";
import { useImportText } from "./words.ts";

type HabitProps = {
  rows: string[][];
  mapping: Mapping;
  habits: Habits;
  onChange: (changed: Partial<Habits>) => void;
};

/** Asks what the cells of a file leave open: the order of its dates, and the unit of its estimates. */
export function HabitFields({ rows, mapping, habits, onChange }: HabitProps) {
  const { mapping: words } = useImportText();
  const asksOrder = isOrderAsked(cellsOf(rows, mapping, ["startOn", "dueOn"]));
  const asksUnit = cellsOf(rows, mapping, ["estimate"]).some(isPlainNumber);
  if (!asksOrder && !asksUnit) return null;
  return (
    <div className="grid max-w-xl grid-cols-2 gap-4 max-sm:grid-cols-1">
      {asksOrder && (
        <Select
          label={words.order}
          value={habits.dayOrder}
          onChange={({ currentTarget: { value } }) => {
            for (const dayOrder of dayOrders) if (dayOrder === value) onChange({ dayOrder });
          }}
          options={dayOrders.map((value) => ({ value, label: words.orders[value] }))}
        />
      )}
      {asksUnit && (
        <Select
          label={words.unit}
          value={habits.estimateUnit}
          onChange={({ currentTarget: { value } }) => {
            for (const estimateUnit of estimateUnits)
              if (estimateUnit === value) onChange({ estimateUnit });
          }}
          options={estimateUnits.map((value) => ({ value, label: words.units[value] }))}
        />
      )}
    </div>
  );
}
