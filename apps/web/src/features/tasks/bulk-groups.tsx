import type { TaskRow } from "@teamflow/domain/task";
import { Check, ChevronRight, CircleSlash, X } from "lucide-react";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import type { BulkGroup, BulkStatus } from "./bulk-report.ts";
import { useBulkText } from "./bulk-words.ts";

/** In which tone each outcome is shown. */
export const outcomeTones = {
  ...{ changed: "tone-green", unchanged: "tone-gray" },
  ...{ refused: "tone-red", skipped: "tone-gray" },
} as const satisfies Record<BulkStatus, string>;

const icons = { changed: Check, unchanged: CircleSlash, refused: X, skipped: CircleSlash };

/** What is said of many tasks, and which are meant: the refused in sight, the others behind a press. */
export function BulkGroups({ label, groups }: { label: string; groups: BulkGroup[] }) {
  return (
    <ScrollBox label={label}>
      {groups.map((group) => (
        <Group key={`${group.status} ${group.words}`} group={group} />
      ))}
    </ScrollBox>
  );
}

function Group({ group: { status, words, tasks } }: { group: BulkGroup }) {
  const Icon = icons[status];
  return (
    <details
      open={status === "refused"}
      className={`${outcomeTones[status]} group border-b border-line text-sm last:border-b-0`}
    >
      <summary className="flex min-h-9 list-none items-start gap-2 px-3 py-2 hover:bg-hover max-sm:min-h-11">
        <ChevronRight
          size={14}
          aria-hidden
          className="mt-0.5 shrink-0 text-faint transition-transform group-open:rotate-90"
        />
        <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-tone" />
        <span className="block min-w-0 flex-1 first-letter:uppercase">{words}</span>
        <span className="text-soft tabular-nums">{tasks.length}</span>
      </summary>
      <ul className="flex flex-col gap-1 ps-14 pe-3 pb-2.5">
        {tasks.map((task, at) => (
          <li key={task?.id ?? at} className="break-words text-soft">
            <Named task={task} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Named({ task }: { task: TaskRow | undefined }) {
  const words = useBulkText();
  if (!task) return words.gone;
  return (
    <>
      <span className="me-1 text-xs text-faint">{task.code}</span> {task.title}
    </>
  );
}
