import type { Option } from "../../ui/select.tsx";

/** One of a few values, as small as a row of a builder has room for. */
export function BuilderSelect({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string;
  options: Option[];
  onChoose: (value: string) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
      className={builderLook}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** How a field in a row of a builder looks. */
export const builderLook =
  "h-7 min-w-0 max-w-56 rounded border border-line bg-surface px-1.5 text-sm transition-tint hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 max-sm:h-10 max-sm:text-lg";
