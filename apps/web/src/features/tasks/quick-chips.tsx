import type { QuickNames, QuickToken } from "@teamflow/domain/quick-add";
import { CalendarDays, Hash, Timer, X } from "lucide-react";
import type { ReactNode } from "react";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { dayWords } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { useQuickText } from "./quick-words.ts";

/** What the line that adds a task says besides its title, and the way to leave each part in the title. */
export function QuickChips({
  tokens,
  names,
  onKeep,
}: {
  tokens: readonly QuickToken[];
  names: QuickNames;
  onKeep: (text: string) => void;
}) {
  const words = useQuickText();
  return (
    <ul aria-label={words.understood} aria-live="polite" className="flex flex-wrap gap-1">
      {tokens.map((token) => (
        <li
          key={`${token.from} ${token.text}`}
          className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-full border border-accent bg-accent-wash ps-2 text-xs text-ink max-sm:h-9"
        >
          <Said task={token.task} today={names.today} />
          <button
            type="button"
            aria-label={words.keep(token.text)}
            data-tooltip={words.keep(token.text)}
            onClick={() => onKeep(token.text)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-soft hover:bg-hover hover:text-ink max-sm:size-9"
          >
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What one part means, with the sign that the field has elsewhere. */
function Said({ task, today }: { task: QuickToken["task"]; today: string }) {
  const { tasks } = useText();
  const words = useQuickText();
  const region = useRegion();
  const { labelOf, personOf } = useProjectLookup();
  const number = (value: number) => new Intl.NumberFormat(region).format(value);
  const { labelIds, assigneeId, priority, dueOn, estimateHours, points } = task;
  const labels = (labelIds ?? []).flatMap((id) => labelOf(id) ?? []);
  if (labels.length > 0)
    return labels.map(({ id, name, colour }) => (
      <Part key={id} sign={<LabelDot colour={colour} />}>
        {name}
      </Part>
    ));
  if (assigneeId) {
    const name = personOf(assigneeId)?.name ?? tasks.me;
    return <Part sign={<Avatar name={name} size="small" />}>{name}</Part>;
  }
  if (priority)
    return <Part sign={<PriorityIcon priority={priority} />}>{tasks.priorities[priority]}</Part>;
  if (dueOn)
    return (
      <Part sign={<CalendarDays size={12} aria-hidden />}>{dayWords(region, dueOn, today)}</Part>
    );
  if (typeof estimateHours === "number")
    return <Part sign={<Timer size={12} aria-hidden />}>{words.hours(number(estimateHours))}</Part>;
  if (typeof points === "number")
    return <Part sign={<Hash size={12} aria-hidden />}>{words.points(number(points))}</Part>;
  return null;
}

function Part({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <>
      {sign}
      <span className="min-w-0 truncate">{children}</span>
    </>
  );
}
