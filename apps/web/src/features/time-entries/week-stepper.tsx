import { addDays } from "@teamflow/domain/wall-clock";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { TimeSearch } from "./use-time-search.ts";
import { useTimeText } from "./words.ts";

/** From one week to the next, and back to this one. */
export function WeekStepper({ week, today, show }: TimeSearch) {
  const words = useTimeText().page;
  const isNow = week <= today && today < addDays(week, 7);
  return (
    <>
      {!isNow && (
        <Button size="small" look="quiet" onClick={() => show({ week: undefined })}>
          {words.thisWeek}
        </Button>
      )}
      <IconButton
        label={words.before}
        icon={<ChevronLeft size={16} />}
        onClick={() => show({ week: addDays(week, -7) })}
      />
      <IconButton
        label={words.after}
        icon={<ChevronRight size={16} />}
        onClick={() => show({ week: addDays(week, 7) })}
      />
    </>
  );
}
