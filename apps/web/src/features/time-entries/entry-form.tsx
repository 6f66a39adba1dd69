import { reasonOf } from "@teamflow/client/reason";
import { minutesOf, timeNoteLimit } from "@teamflow/domain/duration";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { SaidTime } from "./use-time-writes.ts";
import { useTimeText } from "./words.ts";

/** What stands in a form: the length as it was typed. */
type Typed = Omit<SaidTime, "minutes"> & { length: string };

type FormProps = {
  label: string;
  /** What it says at first. */
  typed: Typed;
  submitLabel: string;
  /** Saves, and closes it; what it throws is said in the form. */
  onSave: (said: SaidTime) => Promise<void>;
  onCancel: () => void;
};

/** How long, on which day, what it was, and whether a customer pays. */
export function EntryForm({ label, typed, submitLabel, onSave, onCancel }: FormProps) {
  const words = useTimeText();
  const [said, setSaid] = useState(typed);
  const { errors, busy, form, submit } = useSaving(said, onSave);
  const set = (part: Partial<Typed>) => setSaid({ ...said, ...part });
  // Whoever opened it is about to type.
  useEffect(() => form.current?.querySelector("input")?.focus(), [form]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what is in it.
    <form
      ref={form}
      aria-label={label}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
      className="grid grid-cols-[8.5rem_10rem_1fr] items-start gap-x-2 gap-y-2 rounded border border-line p-3 max-sm:grid-cols-2"
    >
      <Fields {...{ said, set, errors }} />
      <div className="col-span-full flex flex-wrap items-center gap-2">
        <Checkbox
          label={words.billable}
          checked={said.isBillable}
          onChange={({ target }) => set({ isBillable: target.checked })}
        />
        <span className="flex-1" />
        <Button size="small" look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button size="small" type="submit" look="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = { said: Typed; set: (part: Partial<Typed>) => void; errors: Faults };

function Fields({ said, set, errors }: FieldsProps) {
  const words = useTimeText();
  const today = todayHere(useNow());
  return (
    <>
      <TextField
        label={words.length}
        value={said.length}
        error={errors.length}
        placeholder={words.lengthHint}
        autoComplete="off"
        onChange={({ target }) => set({ length: target.value })}
      />
      <TextField
        label={words.day}
        type="date"
        max={today}
        value={said.day}
        error={errors.day}
        onChange={({ target }) => set({ day: target.value })}
      />
      <div className="max-sm:col-span-2">
        <TextField
          label={words.note}
          value={said.note}
          maxLength={timeNoteLimit}
          placeholder={words.notePlaceholder}
          onChange={({ target }) => set({ note: target.value })}
        />
      </div>
    </>
  );
}

type Faults = { length?: string; day?: string };

/** Reads what was typed, saves it, and says what is wrong at its field, which gets the focus. */
function useSaving(said: Typed, onSave: FormProps["onSave"]) {
  const words = useTimeText();
  const refused = useRefused();
  const today = todayHere(useNow());
  const [errors, setErrors] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wrong = (faults: Faults) => {
    setErrors(faults);
    const at = ["length", "day"].findIndex((name) => name in faults);
    form.current?.querySelectorAll<HTMLElement>("input")[at]?.focus();
  };
  const faultsOf = (minutes: number | null): Faults => ({
    ...(minutes === null && { length: words.badLength }),
    ...(said.day === "" && { day: words.badDay }),
    ...(said.day > today && { day: words.notYet }),
  });
  const save = async () => {
    const { length, ...rest } = said;
    const minutes = minutesOf(length);
    const faults = faultsOf(minutes);
    if (minutes === null || Object.keys(faults).length > 0) return wrong(faults);
    setErrors({});
    setBusy(true);
    try {
      await onSave({ ...rest, minutes });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "limit_reached") wrong({ length: words.dayFull });
      else refused(error, words.failed);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void save();
  };
  return { errors, busy, form, submit };
}
