import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Part } from "./board-parts.ts";

/** A lane across all columns, with its name at its head. Closed, only the head is left. */
export function BoardLane({
  lane,
  icon,
  count,
  more,
  isClosed,
  onToggle,
  children,
}: {
  lane: Part;
  icon: ReactNode;
  count: string;
  more: ReactNode;
  isClosed: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const Arrow = isClosed ? ChevronRight : ChevronDown;
  return (
    <section aria-label={lane.name}>
      <h3 className="sticky start-0 w-fit">
        <button
          type="button"
          aria-expanded={!isClosed}
          onClick={onToggle}
          className="flex h-8 items-center gap-2 rounded px-1.5 text-sm font-semibold transition-tint hover:bg-hover max-sm:h-11"
        >
          <Arrow size={15} aria-hidden className="text-faint" />
          {icon}
          <span className="max-w-72 truncate">{lane.name}</span>
          <span className="text-xs font-normal text-faint">{count}</span>
          {more}
        </button>
      </h3>
      {!isClosed && <div className="flex gap-2 pb-2">{children}</div>}
    </section>
  );
}
