import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";

/** All of a stream, which can be read as often as a store needs it, until it is disposed of. */
export type Spooled = AsyncDisposable & {
  sizeBytes: number;
  /** In hexadecimal digits. */
  sha256: string;
  read: () => Readable;
};

const pieceBytes = 64 * 1024;

/**
 * Lays a stream down on this machine's disk: whoever sends it on must know beforehand how much it is and what it
 * amounts to, and may have to begin anew. The file has no name, so that a process that is killed leaves none behind.
 *
 * @param folder made where it is not there yet
 */
export async function spool(folder: string, content: AsyncIterable<Buffer>): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = path.join(folder, randomUUID());
  const file = await open(place, "wx+", 0o600);
  try {
    await rm(place);
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    return {
      ...{ sizeBytes, sha256: hash.digest("hex") },
      read: () => Readable.from(piecesOf(file)),
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A stream of the file itself would hold on to it for longer than it is read. */
async function* piecesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const buffer = Buffer.alloc(pieceBytes);
    const { bytesRead } = await file.read(buffer, 0, pieceBytes, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
