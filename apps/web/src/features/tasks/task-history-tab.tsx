import type { Task } from "@teamflow/domain/task";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useHistoryText } from "../../app/history-words.ts";
import { TaskHistory } from "./task-history.tsx";

/** The history of a task, folded away until somebody asks; asked for then, and not before. */
export function TaskHistoryTab({ task }: { task: Task }) {
  const { title } = useHistoryText();
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={title} className="flex flex-col gap-3 pb-4">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-ms-1.5 inline-flex h-8 items-center gap-1 rounded px-1.5 text-sm font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
        >
          <ChevronRight size={14} aria-hidden className={isOpen ? "rotate-90" : "rtl:rotate-180"} />
          {title}
        </button>
      </h2>
      {isOpen && <TaskHistory task={task} />}
    </section>
  );
}
