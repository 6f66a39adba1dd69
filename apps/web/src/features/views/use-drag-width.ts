import { type PointerEvent, type RefObject, useRef } from "react";

type Wide = { cell: RefObject<HTMLElement | null>; onWide: (widthPx: number) => void };

/** Makes a column as wide as its edge is dragged. */
export function useDragWidth({ cell, onWide }: Wide) {
  const from = useRef<{ x: number; widthPx: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, widthPx: cell.current?.offsetWidth ?? 0 };
    },
    onPointerMove: ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
      if (!from.current) return;
      const way = getComputedStyle(currentTarget).direction === "rtl" ? -1 : 1;
      onWide(from.current.widthPx + way * (clientX - from.current.x));
    },
    onPointerUp: () => {
      from.current = null;
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}
