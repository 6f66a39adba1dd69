type Row = { id: string; version: number };

const last = new Map<string, Promise<unknown>>();
const versions = new Map<string, number>();

/**
 * Writes one record one after the other: two quick moves of the same card must not meet as if two people had made
 * them. Each write gets the version that it may build on: the one that was seen, or a later one that came from here.
 */
export async function inTurn<R extends Row>(
  seen: { id: R["id"]; version: number },
  write: (version: number) => Promise<R>,
): Promise<R> {
  const before = last.get(seen.id);
  const turn = (async () => {
    await before?.catch(() => undefined);
    const row = await write(Math.max(seen.version, versions.get(seen.id) ?? 0));
    versions.set(row.id, row.version);
    return row;
  })();
  last.set(seen.id, turn);
  try {
    return await turn;
  } finally {
    if (last.get(seen.id) === turn) last.delete(seen.id);
  }
}
