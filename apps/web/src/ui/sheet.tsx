import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

/** What is a rail on a wide screen, as a sheet from the side on a phone. */
export function Sheet({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim transition-opacity duration-150" />
        <Base.Popup
          aria-label={label}
          className="slide-in fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col bg-canvas shadow-float"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
