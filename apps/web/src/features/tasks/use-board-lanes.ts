import type { TaskRow } from "@teamflow/domain/task";
import { priorities, taskKinds } from "@teamflow/domain/task-terms";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { type Cut, nobody, type Part } from "./board-parts.ts";
import { useBoardCuts } from "./use-board-cuts.ts";
import { useBoardText } from "./words.ts";

/** The lanes that the tasks on a board make; of priorities all, since each can be given. */
export function useBoardLanes(cut: Cut | null, rows: readonly TaskRow[]): (Part | null)[] {
  const { tasks } = useText();
  const { kinds } = useBoardText();
  const labels = useLabelLanes(cut === "label" ? rows : []);
  const parents = useParentLanes(cut === "parent" ? rows : []);
  const people = usePeopleLanes(cut === "assignee" ? rows : []);
  if (cut === null) return [null];
  if (cut === "priority")
    return priorities.toReversed().map((priority) => ({
      ...{ id: priority, name: tasks.priorities[priority], values: { priority } },
    }));
  if (cut === "kind") {
    const found = new Set(rows.map(({ kind }) => kind));
    return taskKinds
      .filter((kind) => found.has(kind))
      .map((kind) => ({ id: kind, name: kinds[kind], values: { kind } }));
  }
  if (cut === "label") return labels;
  return cut === "parent" ? parents : people;
}

const byName = (one: Part, other: Part) => one.name.localeCompare(other.name);

function usePeopleLanes(rows: readonly TaskRow[]): Part[] {
  const { tasks } = useText();
  const { personOf } = useProjectLookup();
  const ids = new Set(rows.flatMap(({ assigneeId }) => assigneeId ?? []));
  const people = [...ids].map((assigneeId) => {
    const name = personOf(assigneeId)?.name ?? tasks.formerMember;
    return { id: assigneeId, name, values: { assigneeId } };
  });
  return [
    ...people.toSorted(byName),
    { id: nobody, name: tasks.nobody, values: { assigneeId: null } },
  ];
}

/** Of so few labels each has its lane, so that it can be given; of more those that tasks carry. */
const fewLabels = 12;

function useLabelLanes(rows: readonly TaskRow[]): Part[] {
  const words = useBoardText();
  const { labels } = useProjectLookup();
  const found = new Set(rows.flatMap(({ labelIds }) => labelIds));
  const shown = labels.filter(({ id }) => labels.length <= fewLabels || found.has(id));
  const lanes = shown.map(({ id, name }) => ({ id, name, values: {}, labelId: id }));
  const none = { id: nobody, name: words.noLabel, values: {}, labelId: null };
  return [...lanes.toSorted(byName), none];
}

/** How many tasks that others stand under are lanes, and how many are read for their names alone. */
const parentLimit = 50;

/** Whatever tasks stand under, and whatever is on the board with others below it. */
function useParentLanes(rows: readonly TaskRow[]): Part[] {
  const words = useBoardText();
  const { orgId } = useOrganization();
  const shown = new Map(rows.map((row) => [row.id, row]));
  const found = new Set([
    ...rows.flatMap(({ parentId }) => parentId ?? []),
    ...rows.flatMap(({ id, rollup }) => (rollup ? [id] : [])),
  ]);
  const ids = [...found].toSorted().slice(0, parentLimit);
  const elsewhere = api.useQueries((queries) =>
    ids
      .filter((taskId) => !shown.has(taskId))
      .map((taskId) => queries.tasks.byId({ orgId, taskId })),
  );
  const read = elsewhere.flatMap(({ data }) => data ?? []);
  const known = new Map([...read, ...shown.values()].map((task) => [task.id, task]));
  const lanes = ids.map((parentId) => {
    const { code = "", title = "" } = known.get(parentId) ?? {};
    return { id: parentId, name: `${code} ${title}`.trim() || words.parent, values: { parentId } };
  });
  const none = { id: nobody, name: words.noParent, values: { parentId: null } };
  return [...lanes.toSorted(byName), none];
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
