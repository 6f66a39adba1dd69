import { useEffect, useRef, useState } from "react";
import { Kbd } from "./kbd.tsx";

const delayMs = 400;

type Tip = { words: string; keys: string | undefined; anchor: Element };

/**
 * One tooltip for the whole page: anything with `data-tooltip` shows it, at once on keyboard focus and after a moment
 * under the pointer, with the shortcut in `data-tooltip-keys`. It only repeats what a screen reader already hears,
 * so it is hidden from it. Esc takes it away, and the pointer may rest on it.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => watchTips(setTip), []);
  useEffect(() => {
    if (tip && bubble.current) place(bubble.current, tip.anchor);
  }, [tip]);
  if (!tip) return null;
  return (
    <div
      ref={bubble}
      aria-hidden
      data-tooltip-bubble
      popover="manual"
      className="fixed inset-auto m-0 flex max-w-72 animate-[appear_90ms_ease-out] items-center gap-2 rounded bg-float px-2 py-1 text-xs text-ink shadow-float"
    >
      <span>{tip.words}</span>
      {tip.keys && <Kbd keys={tip.keys} />}
    </div>
  );
}

function place(bubble: HTMLElement, anchor: Element): void {
  // In the top layer nothing can cover or clip it, not even a dialog.
  bubble.showPopover();
  const at = anchor.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const left = Math.max(4, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - 4));
  const below = at.bottom + 6;
  const top = below + height > innerHeight ? at.top - height - 6 : below;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${top}px`;
}

function watchTips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Element | null = null;
  let isByFocus = false;
  const hide = () => {
    clearTimeout(timer);
    current = null;
    show(null);
  };
  const want = (target: EventTarget | null, waitMs: number) => {
    if (!(target instanceof Element) || target.closest("[data-tooltip-bubble]")) return;
    const anchor = target.closest("[data-tooltip]");
    // A pointer that passes elsewhere leaves alone what the keyboard asked for.
    if (anchor === current || (!anchor && isByFocus)) return;
    hide();
    const words = anchor?.getAttribute("data-tooltip");
    if (!anchor || !words) return;
    current = anchor;
    isByFocus = waitMs === 0;
    const keys = anchor.getAttribute("data-tooltip-keys") ?? undefined;
    timer = setTimeout(() => anchor.isConnected && show({ words, keys, anchor }), waitMs);
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  document.addEventListener(
    "pointerover",
    (event) => event.pointerType !== "touch" && want(event.target, delayMs),
    options,
  );
  document.addEventListener(
    "focusin",
    (event) =>
      event.target instanceof Element &&
      event.target.matches(":focus-visible") &&
      want(event.target, 0),
    options,
  );
  for (const type of ["focusout", "pointerdown", "scroll"])
    document.addEventListener(type, hide, options);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), options);
  return () => {
    hide();
    stop.abort();
  };
}
