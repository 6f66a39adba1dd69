import { importLimit } from "@teamflow/domain/task-import";

/** Below what the server takes as one request, with room for its frame. */
const chunkBytes = 700_000;

/** Cuts rows into what fits into one call: by count, and by how large they are as text. */
export function chunksOf<T>(rows: T[], limits = { rows: importLimit, bytes: chunkBytes }): T[][] {
  const chunks: T[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = new TextEncoder().encode(JSON.stringify(row)).length;
    const current = chunks.at(-1);
    if (!current || current.length >= limits.rows || bytes + size > limits.bytes) {
      chunks.push([row]);
      bytes = size;
      continue;
    }
    current.push(row);
    bytes += size;
  }
  return chunks;
}
