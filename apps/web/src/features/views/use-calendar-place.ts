import { Day } from "@teamflow/domain/calendar";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { withoutAbsent } from "../../app/text-params.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";
import type { Span } from "./calendar-days.ts";

/** What the address says of a calendar: which day one is at, and how much is shown around it. */
export function useCalendarPlace() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const today = todayHere(useNow());
  const span: Span = search.by === "week" ? "week" : "month";
  const go = (to: { on?: Day | undefined; by?: "week" | undefined }) =>
    void navigate({
      ...{ to: ".", search: (before) => withoutAbsent({ ...before, ...to }) },
      ...{ replace: true, resetScroll: false },
    });
  return {
    today,
    day: Day.safeParse(search.on).data ?? today,
    span,
    goTo: (day: Day) => go({ on: day === today ? undefined : day }),
    show: (chosen: Span) => go({ by: chosen === "week" ? "week" : undefined }),
  };
}

export type CalendarPlace = ReturnType<typeof useCalendarPlace>;
