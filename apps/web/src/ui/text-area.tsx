import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { controlLook, Field, type FieldProps } from "./field.tsx";

/** Several lines of text with their label; grows with what is typed. */
export function TextArea({
  label,
  hint,
  error,
  labelHidden,
  className,
  ...input
}: ComponentProps<"textarea"> & FieldProps) {
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(control) => (
        <textarea
          rows={3}
          {...input}
          {...control}
          className={classes(
            controlLook,
            "field-sizing-content max-h-96 min-h-18 resize-y py-2",
            className,
          )}
        />
      )}
    </Field>
  );
}
