import { type ReactNode, Suspense, useState } from "react";
import { part } from "./part.tsx";
import { type TriggerOf, usePopup } from "./use-popup.ts";

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

const loadPopup = () => import("./menu-popup.tsx");
const MenuPopup = part(async () => (await loadPopup()).MenuPopup);

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
  children: (trigger: TriggerOf<"menu">) => ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "end";
}) {
  const { trigger, isWanted, popup } = usePopup("menu", loadPopup);
  const [landmark, setLandmark] = useState<HTMLElement>();
  const toggle = () => {
    setLandmark(landmarkOf(popup.anchor.current));
    trigger.onClick();
  };
  return (
    <>
      {children({ ...trigger, onClick: toggle })}
      {isWanted && (
        <Suspense>
          <MenuPopup {...{ label, entries, side, align, landmark }} {...popup} />
        </Suspense>
      )}
    </>
  );
}

/** A menu stays within the part of the page that its button is in, so that a screen reader knows where it is. */
function landmarkOf(button: Element | null): HTMLElement | undefined {
  return button?.closest<HTMLElement>("[role=dialog], main, nav, aside, header") ?? undefined;
}
