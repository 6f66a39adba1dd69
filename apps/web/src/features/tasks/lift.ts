/** A place on the board: a column, and how many tasks stand above, not counting the one that moves. */
export type Place = { columnId: string; index: number };

/** How many tasks each column shows, in the columns' order, not counting the lifted one. */
export type Columns = { columnId: string; size: number }[];

const steps: Record<string, { rows: number; columns: number }> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

/** Where a key takes a lifted task; the same place at the board's edge, nothing for a key that moves nothing. */
export function stepped(at: Place, key: string, columns: Columns): Place | null {
  const step = steps[key];
  if (!step) return null;
  const column = columns.findIndex((candidate) => candidate.columnId === at.columnId);
  const target = columns[clamp(column + step.columns, columns.length - 1)];
  if (!target) return at;
  return { columnId: target.columnId, index: clamp(at.index + step.rows, target.size) };
}

/** Whether two places are one. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.columnId === other.columnId && one.index === other.index;
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}
