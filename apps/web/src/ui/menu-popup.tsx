import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { type RefObject, useRef } from "react";
import { classes } from "./classes.ts";
import { Kbd } from "./kbd.tsx";
import { focusAfter } from "./leave-popup.ts";
import type { MenuEntry } from "./menu.tsx";

const line = classes(
  "flex min-h-8 items-center gap-2 rounded-[4px] px-2 py-1 text-sm text-ink outline-none select-none max-sm:min-h-11",
  "data-highlighted:bg-hover",
);

/** The list that a `Menu` opens. */
export function MenuPopup({
  label,
  entries,
  side,
  align,
  open,
  setOpen,
  anchor,
  landmark,
}: {
  label: string;
  entries: MenuEntry[];
  side: "top" | "right" | "bottom" | "left";
  align: "start" | "end";
  open: boolean;
  setOpen: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  landmark: HTMLElement | undefined;
}) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Base.Portal container={landmark}>
        <Base.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Base.Popup
            aria-label={label}
            ref={popup}
            finalFocus={() => focusAfter(popup.current, anchor.current)}
            className="pop-up max-h-[min(28rem,var(--available-height))] min-w-48 max-w-80 overflow-y-auto rounded bg-float p-1 shadow-float outline-none"
          >
            {entries.map((entry, index) => (
              <Line key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Line({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "separator") return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
  if (entry.kind === "heading")
    return <div className="px-2 pt-2 pb-1 text-xs text-faint">{entry.label}</div>;
  if (entry.kind === "choice") {
    return (
      <Base.CheckboxItem
        checked={entry.chosen}
        onClick={entry.choose}
        closeOnClick
        className={line}
      >
        {entry.icon}
        <span className="min-w-0 flex-1">
          <span className="block truncate">{entry.label}</span>
          {entry.note && <span className="block text-xs text-faint">{entry.note}</span>}
        </span>
        <Check
          size={14}
          aria-hidden
          className={classes("shrink-0 text-accent", !entry.chosen && "invisible")}
        />
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item onClick={entry.run} className={classes(line, entry.danger && "text-danger")}>
      {entry.icon}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.keys && <Kbd keys={entry.keys} />}
    </Base.Item>
  );
}
