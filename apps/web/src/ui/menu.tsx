import { lazy, type ReactNode, type Ref, Suspense, useRef, useState } from "react";
import { fetchAhead } from "./fetch-ahead.ts";

/** One line of a menu. A `choice` is one of several values, of which one is chosen. */
export type MenuEntry =
  | {
      kind: "item";
      label: string;
      run: () => void;
      icon?: ReactNode;
      keys?: string | undefined;
      danger?: boolean;
    }
  | {
      kind: "choice";
      label: string;
      note?: string;
      chosen: boolean;
      choose: () => void;
      icon?: ReactNode;
    }
  | { kind: "heading"; label: string }
  | { kind: "separator" };

/** What the button that opens the menu must carry. */
export type MenuTrigger = {
  ref: Ref<HTMLButtonElement>;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
};

// The popup weighs more than all of the shell: it is fetched when a pointer or the focus comes near its button.
const loadPopup = () => import("./menu-popup.tsx");
const MenuPopup = lazy(async () => ({ default: (await loadPopup()).MenuPopup }));

/** A button that opens a list of things to do or to choose from. Arrow keys, typing ahead and Esc work. */
export function Menu({
  label,
  entries,
  children,
  side = "bottom",
  align = "start",
}: {
  label: string;
  entries: MenuEntry[];
  children: (trigger: MenuTrigger) => ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "end";
}) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [landmark, setLandmark] = useState<HTMLElement>();
  const anchor = useRef<HTMLButtonElement>(null);
  const preload = () => fetchAhead(loadPopup);
  const toggle = () => {
    setWanted(true);
    setLandmark(landmarkOf(anchor.current));
    setOpen(!open);
  };
  return (
    <>
      {children({
        ref: anchor,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        onClick: toggle,
        onPointerEnter: preload,
        onFocus: preload,
      })}
      {wanted && (
        <Suspense>
          <MenuPopup {...{ label, entries, side, align, open, setOpen, anchor, landmark }} />
        </Suspense>
      )}
    </>
  );
}

/** A menu stays within the part of the page that its button is in, so that a screen reader knows where it is. */
function landmarkOf(button: Element | null): HTMLElement | undefined {
  return button?.closest<HTMLElement>("[role=dialog], main, nav, aside, header") ?? undefined;
}
