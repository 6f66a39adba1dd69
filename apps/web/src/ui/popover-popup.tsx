import { Popover as Base } from "@base-ui/react/popover";
import { type ReactNode, type RefObject, useRef } from "react";
import { classes } from "./classes.ts";
import { focusAfter } from "./leave-popup.ts";

/** What a `Popover` or a `Picker` opens. */
export function PopoverPopup({
  label,
  open,
  setOpen,
  anchor,
  className,
  children,
}: {
  label: string;
  open: boolean;
  setOpen: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  className?: string;
  children: ReactNode;
}) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { event }) => {
        // Its own button toggles: closing here as well would open it again at once.
        const onButton = event.target instanceof Node && anchor.current?.contains(event.target);
        if (next || !onButton || event.type === "keydown") setOpen(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            ref={popup}
            finalFocus={() => focusAfter(popup.current, anchor.current)}
            className={classes(
              "pop-up flex max-h-[min(24rem,var(--available-height))] w-64 flex-col overflow-hidden rounded bg-float shadow-float outline-none",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
