import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { controlLook, Field, type FieldProps } from "./field.tsx";

/** One line of text with its label. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  className,
  ...input
}: ComponentProps<"input"> & FieldProps) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(control) => (
        <input
          {...input}
          {...control}
          className={classes(controlLook, "h-9 max-sm:h-11", className)}
        />
      )}
    </Field>
  );
}
