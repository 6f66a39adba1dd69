import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { addDays } from "@teamflow/domain/wall-clock";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { useCalendar } from "./calendar-state.tsx";

type Dragged = { task: FoundTask; days: { first: Day; length: number } | undefined };

/** Makes a task something to drag to a day. Meanwhile all others let the pointer through to the days below them. */
export function useDragTask(chip: RefObject<HTMLElement | null>, { task, days }: Dragged): void {
  const { lift, cancel, mayEdit } = useCalendar();
  const begin = useEffectEvent((clientX: number) => {
    lift(task, "pointer", days && takenAt(chip.current, clientX, days));
  });
  const end = useEffectEvent(cancel);
  useEffect(() => {
    if (!chip.current || !mayEdit) return;
    return draggable({
      element: chip.current,
      onDragStart: ({ location }) => {
        document.documentElement.dataset["moving"] = "";
        begin(location.initial.input.clientX);
      },
      onDrop: ({ location }) => {
        delete document.documentElement.dataset["moving"];
        if (location.current.dropTargets.length === 0) end();
      },
    });
  }, [chip, mayEdit]);
}

/** At which of its days a bar was taken. */
function takenAt(
  element: HTMLElement | null,
  clientX: number,
  { first, length }: { first: Day; length: number },
): Day {
  const { left, width } = element?.getBoundingClientRect() ?? { left: clientX, width: 1 };
  const at = Math.floor(((clientX - left) / width) * length);
  return addDays(first, Math.max(0, Math.min(length - 1, at)));
}
