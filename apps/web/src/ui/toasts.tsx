import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { useText } from "../i18n/locale.ts";
import { ToastLine } from "./toast-line.tsx";

/** One sentence about what happened, and at most one thing to do about it. */
export type Toast = {
  words: string;
  tone?: "neutral" | "danger";
  action?: { label: string; run: () => void };
  /** Smaller than the words: a request id. */
  note?: string | undefined;
};

type Show = (toast: Toast) => void;

const ToastContext = createContext<Show | null>(null);

/** Says what happened in a corner, without taking the focus: `const toast = useToast()`. */
export function useToast(): Show {
  const show = useContext(ToastContext);
  if (!show) throw new Error("useToast needs a ToastProvider above it");
  return show;
}

/** Holds the corner in which toasts appear, newest below. At most three stay. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { notifications, dismiss } = useText().common;
  const [shown, setShown] = useState<(Toast & { id: number })[]>([]);
  const lastId = useRef(0);
  const show = useCallback<Show>((toast) => {
    lastId.current += 1;
    const id = lastId.current;
    setShown((before) => [...before, { ...toast, id }].slice(-3));
  }, []);
  const remove = useCallback(
    (id: number) => setShown((before) => before.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <ToastContext value={show}>
      {children}
      <section
        aria-label={notifications}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-4 z-60 flex flex-col items-center gap-2 max-sm:bottom-18"
      >
        {shown.map(({ id, ...toast }) => (
          <ToastLine key={id} toast={toast} dismiss={dismiss} onDone={() => remove(id)} />
        ))}
      </section>
    </ToastContext>
  );
}
