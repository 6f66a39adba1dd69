import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { fetchAhead } from "./fetch-ahead.ts";
import type { PopupTrigger } from "./popover.tsx";

/** One value of a `Picker`. */
export type PickerOption = {
  value: string;
  label: string;
  note?: string | undefined;
  icon?: ReactNode;
};

export type PickerProps = {
  /** Names the list and its field. */
  label: string;
  options: PickerOption[];
  chosen: readonly string[];
  /** Gets the value that was pressed; whether it is added or taken away is the caller's matter. */
  onChoose: (value: string) => void;
  /** Several can be chosen: the list stays open. */
  many?: boolean;
  /** Offered when nothing is called what was typed. */
  create?: { label: (name: string) => string; run: (name: string) => void } | undefined;
  placeholder: string;
  nothing: string;
};

// As with menus, what opens is fetched when a pointer or the focus comes near.
const loadPopup = () => import("./picker-popup.tsx");
const PickerPopup = lazy(async () => ({ default: (await loadPopup()).PickerPopup }));

/** A button that opens a list that can be searched, for choices that grow: people, labels. */
export function Picker({
  children,
  ...props
}: PickerProps & { children: (trigger: PopupTrigger) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const preload = () => fetchAhead(loadPopup);
  return (
    <>
      {children({
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
          <PickerPopup {...props} open={open} setOpen={setOpen} anchor={anchor} />
        </Suspense>
      )}
    </>
  );
}
