import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

export type IconButtonProps = ComponentProps<"button"> & {
  /** Its name for everybody: read aloud, and shown as its tooltip. */
  label: string;
  icon: ReactNode;
  /** The shortcut that does the same, as in the registry: `g p`, `mod+k`. */
  keys?: string | undefined;
  pressed?: boolean | undefined;
};

/** A button that is only an icon. */
export function IconButton({ label, icon, keys, pressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      data-tooltip={label}
      data-tooltip-keys={keys}
      {...rest}
      className={classes(
        "inline-flex size-7 shrink-0 items-center justify-center rounded text-soft transition-tint max-sm:size-10",
        "hover:bg-hover hover:text-ink active:bg-press aria-pressed:bg-press aria-pressed:text-ink",
        "disabled:cursor-default disabled:opacity-50",
        className,
      )}
    >
      {icon}
    </button>
  );
}
