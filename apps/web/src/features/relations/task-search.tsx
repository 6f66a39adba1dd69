import { useEffect, useRef } from "react";
import { FailureLine } from "../../ui/failure.tsx";
import { controlLook } from "../../ui/field.tsx";
import { useStructureText } from "./words.ts";

/** A task as it is offered; with the name of its project where that is another than the one on screen. */
type FoundTask<Id extends string> = {
  id: Id;
  code: string;
  title: string;
  elsewhere: string | null;
};

/** What some typed words find; nothing where that is not known yet. */
export type Finding<Id extends string> = {
  items: FoundTask<Id>[] | undefined;
  error: unknown;
};

const shownAtOnce = 6;

/** How many are asked for, of which one may be the task that it is for. */
export const askedAtOnce = shownAtOnce + 1;

/** Finds one task by what is typed. Esc closes. */
export function TaskSearch<Id extends string>({
  typed,
  onType,
  found,
  without,
  onChoose,
  onClose,
}: {
  typed: string;
  onType: (typed: string) => void;
  found: Finding<Id>;
  /** The task that it is for. */
  without: string;
  onChoose: (id: Id) => void;
  onClose: () => void;
}) {
  const words = useStructureText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of what is in it.
    <div
      className="flex flex-col gap-1"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={field}
        value={typed}
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onType(event.currentTarget.value)}
        className={`${controlLook} h-8 max-sm:h-10`}
      />
      <Results found={typed.trim() === "" ? nothingYet : found} {...{ without, onChoose }} />
    </div>
  );
}

const nothingYet = { items: undefined, error: null };

type ResultsProps<Id extends string> = {
  found: Finding<Id>;
  without: string;
  onChoose: (id: Id) => void;
};

function Results<Id extends string>({ found, without, onChoose }: ResultsProps<Id>) {
  const words = useStructureText();
  const items = found.items?.filter(({ id }) => id !== without);
  return (
    <>
      <ul aria-label={words.search} className="flex flex-col">
        {items?.slice(0, shownAtOnce).map((task) => (
          <Found key={task.id} task={task} onChoose={onChoose} />
        ))}
      </ul>
      {found.error !== null && <FailureLine error={found.error} />}
      <p role="status" className="text-xs text-faint">
        {items?.length === 0 && words.nothingFound}
      </p>
    </>
  );
}

type FoundProps<Id extends string> = {
  task: FoundTask<Id>;
  onChoose: (id: Id) => void;
};

function Found<Id extends string>({ task, onChoose }: FoundProps<Id>) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onChoose(task.id)}
        className="flex min-h-8 w-full min-w-0 items-center gap-2 rounded px-2 py-1 text-start text-sm transition-tint hover:bg-hover max-sm:min-h-10"
      >
        <span className="shrink-0 text-xs text-faint">{task.code}</span>
        <span className="min-w-0 flex-1 truncate">{task.title}</span>
        {task.elsewhere !== null && (
          <span className="max-w-32 shrink-0 truncate text-xs text-faint">{task.elsewhere}</span>
        )}
      </button>
    </li>
  );
}
