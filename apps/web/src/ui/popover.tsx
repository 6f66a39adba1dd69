import { lazy, type ReactNode, type Ref, Suspense, useRef, useState } from "react";
import { fetchAhead } from "./fetch-ahead.ts";

/** What the button that opens a popover must carry. */
export type PopupTrigger = {
  ref: Ref<HTMLButtonElement>;
  "aria-haspopup": "dialog";
  "aria-expanded": boolean;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
};

const loadPopup = () => import("./popover-popup.tsx");
const PopoverPopup = lazy(async () => ({ default: (await loadPopup()).PopoverPopup }));

/** A button that opens a small form over the page. The focus goes in and comes back; Esc and a press outside close it. */
export function Popover({
  label,
  trigger,
  children,
}: {
  label: string;
  trigger: (trigger: PopupTrigger) => ReactNode;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const preload = () => fetchAhead(loadPopup);
  return (
    <>
      {trigger({
        ref: anchor,
        "aria-haspopup": "dialog",
        "aria-expanded": open,
        onClick: () => {
          setWanted(true);
          setOpen(!open);
        },
        onPointerEnter: preload,
        onFocus: preload,
      })}
      {wanted && (
        <Suspense>
          <PopoverPopup label={label} open={open} setOpen={setOpen} anchor={anchor}>
            {children(() => setOpen(false))}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
