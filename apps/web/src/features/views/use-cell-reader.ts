import type { Member } from "@teamflow/domain/member";
import type { FoundTask } from "@teamflow/domain/found-task";
import { priorities, taskKinds } from "@teamflow/domain/task-terms";
import { api, type AppOutputs } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { readDay } from "./clipboard-cells.ts";
import { useFilterText } from "./filter-words.ts";
import { isWritten, type TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";
import { typedCells } from "./typed-cell.ts";
import { useNamed, useRefusalWords } from "./use-cell-write.ts";
import type { FoundChange } from "./use-write-found.ts";

/** What a text means in a cell: what to write, null where that stands there, or why it cannot be. */
type ReadCell = FoundChange | null | { why: string };

type Statuses = AppOutputs["statuses"]["list"];
type Names = { people: readonly Member[]; statuses: Statuses };
type Reader = (task: FoundTask, text: string, names: Names) => ReadCell;

/** Reads texts that were pasted as what cells hold: names as what they name, days and numbers. */
export function useCellReader() {
  const words = useTableText();
  const find = useNamed();
  const refusalWords = useRefusalWords();
  const namesFor = useNamesFor();
  const readers = useReaders();
  const wrong: Partial<Record<TableColumn, string>> = words.wrong;
  return async (task: FoundTask, column: TableColumn, text: string): Promise<ReadCell> => {
    if (!isWritten(column) || column === "labels") return { why: words.paste.notWritten };
    const reader = readers[column];
    if (reader) return reader(task, text.trim(), await namesFor(task));
    const change = typedCells[column]?.read(task, text);
    if (change === undefined) return { why: wrong[column] ?? words.paste.unknown };
    if (change === null || !("parentCode" in change)) return change;
    const found = await find(change);
    return "error" in found ? { why: refusalWords(found.error) } : found;
  };
}

function useReaders(): Partial<Record<TableColumn, Reader>> {
  const { tasks } = useText();
  const { kinds } = useFilterText();
  const { wrong, paste } = useTableText();
  const region = useRegion();
  const dayOf = (text: string) => (text === "" ? null : readDay(text, region));
  return {
    due: (task, text) => {
      const dueOn = dayOf(text);
      if (dueOn === undefined) return { why: wrong.start };
      return dueOn === task.dueOn ? null : { patch: { dueOn }, shown: { dueOn, dueAt: null } };
    },
    start: (task, text) => {
      const startOn = dayOf(text);
      if (startOn === undefined) return { why: wrong.start };
      return startOn === task.startOn
        ? null
        : { patch: { startOn }, shown: { startOn, startAt: null } };
    },
    priority: (task, text) => {
      const priority = priorities.find((one) => isSame(text, one, tasks.priorities[one]));
      if (!priority) return { why: paste.unknown };
      return priority === task.priority ? null : { patch: { priority }, shown: { priority } };
    },
    kind: (task, text) => {
      const kind = taskKinds.find((one) => isSame(text, one, kinds[one]));
      if (!kind) return { why: paste.unknown };
      return kind === task.kind ? null : { patch: { kind }, shown: { kind } };
    },
    status: (task, text, { statuses }) => {
      const status = statuses.find(({ name }) => isSame(text, name));
      if (!status) return { why: paste.unknown };
      const { id: statusId, name: statusName, category, colour } = status;
      const look = { statusName, statusCategory: category, statusColour: colour };
      return statusId === task.statusId
        ? null
        : { patch: { statusId }, shown: { statusId, ...look } };
    },
    assignee: (task, text, { people }) => {
      const [person, another] = people.filter(({ name }) => text !== "" && isSame(text, name));
      if (text !== "" && (!person || another)) return { why: paste.unknown };
      const assigneeId = person?.id ?? null;
      const shown = { assigneeId, assigneeName: person?.name ?? null };
      return assigneeId === task.assigneeId ? null : { patch: { assigneeId }, shown };
    },
  };
}

/** What names in a task's cells can mean. */
function useNamesFor(): (task: FoundTask) => Promise<Names> {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return async ({ projectId }) => {
    const statuses = await utils.statuses.list.fetch({ orgId, projectId });
    const people: Member[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await utils.members.list.fetch({ orgId, limit: 100, ...(cursor && { cursor }) });
      people.push(...page.items.filter(({ status }) => status === "active"));
      cursor = page.nextCursor;
    } while (cursor);
    return { statuses, people };
  };
}

function isSame(text: string, ...names: string[]): boolean {
  return names.some((name) => name.localeCompare(text, undefined, { sensitivity: "base" }) === 0);
}
