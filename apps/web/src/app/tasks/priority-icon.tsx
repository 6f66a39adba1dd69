import type { Priority } from "@teamflow/domain/task";
import { priorities } from "@teamflow/domain/task-terms";
import { SquareChevronUp } from "lucide-react";
import { useText } from "../../i18n/locale.ts";

/** A priority by shape: one to three bars, and a sign of its own for urgent. `labelled` where no word stands beside it. */
export function PriorityIcon({
  priority,
  labelled = false,
}: {
  priority: Priority;
  labelled?: boolean;
}) {
  const { tasks } = useText();
  const words = `${tasks.field.priority}: ${tasks.priorities[priority]}`;
  return (
    <span
      className="inline-flex shrink-0"
      {...(labelled
        ? { role: "img", "aria-label": words, "data-tooltip": words }
        : { "aria-hidden": true })}
    >
      {priority === "urgent" ? (
        <SquareChevronUp size={14} className="tone-orange text-tone" />
      ) : (
        <Bars priority={priority} />
      )}
    </span>
  );
}

function Bars({ priority }: { priority: Priority }) {
  const filled = priorities.indexOf(priority);
  return (
    <svg width={14} height={14} viewBox="0 0 14 14" className="fill-current text-soft">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.5}
          y={8 - bar * 3}
          width={3}
          height={4 + bar * 3}
          rx={1}
          opacity={bar <= filled ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}
