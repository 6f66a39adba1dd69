import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { controlLook, Field, type FieldProps } from "./field.tsx";

export type Option = { value: string; label: string };

/**
 * One of a few values. It is the browser's own select, so a phone shows its wheel and a screen reader its words;
 * a choice that needs icons or search is a `Menu`.
 */
export function Select({
  label,
  hint,
  error,
  labelHidden,
  options,
  className,
  ...select
}: ComponentProps<"select"> & FieldProps & { options: Option[] }) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(control) => (
        <div className="relative">
          <select
            {...select}
            {...control}
            className={classes(
              controlLook,
              "picker h-9 appearance-none pe-8 max-sm:h-11",
              className,
            )}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            size={14}
            aria-hidden
            className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-soft"
          />
        </div>
      )}
    </Field>
  );
}
