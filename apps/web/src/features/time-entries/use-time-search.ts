import type { Day } from "@teamflow/domain/calendar";
import type { DayRange } from "@teamflow/domain/figure-period";
import { MemberId } from "@teamflow/domain/ids";
import type { TimeGrouping } from "@teamflow/domain/time-report";
import { addDays, weekOf } from "@teamflow/domain/wall-clock";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTeamsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { type Cleared, withoutAbsent } from "../../app/text-params.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";

const route = getRouteApi("/o/$slug/time");

type Search = { [K in "view" | "week" | "from" | "to" | "by" | "of"]?: string };

/** A leap year is the longest period that is asked for: from its first day so many to the last. */
const longestStepDays = 365;
const usualDays = 30;

/** What the address asks for: a week of one's own or of another member, or a report of some days; and the way to ask for something else. */
export function useTimeSearch() {
  const { slug, weekStart, memberId } = useOrganization();
  const navigate = useNavigate();
  const search: Search = route.useSearch();
  const today = todayHere(useNow());
  const mayAll = useTeamsShown();
  const isAll = mayAll && search.of === "all";
  const asked = MemberId.safeParse(search.of).data;
  return {
    today,
    mayAll,
    /** Whose week is meant, where it is another's. */
    ofMember: asked === memberId ? undefined : asked,
    isReport: search.view === "report",
    isAll,
    week: weekOf(isDay(search.week) ? search.week : today, weekStart),
    by: groupingOf(search.by, isAll),
    period: periodOf(search, today),
    show: (next: Cleared<Search>) =>
      void navigate({
        ...{ to: "/o/$slug/time", params: { slug }, replace: true },
        search: withoutAbsent({ ...search, ...next }),
      }),
  };
}

export type TimeSearch = ReturnType<typeof useTimeSearch>;

/** One's own time is not summed by person. */
function groupingOf(by: string | undefined, isAll: boolean): TimeGrouping {
  if (by === "day" || by === "project") return by;
  return isAll ? "member" : "project";
}

function periodOf({ from, to }: Search, today: Day): DayRange {
  return periodBetween(from, to) ?? lastDays(today, usualDays);
}

/** So many days, up to and with today. */
export function lastDays(today: Day, days: number): DayRange {
  return { from: addDays(today, 1 - days), to: today };
}

/** The period from one day to another, both with it; nothing where it would begin after it ends, or be too long. */
export function periodBetween(
  from: string | undefined,
  to: string | undefined,
): DayRange | undefined {
  if (!isDay(from) || !isDay(to)) return undefined;
  return from <= to && to <= addDays(from, longestStepDays) ? { from, to } : undefined;
}

function isDay(text: string | undefined): text is Day {
  return (
    text !== undefined && /^(19|2\d)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}
