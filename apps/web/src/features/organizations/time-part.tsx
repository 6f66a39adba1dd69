import { locales } from "@teamflow/domain/user";
import { ChevronDown } from "lucide-react";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { controlLook, Field } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
import { Select } from "../../ui/select.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useDayNames, weekdays } from "./use-day-names.ts";
import { useSettingsPart } from "./use-settings-part.ts";

/** Where and when the organization works. */
export function TimePart({ settings, isLocked }: PartProps) {
  const { rail } = useText().common;
  const { time } = useOrganizationText();
  const dayName = useDayNames();
  const part = useSettingsPart(settings);
  const { timeZone, locale, weekStart, workingDays } = part.value;
  return (
    <SettingsPart title={time.title} part={part} isLocked={isLocked}>
      <TimeZoneField
        value={timeZone}
        isLocked={isLocked}
        error={part.errors.timeZone}
        onChange={(zone) => part.change({ timeZone: zone })}
      />
      <Select
        label={time.locale}
        hint={time.localeHint}
        value={locale}
        onChange={(event) => {
          const chosen = locales.find((each) => each === event.currentTarget.value);
          if (chosen) part.change({ locale: chosen });
        }}
        options={locales.map((value) => ({ value, label: rail.languages[value] }))}
      />
      <Select
        label={time.weekStart}
        value={String(weekStart)}
        onChange={(event) => part.change({ weekStart: Number(event.currentTarget.value) })}
        options={weekdays.map((day) => ({ value: String(day), label: dayName(day) }))}
      />
      <WorkingDays
        value={workingDays}
        weekStart={weekStart}
        error={workingDays.length === 0 ? time.workingDaysNeeded : part.errors.workingDays}
        onChange={(days) => part.change({ workingDays: days })}
      />
    </SettingsPart>
  );
}

function TimeZoneField({
  value,
  isLocked,
  error,
  onChange,
}: {
  value: string;
  isLocked: boolean;
  error: string | undefined;
  onChange: (zone: string) => void;
}) {
  const { time } = useOrganizationText();
  return (
    <Field label={time.timeZone} error={error}>
      {(control) => (
        <Picker
          label={time.timeZone}
          placeholder={time.findZone}
          nothing={time.noZone}
          chosen={[value]}
          onChoose={onChange}
          options={Intl.supportedValuesOf("timeZone").map((zone) => ({
            value: zone,
            label: zone.replaceAll("_", " "),
          }))}
        >
          {(trigger) => (
            <button
              type="button"
              {...trigger}
              {...control}
              disabled={isLocked}
              aria-label={`${time.timeZone}: ${value}`}
              className={`${controlLook} flex h-9 items-center gap-2 text-start max-sm:h-11`}
            >
              <span className="min-w-0 flex-1 truncate">{value.replaceAll("_", " ")}</span>
              <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
            </button>
          )}
        </Picker>
      )}
    </Field>
  );
}

/** The days of the week in the organization's order, each on or off. */
function WorkingDays({
  value,
  weekStart,
  error,
  onChange,
}: {
  value: number[];
  weekStart: number;
  error: string | undefined;
  onChange: (days: number[]) => void;
}) {
  const { time } = useOrganizationText();
  const shortName = useDayNames("short");
  const longName = useDayNames();
  const inOrder = weekdays.map((day) => ((weekStart - 1 + day - 1) % 7) + 1);
  const toggle = (day: number) =>
    onChange(weekdays.filter((each) => value.includes(each) !== (each === day)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{time.workingDays}</legend>
      <div className="flex flex-wrap gap-1.5">
        {inOrder.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={value.includes(day)}
            data-tooltip={longName(day)}
            onClick={() => toggle(day)}
            className="h-8 min-w-11 rounded border border-line px-2 text-sm text-soft transition-tint hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-ink disabled:opacity-60 max-sm:h-10"
          >
            {shortName(day)}
          </button>
        ))}
      </div>
      {error && <p className="mt-1 text-sm text-danger">{error}</p>}
    </fieldset>
  );
}
