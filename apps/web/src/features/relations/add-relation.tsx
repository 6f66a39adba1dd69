import type { TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { controlLook } from "../../ui/field.tsx";
import { TaskSearch } from "./task-search.tsx";
import { useRelating } from "./use-relating.ts";
import { useStructureText } from "./words.ts";

/** The ways in which one relates a task by hand, that which is meant most often first. */
const ways = [
  { word: "blockedBy", type: "blocks", isInverse: true },
  { word: "blocks", type: "blocks", isInverse: false },
  { word: "relates", type: "relates", isInverse: false },
  { word: "duplicates", type: "duplicates", isInverse: false },
  { word: "finish_to_startBy", type: "finish_to_start", isInverse: true },
  { word: "finish_to_start", type: "finish_to_start", isInverse: false },
  { word: "start_to_start", type: "start_to_start", isInverse: false },
  { word: "finish_to_finish", type: "finish_to_finish", isInverse: false },
  { word: "start_to_finish", type: "start_to_finish", isInverse: false },
] as const;

/** Relates a task: how, and to which. It stays open after a refusal. */
export function AddRelation({ task, onClose }: { task: Task; onClose: () => void }) {
  const words = useStructureText();
  const { relate } = useRelating();
  const [at, setAt] = useState(0);
  const way = ways[at] ?? ways[0];
  const choose = async (otherId: TaskId) => {
    const { type, isInverse } = way;
    if (await relate({ taskId: task.id, otherId, type, isInverse })) onClose();
  };
  return (
    <div className="flex flex-col gap-2 rounded border border-line p-2">
      <div className="flex items-center gap-2">
        <select
          aria-label={words.how}
          value={at}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
          className={`${controlLook} h-8 min-w-0 flex-1 max-sm:h-10`}
        >
          {ways.map(({ word }, index) => (
            <option key={word} value={index}>
              {words.words[word]}
            </option>
          ))}
        </select>
        <Button look="quiet" size="small" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
      <TaskSearch without={task.id} onClose={onClose} onChoose={({ id }) => void choose(id)} />
    </div>
  );
}
