import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { newId } from "@teamflow/domain/ids";
import { beforeAll, describe, expect, it } from "vitest";
import { aBucket } from "../testing/bucket.ts";
import { diskBlobs } from "./disk.ts";
import { s3Blobs } from "./s3.ts";
import type { BlobStore, FoundBlob } from "./store.ts";

/** A store, and what can be seen of it from behind. */
type Kept = {
  blobs: BlobStore;
  /** Every name below an organization, whatever it is. */
  names: (orgId: string) => Promise<string[]>;
  /** Makes everything as old as that. */
  age: (hours: number) => Promise<void>;
  remove: () => Promise<void>;
};

const aName = () => ({ orgId: newId(), name: newId() });
const of = (text: string) => Readable.from([Buffer.from(text)]);

async function bytesOf(
  blobs: BlobStore,
  ...asked: Parameters<BlobStore["get"]>
): Promise<string | undefined> {
  const found = await blobs.get(...asked);
  return found && (await buffer(found)).toString();
}

async function everything(blobs: BlobStore): Promise<FoundBlob[]> {
  const found: FoundBlob[] = [];
  for await (const blob of blobs.list()) found.push(blob);
  return found;
}

async function onDisk(): Promise<Kept> {
  const home = await mkdtemp(path.join(tmpdir(), "blobs-"));
  const folder = path.join(home, "attachments");
  const blobs = diskBlobs(folder);
  return {
    blobs,
    names: (orgId) => readdir(path.join(folder, orgId)).catch(() => []),
    age: async (hours) => {
      const at = new Date(Date.now() - hours * 3_600_000);
      for await (const { orgId, name } of blobs.list())
        await utimes(path.join(folder, orgId, name), at, at);
    },
    remove: () => rm(home, { recursive: true }),
  };
}

async function inS3(): Promise<Kept> {
  const { server, room, remove } = await aBucket();
  return {
    blobs: s3Blobs(room),
    names: async (orgId) => (await server.keys()).filter((key) => key.includes(orgId)),
    age: server.age,
    remove,
  };
}

describe.each([
  ["on disk", onDisk],
  ["in a store that speaks S3", inS3],
])("a blob %s", (_, open) => {
  let kept: Kept;
  beforeAll(async () => {
    kept = await open();
    return kept.remove;
  });

  it("is there whole, in part, and gone once it was removed, as often as one likes", async () => {
    const { blobs } = kept;
    const blob = aName();
    await blobs.put(blob, of("bread and butter"));
    expect(await bytesOf(blobs, blob)).toBe("bread and butter");
    expect(await bytesOf(blobs, blob, { from: 6, to: 8 })).toBe("and");
    await blobs.remove(blob);
    await blobs.remove(blob);
    expect(await bytesOf(blobs, blob)).toBeUndefined();
  });

  it("that is large comes back as it went", async () => {
    const { blobs } = kept;
    const blob = aName();
    const chunk = Buffer.from(Array.from({ length: 65_536 }, (_unused, at) => at % 251));
    await blobs.put(blob, Readable.from(Array.from({ length: 160 }, () => chunk)));
    const found = await blobs.get(blob);
    const bytes = found ? await buffer(found) : Buffer.alloc(0);
    expect(bytes.equals(Buffer.concat(Array.from({ length: 160 }, () => chunk)))).toBe(true);
  });

  it("whose stream breaks off leaves nothing", async () => {
    const blob = aName();
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from("half of");
        throw new Error("broken off");
      })(),
    );
    await expect(kept.blobs.put(blob, breaking)).rejects.toThrow("broken off");
    expect(await bytesOf(kept.blobs, blob)).toBeUndefined();
    expect(await kept.names(blob.orgId)).toEqual([]);
  });

  it("is listed with when it was written", async () => {
    const blob = { ...aName(), name: `${newId()}.webp` };
    await kept.blobs.put(blob, of("x"));
    await kept.age(48);
    const found = (await everything(kept.blobs)).find(({ name }) => name === blob.name);
    expect(found).toMatchObject(blob);
    expect(found?.writtenAt.getTime()).toBeLessThan(Date.now() - 47 * 3_600_000);
  });

  it.each(["../elsewhere", "a/b", "..", "", "a\0b", "/etc/passwd"])(
    "that is called %j is none, whichever part is called so",
    async (name) => {
      for (const blob of [
        { orgId: newId(), name },
        { orgId: name, name: newId() },
      ]) {
        await expect(kept.blobs.put(blob, of("x"))).rejects.toThrow("A name of no blob");
        await expect(kept.blobs.get(blob)).rejects.toThrow("A name of no blob");
        await expect(kept.blobs.remove(blob)).rejects.toThrow("A name of no blob");
      }
    },
  );

  it("can be kept there, as a store says that is asked", async () =>
    expect(await kept.blobs.probe()).toBe(true));
});

it("a folder that nothing was ever put in is empty", async () => {
  expect(await everything(diskBlobs(path.join(tmpdir(), `never-${newId()}`)))).toEqual([]);
});
