import type { TimeEntry } from "@teamflow/domain/time-entry";
import { Link } from "@tanstack/react-router";
import { Pencil, Timer, Trash2 } from "lucide-react";
import { type RefObject, useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { dayWords, fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { EntryForm } from "./entry-form.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { useTimeWrites } from "./use-time-writes.ts";
import { useLengthWords, useTimeText } from "./words.ts";

type LineProps = {
  entry: TimeEntry;
  /** What the line begins with: who worked when, below a task; which task, below a day. */
  by: "person" | "task";
  mayChange: boolean;
};

/** Time that somebody wrote down: how long, on what, and the ways to change it. */
export function EntryLine({ entry, by, mayChange }: LineProps) {
  const [isEdited, setEdited] = useState(false);
  const opener = useFocusBack(isEdited);
  if (isEdited) return <Edited entry={entry} onClose={() => setEdited(false)} />;
  const { minutes, note, isBillable } = entry;
  return (
    <li className="flex min-w-0 items-center gap-2 rounded px-1 py-1 transition-tint hover:bg-hover">
      <Length minutes={minutes} />
      <span className="flex min-w-0 flex-1 flex-col ps-1">
        <span className="flex min-w-0 items-center gap-2">
          <What {...{ entry, by }} />
          <Marks entry={entry} />
        </span>
        {note && <span className="truncate text-xs text-soft">{note}</span>}
      </span>
      {isBillable && <Billable />}
      {mayChange && <Changes entry={entry} opener={opener} onEdit={() => setEdited(true)} />}
    </li>
  );
}

function Length({ minutes }: Pick<TimeEntry, "minutes">) {
  const lengthWords = useLengthWords();
  return (
    <span className="w-16 shrink-0 text-end text-sm font-medium tabular-nums">
      {lengthWords(minutes)}
    </span>
  );
}

function Billable() {
  return <Badge tone="green">{useTimeText().billable}</Badge>;
}

/** Whether a timer counted it. */
function Marks({ entry: { startedAt } }: Pick<LineProps, "entry">) {
  const { counted } = useTimeText();
  if (!startedAt) return null;
  return (
    <span className="shrink-0 text-faint" data-tooltip={counted}>
      <Timer size={13} aria-hidden />
      <span className="sr-only">{counted}</span>
    </span>
  );
}

/** How an entry is called by what changes it. */
function useNames({ minutes, day }: TimeEntry): readonly [length: string, day: string] {
  return [useLengthWords()(minutes), fullDay(useRegion(), day)];
}

function Edited({ entry, onClose }: { entry: TimeEntry; onClose: () => void }) {
  const words = useTimeText();
  const names = useNames(entry);
  const { change } = useTimeWrites();
  const { day, note, isBillable } = entry;
  return (
    <li>
      <EntryForm
        label={words.edit(...names)}
        typed={{ length: names[0], day, note, isBillable }}
        submitLabel={words.save}
        onCancel={onClose}
        onSave={async (said) => {
          await change(entry, said);
          onClose();
        }}
      />
    </li>
  );
}

type ChangesProps = {
  entry: TimeEntry;
  opener: RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
};

function Changes({ entry, opener, onEdit }: ChangesProps) {
  const words = useTimeText();
  const names = useNames(entry);
  const { remove } = useTimeWrites();
  return (
    <span className="flex shrink-0">
      <IconButton
        ref={opener}
        label={words.edit(...names)}
        icon={<Pencil size={14} />}
        onClick={onEdit}
      />
      <IconButton
        label={words.remove(...names)}
        icon={<Trash2 size={14} />}
        onClick={() => remove(entry)}
      />
    </span>
  );
}

function What({ entry, by }: Pick<LineProps, "entry" | "by">) {
  const { slug } = useOrganization();
  const region = useRegion();
  const today = todayHere(useNow());
  const { code, title, memberName, day } = entry;
  if (by === "task")
    return (
      <Link
        to="/o/$slug/t/$code"
        params={{ slug, code }}
        className="truncate text-sm hover:underline"
      >
        <span className="text-faint">{code}</span> {title}
      </Link>
    );
  return (
    <span className="flex min-w-0 gap-2 text-sm">
      <span className="truncate">{memberName}</span>
      <time dateTime={day} data-tooltip={fullDay(region, day)} className="shrink-0 text-faint">
        {dayWords(region, day, today)}
      </time>
    </span>
  );
}
