import { classes } from "../ui/classes.ts";
import { Kbd } from "../ui/kbd.tsx";

/** Something that the palette can do or where it can go. */
export type PaletteItem = {
  id: string;
  label: string;
  /** What kind of thing it is, in a word. */
  note: string;
  keys?: string | undefined;
  run: () => void;
};

/** One line of the palette. The focus stays in the field; `current` is where Enter goes. */
export function PaletteLine({
  item,
  id,
  current,
  onPoint,
  onRun,
}: {
  item: PaletteItem;
  id: string;
  current: boolean;
  onPoint: () => void;
  onRun: () => void;
}) {
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={current}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onRun}
      className={classes(
        "flex min-h-9 w-full items-center text-start gap-2.5 rounded px-2.5 text-sm max-sm:min-h-11",
        current && "bg-hover",
      )}
    >
      <span className="min-w-0 truncate text-ink">{item.label}</span>
      <span className="shrink-0 text-xs text-faint">{item.note}</span>
      <span className="ms-auto shrink-0">{item.keys && <Kbd keys={item.keys} />}</span>
    </button>
  );
}
