import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "bg-float text-ink border border-line hover:bg-hover active:bg-press",
  // Without an edge, but never bare text: what can be pressed is seen to be.
  quiet: "bg-hover text-soft hover:bg-press hover:text-ink active:bg-press",
  danger: "bg-danger text-on-danger hover:opacity-90",
};

const sizes = {
  small: "h-7 px-2 text-sm max-sm:h-9",
  medium: "h-8 px-3 text-sm max-sm:h-10",
  large: "h-10 px-4 text-base",
};

export type ButtonProps = ComponentProps<"button"> & {
  look?: keyof typeof looks | undefined;
  size?: keyof typeof sizes | undefined;
  icon?: ReactNode;
  /** The work it started is under way: it can't be pressed again, keeps its width, and says so. */
  busy?: boolean | undefined;
};

/** A button with a verb on it. */
export function Button({
  look = "secondary",
  size = "medium",
  icon,
  busy,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      // Not `disabled`: that would take the focus away, and a keyboard would have to start over.
      aria-disabled={busy || undefined}
      onClick={busy && type !== "submit" ? undefined : onClick}
      className={classes(
        "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap",
        "transition-tint disabled:cursor-default disabled:opacity-55 aria-busy:opacity-55",
        looks[look],
        sizes[size],
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
