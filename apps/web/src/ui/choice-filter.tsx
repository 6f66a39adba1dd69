import { ChevronDown, ListFilter } from "lucide-react";
import { classes } from "./classes.ts";
import { Menu } from "./menu.tsx";

/** A filter of one value among a few. One that filters is marked by more than its colour: it shows its value. */
export function ChoiceFilter({
  label,
  any,
  chosen,
  options,
  onChoose,
}: {
  label: string;
  /** What stands for no filter. */
  any: string;
  chosen: string | undefined;
  options: { value: string; label: string }[];
  onChoose: (value: string | undefined) => void;
}) {
  const value = options.find((option) => option.value === chosen);
  return (
    <Menu
      label={label}
      entries={[
        { kind: "choice", label: any, chosen: !value, choose: () => onChoose(undefined) },
        ...options.map((option) => ({
          kind: "choice" as const,
          label: option.label,
          chosen: option.value === chosen,
          choose: () => onChoose(option.value),
        })),
      ]}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={value ? `${label}: ${value.label}` : label}
          className={classes(
            "inline-flex h-7 max-w-52 shrink-0 items-center gap-1.5 rounded border px-2 text-sm transition-tint hover:bg-hover max-sm:h-9",
            value ? "border-accent bg-accent-wash text-ink" : "border-line text-soft",
          )}
        >
          <ListFilter size={13} aria-hidden className="shrink-0" />
          <span className="truncate">{value?.label ?? label}</span>
          <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Menu>
  );
}
