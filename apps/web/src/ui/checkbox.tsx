import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

/** A choice of yes or no, with its words beside it. */
export function Checkbox({
  label,
  className,
  ...input
}: ComponentProps<"input"> & { label: ReactNode }) {
  return (
    <label
      className={classes("inline-flex min-h-6 items-center gap-2 text-sm text-ink", className)}
    >
      <input type="checkbox" {...input} className="size-4 shrink-0 rounded" />
      <span>{label}</span>
    </label>
  );
}
