import { classes } from "./classes.ts";

/** The shape of what is coming; shows only when it takes longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes("skeleton", className)} />;
}

/** A list that is coming. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-4">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-8 items-center gap-3">
          <Skeleton className="size-6" />
          <Skeleton className={classes("h-4", widths[index % widths.length])} />
          <Skeleton className="ms-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}

const widths = ["w-2/5", "w-3/5", "w-1/3", "w-1/2"];
