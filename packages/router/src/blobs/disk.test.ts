import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { newId } from "@teamflow/domain/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskBlobs } from "./disk.ts";
import type { BlobStore, FoundBlob } from "./store.ts";

let folder: string;
let blobs: BlobStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "blobs-"));
  blobs = diskBlobs(path.join(folder, "attachments"));
});
afterAll(() => rm(folder, { recursive: true }));

const aName = () => ({ orgId: newId(), name: newId() });
const of = (text: string) => Readable.from([Buffer.from(text)]);

async function bytesOf(...asked: Parameters<BlobStore["get"]>): Promise<string | undefined> {
  const found = await blobs.get(...asked);
  return found && (await buffer(found)).toString();
}

async function everything(store = blobs): Promise<FoundBlob[]> {
  const found: FoundBlob[] = [];
  for await (const blob of store.list()) found.push(blob);
  return found;
}

describe("a blob", () => {
  it("is there whole, in part, and gone once it was removed, as often as one likes", async () => {
    const blob = aName();
    await blobs.put(blob, of("bread and butter"));
    expect(await bytesOf(blob)).toBe("bread and butter");
    expect(await bytesOf(blob, { from: 6, to: 8 })).toBe("and");
    await blobs.remove(blob);
    await blobs.remove(blob);
    expect(await bytesOf(blob)).toBeUndefined();
  });

  it("whose stream breaks off leaves nothing", async () => {
    const blob = aName();
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from("half of");
        throw new Error("broken off");
      })(),
    );
    await expect(blobs.put(blob, breaking)).rejects.toThrow("broken off");
    expect(await bytesOf(blob)).toBeUndefined();
    expect(await readdir(path.join(folder, "attachments", blob.orgId))).toEqual([]);
  });

  it("is listed with when it was written", async () => {
    const blob = aName();
    await blobs.put(blob, of("x"));
    const long = new Date("2020-02-02T02:02:02.000Z");
    await utimes(path.join(folder, "attachments", blob.orgId, blob.name), long, long);
    expect(await everything()).toContainEqual({ ...blob, writtenAt: long });
  });

  it.each(["../elsewhere", "a/b", "..", "", "a\0b", "/etc/passwd"])(
    "that is called %j is none, whichever part is called so",
    async (name) => {
      for (const blob of [
        { orgId: newId(), name },
        { orgId: name, name: newId() },
      ])
        await expect(blobs.put(blob, of("x"))).rejects.toThrow("A name of no blob");
    },
  );
});

it("a store that nothing was ever put in is empty", async () => {
  expect(await everything(diskBlobs(path.join(folder, "never")))).toEqual([]);
});
