import { scheduleLinks } from "@teamflow/domain/relation-terms";
import type { Task } from "@teamflow/domain/task";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { controlLook } from "../../ui/field.tsx";
import { TaskSearchAnywhere } from "./found-tasks.tsx";
import { readLag } from "./lag.ts";
import { useRelating } from "./use-relating.ts";
import { useStructureText } from "./words.ts";

/** The ways in which one relates a task by hand, that which is meant most often first. */
const plain = [
  { word: "blockedBy", type: "blocks", isInverse: true },
  { word: "blocks", type: "blocks", isInverse: false },
  { word: "relates", type: "relates", isInverse: false },
  { word: "duplicates", type: "duplicates", isInverse: false },
] as const;

const timed = scheduleLinks.flatMap((type) => [
  { word: `${type}By` as const, type, isInverse: true },
  { word: type, type, isInverse: false },
]);

const ways = [...plain, ...timed];

/** Relates a task: how, and to which. It stays open after a refusal. */
export function AddRelation({ task, onClose }: { task: Task; onClose: () => void }) {
  const words = useStructureText();
  const { relate } = useRelating();
  const [at, setAt] = useState(0);
  const way = ways[at] ?? plain[0];
  const isTimed = at >= plain.length;
  const [lag, setLag] = useState("");
  const lagMinutes = isTimed ? readLag(lag) : 0;
  const choose = async (otherId: string) => {
    const { type, isInverse } = way;
    if (lagMinutes === undefined) return;
    if (await relate({ taskId: task.id, otherId, type, isInverse, lagMinutes })) onClose();
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
          <Ways label={words.ways.plain} words={plain.map(({ word }) => words.ways[word])} />
          <Ways
            label={words.ways.timed}
            words={timed.map(({ word }) => words.ways[word])}
            from={plain.length}
          />
        </select>
        <Button look="quiet" size="small" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
      {isTimed && <LagField typed={lag} isBad={lagMinutes === undefined} onType={setLag} />}
      <TaskSearchAnywhere without={task.id} onClose={onClose} onChoose={(id) => void choose(id)} />
    </div>
  );
}

/** Some of the ways, numbered on from those before them. */
function Ways({ label, words, from = 0 }: { label: string; words: string[]; from?: number }) {
  return (
    <optgroup label={label}>
      {words.map((word, index) => (
        <option key={word} value={from + index}>
          {word}
        </option>
      ))}
    </optgroup>
  );
}

type LagFieldProps = { typed: string; isBad: boolean; onType: (typed: string) => void };

function LagField({ typed, isBad, onType }: LagFieldProps) {
  const words = useStructureText();
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm text-soft">
      {words.lag}
      <span className="w-24">
        <input
          value={typed}
          autoComplete="off"
          placeholder="0"
          aria-invalid={isBad}
          onChange={(event) => onType(event.currentTarget.value)}
          className={`${controlLook} h-8 max-sm:h-10`}
        />
      </span>
      {isBad && <span className="text-xs text-danger">{words.badLag}</span>}
    </label>
  );
}
