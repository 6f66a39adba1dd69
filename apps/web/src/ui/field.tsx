import { useId, type ReactNode } from "react";
import { classes } from "./classes.ts";

/** What every control of a form shares. */
export type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** A sentence that says what is wrong and what would be right. */
  error?: string | undefined;
  /** Keeps the label for a screen reader only, where the place already says what it is. */
  labelHidden?: boolean | undefined;
};

/** The frame that all boxed controls share. */
export const controlLook = classes(
  "w-full rounded border border-edge bg-surface px-2.5 text-base text-ink transition-tint max-sm:text-lg",
  "hover:border-soft focus-visible:border-accent focus-visible:outline-offset-0",
  "aria-invalid:border-danger aria-invalid:focus-visible:border-danger aria-invalid:focus-visible:outline-danger",
  "disabled:opacity-60",
);

/** Label, control, hint and error, tied together for a screen reader. */
export function Field({
  label,
  hint,
  error,
  labelHidden,
  children,
}: FieldProps & {
  children: (control: {
    id: string;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
  }) => ReactNode;
}) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
      </label>
      {children({
        id,
        ...(note ? { "aria-describedby": `${id}-note` } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {note && (
        <p id={`${id}-note`} className={classes("text-sm", error ? "text-danger" : "text-faint")}>
          {note}
        </p>
      )}
    </div>
  );
}
