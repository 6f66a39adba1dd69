import type { Day } from "@teamflow/domain/calendar";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { segmentLook } from "../../ui/segmented.tsx";
import { type Span, steppedBy } from "./calendar-days.ts";
import { useCalendarText } from "./calendar-words.ts";
import type { CalendarPlace } from "./use-calendar-place.ts";

type HeadProps = { weeks: Day[][]; place: CalendarPlace };

/** What is shown, and the ways to what comes before and after. */
export function CalendarHead({ weeks, place }: HeadProps) {
  const words = useCalendarText();
  const region = useRegion();
  const { day, span, today, goTo } = place;
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 px-4 max-sm:px-3">
      <h2
        aria-live="polite"
        className="me-2 min-w-0 max-sm:basis-full truncate text-lg font-semibold first-letter:uppercase"
      >
        {titleOf(region, { day, span, weeks })}
      </h2>
      <IconButton
        label={words.earlier[span]}
        icon={<ChevronLeft size={16} className="rtl:-scale-x-100" />}
        onClick={() => goTo(steppedBy(day, span, -1))}
      />
      <IconButton
        label={words.later[span]}
        icon={<ChevronRight size={16} className="rtl:-scale-x-100" />}
        onClick={() => goTo(steppedBy(day, span, 1))}
      />
      <Button size="small" look="quiet" onClick={() => goTo(today)}>
        {words.today}
      </Button>
      <Spans place={place} />
    </div>
  );
}

function Spans({ place: { span, show } }: Pick<HeadProps, "place">) {
  const words = useCalendarText();
  return (
    <div
      role="group"
      aria-label={words.span}
      className="ms-auto inline-flex shrink-0 items-center gap-0.5 rounded bg-press p-0.5"
    >
      {(["month", "week"] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={span === name}
          onClick={() => show(name)}
          className={`${segmentLook} aria-pressed:bg-float aria-pressed:text-ink`}
        >
          {words[name]}
        </button>
      ))}
    </div>
  );
}

function titleOf(
  region: string,
  { day, span, weeks }: { day: Day; span: Span; weeks: Day[][] },
): string {
  const date = (at: Day | undefined) => new Date(`${at ?? day}T00:00:00Z`);
  if (span === "month")
    return new Intl.DateTimeFormat(region, {
      ...{ month: "long", year: "numeric", timeZone: "UTC" },
    }).format(date(day));
  const format = new Intl.DateTimeFormat(region, {
    ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  });
  return format.formatRange(date(weeks[0]?.[0]), date(weeks[0]?.[6]));
}
