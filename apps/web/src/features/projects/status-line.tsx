import type { StatusStep } from "@teamflow/domain/status";
import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { usePlanText } from "../../app/plan-words.ts";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

/** One status: what it is called, what it means, and what may follow; with the ways to change that. */
export function StatusLine({
  status,
  at,
  steps,
  restricts,
  isLocked,
  onMove,
  onEdit,
  onRemove,
}: {
  status: StatusStep;
  at: number;
  steps: StatusStep[];
  restricts: boolean;
  isLocked: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { name } = status;
  return (
    <li className="flex min-h-11 items-center gap-2.5 border-b border-line py-1 text-sm">
      <LabelDot colour={status.colour} />
      <Said {...{ status, steps, restricts }} />
      {!isLocked && (
        <Ways
          {...{ name, at, onMove, onEdit, onRemove }}
          isFirst={at === 0}
          isLast={at === steps.length - 1}
        />
      )}
    </li>
  );
}

function Said({
  status,
  steps,
  restricts,
}: {
  status: StatusStep;
  steps: StatusStep[];
  restricts: boolean;
}) {
  const words = usePlanText().steps;
  const next = steps.filter(({ id }) => status.nextIds.includes(id)).map(({ name }) => name);
  return (
    <div className="min-w-0 flex-1">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{status.name}</span>
        <span className="inline-flex shrink-0 items-center gap-1 text-xs text-soft">
          <StatusIcon category={status.category} size={12} />
          {words.short[status.category]}
        </span>
        {status.wipLimit !== null && (
          <span className="shrink-0 text-xs text-faint">
            {status.enforcesWip ? words.wipAtMost(status.wipLimit) : words.wipOf(status.wipLimit)}
          </span>
        )}
      </span>
      {restricts && (
        <span className="block truncate text-xs text-faint">
          {next.length > 0 ? words.nextOf(next.join(", ")) : words.nextNone}
        </span>
      )}
    </div>
  );
}

function Ways({
  name,
  at,
  isFirst,
  isLast,
  onMove,
  onEdit,
  onRemove,
}: {
  name: string;
  at: number;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const words = usePlanText().steps;
  const pressed = useRef<HTMLButtonElement | null>(null);
  // A line that goes to another place leaves the focus behind: whoever moves it by keyboard goes along.
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  }, [at]);
  const move = (button: HTMLButtonElement, by: 1 | -1) => {
    pressed.current = button;
    onMove(by);
  };
  return (
    <span className="flex shrink-0">
      <IconButton
        label={words.up(name)}
        icon={<ArrowUp size={15} />}
        aria-disabled={isFirst || undefined}
        onClick={({ currentTarget }) => !isFirst && move(currentTarget, -1)}
        className="aria-disabled:opacity-40"
      />
      <IconButton
        label={words.down(name)}
        icon={<ArrowDown size={15} />}
        aria-disabled={isLast || undefined}
        onClick={({ currentTarget }) => !isLast && move(currentTarget, 1)}
        className="aria-disabled:opacity-40"
      />
      <IconButton label={words.edit(name)} icon={<Pencil size={15} />} onClick={onEdit} />
      <IconButton label={words.remove(name)} icon={<Trash2 size={15} />} onClick={onRemove} />
    </span>
  );
}
