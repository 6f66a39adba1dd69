import { constants, createWriteStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BlobName, type BlobStore, type FoundBlob, keyOf } from "./store.ts";

/** What is half written stands under another name, so that nobody takes it for the whole. */
const partEnding = ".part";

/**
 * Keeps blobs in a folder, one folder within for each organization. What was kept is on the disk before that is said.
 *
 * @param folder made when the first blob comes
 */
export function diskBlobs(folder: string): BlobStore {
  const placeOf = (blob: BlobName): string => path.join(folder, keyOf(blob));
  return {
    put: async (blob, content) => await write(placeOf(blob), content),
    get: async (blob, range) => {
      const file = await open(placeOf(blob)).catch(unlessMissing);
      return file?.createReadStream(range && { start: range.from, end: range.to });
    },
    remove: async (blob) => await rm(placeOf(blob), { force: true }),
    list: () => everythingIn(folder),
    probe: () => mayWriteIn(folder).catch(() => false),
  };
}

async function write(place: string, content: Readable): Promise<void> {
  const part = `${place}${partEnding}`;
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  try {
    await pipeline(content, createWriteStream(part, { flags: "wx", flush: true, mode: 0o600 }));
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await flushFolder(path.dirname(place));
}

/** Without it, a loss of power could forget the name of a file whose bytes are there. */
async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open folders, and keeps their names by itself.
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function mayWriteIn(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  return true;
}

async function* everythingIn(folder: string): AsyncGenerator<FoundBlob> {
  for (const orgId of (await readdir(folder).catch(unlessMissing)) ?? [])
    for (const name of (await readdir(path.join(folder, orgId)).catch(unlessMissing)) ?? []) {
      const found = await stat(path.join(folder, orgId, name)).catch(unlessMissing);
      if (found) yield { orgId, name, writtenAt: found.mtime };
    }
}

/** What is not there is no fault: it may have gone a moment ago. */
function unlessMissing(error: unknown): undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return undefined;
  throw error;
}
