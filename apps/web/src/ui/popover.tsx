import { type ReactNode, Suspense } from "react";
import { part } from "./part.tsx";
import { type TriggerOf, usePopup } from "./use-popup.ts";

/** What the button that opens a popover must carry. */
export type PopupTrigger = TriggerOf<"dialog">;

const loadPopup = () => import("./popover-popup.tsx");
const PopoverPopup = part(async () => (await loadPopup()).PopoverPopup);

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
  const { trigger: carried, isWanted, popup } = usePopup("dialog", loadPopup);
  return (
    <>
      {trigger(carried)}
      {isWanted && (
        <Suspense>
          <PopoverPopup label={label} {...popup}>
            {children(() => popup.setOpen(false))}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
