import { type Ref, useRef, useState } from "react";
import { fetchAhead } from "./fetch-ahead.ts";

/** What the button that opens a popup must carry. */
export type TriggerOf<Kind extends "dialog" | "menu"> = {
  ref: Ref<HTMLButtonElement>;
  "aria-haspopup": Kind;
  "aria-expanded": boolean;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
};

/**
 * A popup that weighs more than the shell: its code is fetched when a pointer or the focus comes near its button, and it
 * is drawn from the first press on.
 *
 * @param load imports the popup
 */
export function usePopup<Kind extends "dialog" | "menu">(kind: Kind, load: () => Promise<unknown>) {
  const [open, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const preload = () => fetchAhead(load);
  const trigger: TriggerOf<Kind> = {
    ref: anchor,
    "aria-haspopup": kind,
    "aria-expanded": open,
    onClick: () => {
      setWanted(true);
      setOpen(!open);
    },
    onPointerEnter: preload,
    onFocus: preload,
  };
  // Where it could not be fetched it is closed, and fetched anew with the next press.
  const onMissing = () => {
    setOpen(false);
    setWanted(false);
  };
  return { trigger, isWanted, popup: { open, setOpen, anchor, onMissing } };
}
