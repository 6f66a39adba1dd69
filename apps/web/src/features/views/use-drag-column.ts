import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { isMovable, type TableColumn } from "./table-columns.ts";

const dragged = new WeakMap<Element, TableColumn>();

type Taking = { column: TableColumn; onTake: (other: TableColumn) => void };

/** Makes the head of a column something to drag to another's place; says whether one is held over it. */
export function useDragColumn(
  head: RefObject<HTMLElement | null>,
  { column, onTake }: Taking,
): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onTake);
  useEffect(() => {
    const element = head.current;
    const dragHandle = element?.querySelector("button");
    if (!element || !dragHandle || !isMovable(column)) return;
    dragged.set(element, column);
    const undrag = draggable({ element, dragHandle });
    const undrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => dragged.has(source.element) && source.element !== element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const other = dragged.get(source.element);
        if (other) take(other);
      },
    });
    return () => {
      undrag();
      undrop();
    };
  }, [head, column]);
  return isOver;
}
