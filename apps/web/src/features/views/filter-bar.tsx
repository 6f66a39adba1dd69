import type { FilterFault } from "@teamflow/domain/filter/fault";
import { readView } from "@teamflow/domain/filter/read";
import { ListFilter, SlidersHorizontal } from "lucide-react";
import { type ComponentProps, Suspense, useEffect, useId, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFilterText } from "./filter-words.ts";
import { classes } from "../../ui/classes.ts";
import { asksFor, toggled } from "./toggled.ts";
import { useWorkText } from "./words.ts";
import { part } from "../../ui/part.tsx";

const FilterBuilder = part(async () => (await import("./filter-builder.tsx")).FilterBuilder);

const typingMs = 250;
const quick = [
  ...(["is:open", "assignee:@me", "assignee:none", "is:overdue"] as const),
  ...(["due:<=7d", "priority:>=high", "is:blocked", "is:watched"] as const),
];

/**
 * A filter as a text, and its most common conditions to press. What is typed holds once it can be read; until then it
 * says where the fault is, and the list stays as it was.
 */
export function FilterBar({ filter, onFilter }: { filter: string; onFilter: (f: string) => void }) {
  const hintId = useId();
  const [isBuilding, setBuilding] = useState(false);
  const { typed, type, show, faults, readable } = useTyped({ filter, onFilter });
  return (
    <div role="search" className="flex flex-col gap-2 border-b border-line px-4 py-2.5 max-sm:px-3">
      <div className="flex items-center gap-1">
        <Field
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          {...(faults.length > 0 && { "aria-invalid": true, "aria-describedby": hintId })}
        />
        <BuilderButton isBuilding={isBuilding} onBuilding={setBuilding} />
      </div>
      {faults[0] && <Fault id={hintId} text={typed} fault={faults[0]} />}
      <Quick filter={readable} onFilter={show} />
      {isBuilding && (
        <Suspense>
          <FilterBuilder filter={readable} onFilter={show} />
        </Suspense>
      )}
    </div>
  );
}

function BuilderButton({
  isBuilding,
  onBuilding,
}: {
  isBuilding: boolean;
  onBuilding: (isBuilding: boolean) => void;
}) {
  const { builder } = useFilterText();
  return (
    <IconButton
      label={builder.open}
      icon={<SlidersHorizontal size={15} />}
      aria-expanded={isBuilding}
      onClick={() => onBuilding(!isBuilding)}
      className={isBuilding ? "bg-press text-ink" : ""}
    />
  );
}

/** What is typed, which is asked for once it can be read; and what the address says, where it changes by other means. */
function useTyped({ filter, onFilter }: { filter: string; onFilter: (f: string) => void }) {
  const [typed, setTyped] = useState(filter);
  const [seen, setSeen] = useState(filter);
  const [sent, setSent] = useState(filter);
  if (filter !== seen) {
    setSeen(filter);
    // What comes back is what was sent: by now there may be more.
    if (filter !== sent) setTyped(filter);
    setSent(filter);
  }
  const read = readView(typed);
  const faults = "faults" in read ? read.faults : [];
  const isReady = faults.length === 0 && typed !== sent;
  const send = (next: string) => {
    setSent(next);
    onFilter(next);
  };
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => send(typed), typingMs);
    return () => clearTimeout(timer);
  });
  const show = (next: string) => {
    setTyped(next);
    send(next);
  };
  // What cannot be read gives way to what was read last.
  return { typed, type: setTyped, show, faults, readable: faults.length === 0 ? typed : sent };
}

function Field(input: ComponentProps<"input">) {
  const words = useWorkText();
  return (
    <div className="relative min-w-0 flex-1">
      <ListFilter
        size={15}
        aria-hidden
        className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        {...input}
        aria-label={words.filter}
        placeholder={words.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={2000}
        className="h-8 w-full rounded border border-line bg-surface ps-8 pe-2 font-mono text-sm transition-tint hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger max-sm:h-10 max-sm:text-lg"
      />
    </div>
  );
}

/** The most common conditions, each to be switched by a press. */
function Quick({ filter, onFilter }: { filter: string; onFilter: (filter: string) => void }) {
  const words = useWorkText().quick;
  return (
    <div
      role="group"
      aria-label={words.label}
      className="flex gap-1 max-sm:fade-edges max-sm:overflow-x-auto max-sm:[scrollbar-width:none] sm:flex-wrap"
    >
      {quick.map((condition) => (
        <button
          key={condition}
          type="button"
          aria-pressed={asksFor(filter, condition)}
          onClick={() => onFilter(toggled(filter, condition))}
          className={classes(
            "h-6 shrink-0 rounded-full border border-line px-2 text-xs font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-9 max-sm:px-3",
            "aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink",
          )}
        >
          {words[condition]}
        </button>
      ))}
    </div>
  );
}

/** What is wrong first, where, and what would do there. */
function Fault({ id, text, fault }: { id: string; text: string; fault: FilterFault }) {
  const { faults } = useWorkText();
  const { code, from, to, expected = [] } = fault;
  const isWhole = code === "too_long" || code === "too_deep";
  return (
    <div id={id} role="status" className="text-xs">
      {!isWhole && (
        <p aria-hidden className="truncate font-mono text-faint">
          {text.slice(Math.max(0, from - 24), from)}
          <span className="rounded-xs bg-danger/12 text-danger underline decoration-wavy underline-offset-2">
            {text.slice(from, to) || " "}
          </span>
          {text.slice(to, to + 24)}
        </p>
      )}
      <p className="text-danger">{faults[code](text.slice(from, to))}</p>
      {expected.length > 0 && <p className="text-soft">{faults.expected(expected.join(", "))}</p>}
    </div>
  );
}
