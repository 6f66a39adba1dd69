import type { LabelId, MemberId } from "@teamflow/domain/ids";
import type { Priority, TaskFilter, TaskSort } from "@teamflow/domain/task";
import { priorities, taskSorts } from "@teamflow/domain/task-terms";
import { readId } from "@teamflow/domain/uuid";

/** What the address says about a project's view: which task is open, which tasks are shown, and in which order. */
export type TaskSearch = {
  task?: string;
  q?: string;
  /** A member, or `none` for tasks that nobody has. */
  assignee?: MemberId | "none";
  label?: LabelId;
  priority?: Priority;
  sort?: Exclude<TaskSort, "rank">;
};

/** Reads an address; what does not fit is dropped, so that an old or broken link still shows the view. */
export function readTaskSearch(search: Record<string, unknown>): TaskSearch {
  const sort = taskSorts.find((known) => known === search["sort"]);
  const assignee =
    search["assignee"] === "none" ? ("none" as const) : readId<"Member">(search["assignee"]);
  return {
    ...present(
      "task",
      typeof search["task"] === "string" ? search["task"].toUpperCase() : undefined,
    ),
    ...present("q", wordsOf(search["q"])),
    ...present("assignee", assignee),
    ...present("label", readId<"Label">(search["label"])),
    ...present(
      "priority",
      priorities.find((known) => known === search["priority"]),
    ),
    ...present("sort", sort === "rank" ? undefined : sort),
  };
}

/** The part of the address that the server filters by. */
export function filterOf({
  q,
  assignee,
  label,
  priority,
}: TaskSearch): Omit<TaskFilter, "statusId"> {
  return {
    ...present("text", q?.trim() ? q.trim() : undefined),
    ...(assignee ? { assigneeId: assignee === "none" ? null : assignee } : {}),
    ...present("labelId", label),
    ...present("priority", priority),
  };
}

/** Whether some tasks may be hidden. */
export function isFiltered(search: TaskSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** A router reads `12` in an address as a number: it is what the person typed all the same. */
function wordsOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const found: { [P in K]?: V } = {};
  if (value !== undefined) found[key] = value;
  return found;
}
