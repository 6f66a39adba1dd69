import type { TaskRow } from "@teamflow/domain/task";
import { priorities, taskKinds } from "@teamflow/domain/task-terms";
import { readId } from "@teamflow/domain/uuid";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { type Cut, nobody, type Part, partIdOf } from "./board-parts.ts";
import { useBoardCuts } from "./use-board-cuts.ts";
import { useBoardText } from "./words.ts";

/** The lanes that the tasks on a board make; of priorities all, since each can be given. */
export function useBoardLanes(cut: Cut | null, rows: readonly TaskRow[]): (Part | null)[] {
  const { tasks } = useText();
  const { kinds } = useBoardText();
  const { personOf } = useProjectLookup();
  if (cut === null) return [null];
  const found = new Set(rows.map((row) => partIdOf(row, cut)));
  if (cut === "priority")
    return priorities.toReversed().map((priority) => ({
      id: priority,
      name: tasks.priorities[priority],
      values: { priority },
    }));
  if (cut === "kind")
    return taskKinds
      .filter((kind) => found.has(kind))
      .map((kind) => ({ id: kind, name: kinds[kind], values: { kind } }));
  const people = [...found].flatMap((id): Part[] => {
    const memberId = readId<"Member">(id);
    if (!memberId) return [];
    return [
      {
        id,
        name: personOf(memberId)?.name ?? tasks.formerMember,
        values: { assigneeId: memberId },
      },
    ];
  });
  return [
    ...people.toSorted((one, other) => one.name.localeCompare(other.name)),
    { id: nobody, name: tasks.nobody, values: { assigneeId: null } },
  ];
}

/** How many closed lanes an address remembers. */
const closedLimit = 30;

/** Which lanes are closed. The address says it, so that a link shows the same. */
export function useClosedLanes(): {
  isClosed: (id: string) => boolean;
  toggle: (id: string) => void;
} {
  const cuts = useBoardCuts();
  const closed = cuts.closed.split(",").filter(Boolean);
  return {
    isClosed: (id) => closed.includes(id),
    toggle: (id) => {
      const next = closed.includes(id) ? closed.filter((each) => each !== id) : [...closed, id];
      cuts.change({ closed: next.slice(-closedLimit).join(",") || undefined });
    },
  };
}
