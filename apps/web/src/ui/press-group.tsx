import { classes } from "./classes.ts";
import { segmentLook } from "./segmented.tsx";

/** Some choices side by side, of which one is pressed. */
export function PressGroup<V extends string | number>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string;
  choices: readonly { value: V; words: string }[];
  /** Undefined where it is none of them. */
  chosen: V | undefined;
  onChoose: (value: V) => void;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-center gap-0.5 rounded bg-press p-0.5"
    >
      {choices.map(({ value, words }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          className={classes(
            segmentLook,
            "whitespace-nowrap aria-pressed:bg-float aria-pressed:text-ink",
          )}
          onClick={() => onChoose(value)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
