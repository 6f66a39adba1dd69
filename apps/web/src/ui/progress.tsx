import { classes } from "./classes.ts";

/**
 * Long work with its count: `label` says what, `words` how far, as in "340 of 1,000".
 *
 * @param done nothing where it is not known before the end
 */
export function Progress({
  label,
  words,
  done,
  total,
}: {
  label: string;
  words: string;
  done: number | null;
  total: number;
}) {
  const share = done === null ? 1 : total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <span className="text-ink">{label}</span>
        <span className="text-faint">{words}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        {...(done !== null && {
          ...{ "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": done },
        })}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-press"
      >
        <div
          className={classes(
            "h-full origin-left rounded-full bg-accent transition-transform duration-200 rtl:origin-right",
            done === null && "motion-safe:animate-pulse",
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
