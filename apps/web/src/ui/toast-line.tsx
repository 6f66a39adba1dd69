import { X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { classes } from "./classes.ts";
import type { Toast } from "./toasts.tsx";

const plainMs = 5000;
/** As promised for every undo. */
const actionMs = 10_000;

/** One toast. Its time stands still while a pointer or the focus is on it. */
export function ToastLine({
  toast,
  dismiss,
  onDone,
}: {
  toast: Toast;
  dismiss: string;
  onDone: () => void;
}) {
  const hold = useDeparture(onDone, toast.action ? actionMs : plainMs);
  const act = () => {
    toast.action?.run();
    onDone();
  };
  return (
    <div
      {...hold}
      className="pointer-events-auto flex max-w-md animate-[rise_160ms_ease-out] items-center gap-1 rounded bg-float py-1.5 ps-3 pe-1.5 text-sm shadow-float max-sm:w-full"
    >
      <div className="me-2 min-w-0 flex-1">
        <p className={classes(toast.tone === "danger" && "text-danger")}>{toast.words}</p>
        {toast.note && <p className="text-xs break-words text-faint">{toast.note}</p>}
      </div>
      {toast.action && (
        <button
          type="button"
          className="h-7 rounded px-2 font-medium text-accent hover:bg-hover max-sm:h-10"
          onClick={act}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={dismiss}
        className="flex size-7 shrink-0 items-center justify-center rounded text-soft hover:bg-hover max-sm:size-10"
        onClick={onDone}
      >
        <X size={14} />
      </button>
    </div>
  );
}

function useDeparture(onDone: () => void, afterMs: number) {
  const [held, setHeld] = useState(false);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => done(), afterMs);
    return () => clearTimeout(timer);
  }, [held, afterMs]);
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
