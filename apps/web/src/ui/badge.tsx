import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type Tone =
  | "gray"
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "teal"
  | "blue"
  | "purple"
  | "pink";

/** A word in a pill. The dot carries the colour, the word the meaning. */
export function Badge({
  tone,
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={classes(
        "inline-flex h-5 max-w-full items-center gap-1.5 rounded-full border border-line px-2 text-xs text-soft",
        tone && `tone-${tone}`,
        className,
      )}
    >
      {tone && <span aria-hidden className="size-2 shrink-0 rounded-full bg-tone" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
