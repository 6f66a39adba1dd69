import { type ReactNode, Suspense } from "react";
import { part } from "./part.tsx";
import type { PopupTrigger } from "./popover.tsx";
import { usePopup } from "./use-popup.ts";

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

const loadPopup = () => import("./picker-popup.tsx");
const PickerPopup = part(async () => (await loadPopup()).PickerPopup);

/** A button that opens a list that can be searched, for choices that grow: people, labels. */
export function Picker({
  children,
  ...props
}: PickerProps & { children: (trigger: PopupTrigger) => ReactNode }) {
  const { trigger, isWanted, popup } = usePopup("dialog", loadPopup);
  return (
    <>
      {children(trigger)}
      {isWanted && (
        <Suspense>
          <PickerPopup {...props} {...popup} />
        </Suspense>
      )}
    </>
  );
}
