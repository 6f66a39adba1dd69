import type { Paged } from "@teamflow/domain/cursor";
import type { Task, TaskRow } from "@teamflow/domain/task";
import type { InfiniteData } from "@tanstack/react-query";

/** A list as far as it has been read. */
export type TaskPages = InfiniteData<Paged<TaskRow>, string | null>;

/** All rows read so far, each once: a task that moved between two reads would otherwise stand in two pages. */
export function rowsOf(data: Pick<TaskPages, "pages"> | undefined): TaskRow[] {
  const rows = new Map<string, TaskRow>();
  for (const page of data?.pages ?? []) for (const row of page.items) rows.set(row.id, row);
  return [...rows.values()];
}

export function findRow(data: TaskPages | undefined, id: string): TaskRow | undefined {
  return data?.pages.flatMap((page) => page.items).find((row) => row.id === id);
}

/** The list without a task. */
export function withoutRow(data: TaskPages, id: string): TaskPages {
  if (!findRow(data, id)) return data;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.filter((row) => row.id !== id),
    })),
  };
}

/** The list with a task's new values, at the same place. */
export function withValues(data: TaskPages, row: TaskRow): TaskPages {
  const replace = (item: TaskRow) => (item.id === row.id ? row : item);
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.map(replace) })),
  };
}

/** The list in manual order with a task where its rank says. Beyond what has been read it is left out. */
export function withRowByRank(data: TaskPages, row: TaskRow): TaskPages {
  const cleared = withoutRow(data, row.id);
  const goesOn = cleared.pages.at(-1)?.nextCursor !== null;
  const at = cleared.pages.findIndex((page) => page.items.some((item) => isAfter(item, row)));
  const target = at >= 0 ? at : goesOn ? -1 : cleared.pages.length - 1;
  return {
    ...cleared,
    pages: cleared.pages.map((page, index) =>
      index === target ? { ...page, items: insert(page.items, row) } : page,
    ),
  };
}

/** The list cut to as many pages as are still looked at, so that a live change asks for these only. */
export function firstPages(data: TaskPages, pages: number): TaskPages {
  if (data.pages.length <= pages) return data;
  return { pages: data.pages.slice(0, pages), pageParams: data.pageParams.slice(0, pages) };
}

/**
 * A rank for the time until the server has chosen one: between two neighbours, by plain text order. The least
 * character there is, put behind the upper one, sorts before everything else that follows it.
 */
export function provisionalRank(above: TaskRow | undefined, below: TaskRow | undefined): string {
  if (above) return `${above.rank}\u0001`;
  return below ? below.rank.slice(0, -1) : "\uffff";
}

/** A task as lists show it. */
export function rowOf(task: Task | TaskRow): TaskRow {
  if (!("description" in task)) return task;
  const { description, ...rest } = task;
  return { ...rest, hasDescription: description !== "" };
}

function insert(items: TaskRow[], row: TaskRow): TaskRow[] {
  const at = items.findIndex((item) => isAfter(item, row));
  return at < 0 ? [...items, row] : items.toSpliced(at, 0, row);
}

function isAfter(item: TaskRow, row: TaskRow): boolean {
  return item.rank > row.rank || (item.rank === row.rank && item.id > row.id);
}
