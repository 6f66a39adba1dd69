import { Day } from "@teamflow/domain/calendar";
import type { Task } from "@teamflow/domain/task";
import { X } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { dateOf, fullDay, instantOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { controlLook } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { dayHere, instantHere, timeHere } from "./local-time.ts";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

type Field = { task: Task; mayEdit: boolean };

/** When a task starts: on a day, or at a time of it on the reader's clock. */
export function StartField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const region = useRegion();
  const save = useStructureSave();
  const { startAt, startOn } = task;
  const day = startAt ? dayHere(startAt) : (startOn ?? "");
  if (!mayEdit) {
    if (startAt) return instantOf(region, startAt);
    return startOn ? fullDay(region, startOn) : <span className="text-faint">{words.noStart}</span>;
  }
  const setDay = (next: string) => {
    const at = startAt && instantHere(next, timeHere(startAt));
    void save(task, at ? { startAt: at, startOn: null } : { startOn: next });
  };
  const setTime = (time: string) => {
    const at = instantHere(day, time);
    void save(task, at ? { startAt: at, startOn: null } : { startOn: day });
  };
  return (
    <span className="flex flex-wrap items-center gap-1">
      <SettledInput type="date" label={words.start} value={day} onSettle={setDay} />
      {day && <Time label={words.startTime} at={startAt} onSettle={setTime} />}
      {day && (
        <IconButton
          label={words.clearStart}
          icon={<X size={14} />}
          onClick={() => void save(task, { startOn: null, startAt: null })}
        />
      )}
    </span>
  );
}

/** At what time of its day a task is due, on the reader's clock; without one it is due at the end of the day. */
export function DueTimeField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const region = useRegion();
  const save = useStructureSave();
  const { dueAt, dueOn } = task;
  const day = dueAt ? dayHere(dueAt) : (dueOn ?? "");
  if (!mayEdit)
    return dueAt ? instantOf(region, dueAt) : <span className="text-faint">{words.endOfDay}</span>;
  const setTime = (time: string) => {
    const at = instantHere(day, time);
    void save(task, at ? { dueAt: at, dueOn: null } : { dueOn: day });
  };
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Time label={words.dueTime} at={dueAt} onSettle={setTime} />
      <span className="text-xs text-soft">{dueAt ? dateOf(region, dueAt) : words.endOfDay}</span>
    </span>
  );
}

type Settled = { label: string; onSettle: (value: string) => void };

function Time({ at, ...settled }: Settled & { at: Date | null }) {
  return <SettledInput type="time" value={at ? timeHere(at) : ""} {...settled} />;
}

/**
 * A date or a time, saved with Enter or by going elsewhere: while it is being typed its browser tells of days that
 * nobody means. An emptied date is taken back, as there is a button for that.
 */
function SettledInput({
  type,
  label,
  value,
  onSettle,
}: Settled & Required<Pick<ComponentProps<"input">, "type">> & { value: string }) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  // What a colleague chose takes the place of what stood here.
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  const settle = () => {
    if (typed === value) return;
    if (type === "date" && !Day.safeParse(typed).success) setTyped(value);
    else onSettle(typed);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") settle();
    if (event.key !== "Escape" || typed === value) return;
    event.stopPropagation();
    setTyped(value);
  };
  return (
    <span className={type === "date" ? "w-36" : "w-28"}>
      <input
        type={type}
        aria-label={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={press}
        className={`${controlLook} h-8 max-sm:h-10`}
      />
    </span>
  );
}
