import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useText } from "../i18n/locale.ts";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";

/** The first field, so that typing can begin, or the button that is most likely pressed. */
const firstFocus = "form :is(input, textarea, select), [data-first-focus]";

const widths = { small: "sm:max-w-md", medium: "sm:max-w-xl", large: "sm:max-w-3xl" };

/**
 * Asks for one thing and holds the focus until it is closed, then gives it back.
 * On a phone it is a sheet from below. Load it lazily: it is not needed for the first paint.
 */
export function Dialog({
  title,
  description,
  size = "small",
  onClose,
  children,
}: {
  title: string;
  description?: ReactNode;
  size?: keyof typeof widths;
  onClose: () => void;
  children: ReactNode;
}) {
  const { close } = useText().common;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim transition-opacity duration-100" />
        <Base.Popup
          ref={popup}
          // Without either the dialog itself, so that it is read aloud.
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>(firstFocus) ?? popup.current
          }
          className={classes(
            "pop-up fixed z-50 flex max-h-[min(44rem,92dvh)] w-full flex-col rounded bg-float shadow-float",
            "inset-x-0 bottom-0 sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[76vh] sm:-translate-x-1/2",
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-sm text-soft">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close
              render={<IconButton label={close} icon={<X size={16} />} className="-me-1.5" />}
            />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that ends a dialog; what it is for stands last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <footer className="mt-6 flex flex-wrap items-center justify-end gap-2">{children}</footer>;
}
