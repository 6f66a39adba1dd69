import { readdir } from "node:fs/promises";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { newId } from "@teamflow/domain/ids";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { reasonOf } from "../refusal.ts";
import { aBucket } from "../testing/bucket.ts";
import { aSigningGate } from "../testing/signing-gate.ts";
import { s3Blobs } from "./s3.ts";
import { addressOf } from "./s3-call.ts";
import { type BlobStore, StoreFault } from "./store.ts";

let home: Awaited<ReturnType<typeof aBucket>>;

beforeAll(async () => {
  home = await aBucket();
});
afterAll(() => home.remove());

const aName = () => ({ orgId: newId(), name: newId() });
const of = (words: string) => Readable.from([Buffer.from(words)]);

async function namesIn(blobs: BlobStore): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of blobs.list()) names.push(name);
  return names;
}

/** Everything that is asked of a store, and what came of it. */
async function triedAll(blobs: BlobStore) {
  const blob = aName();
  const tries: (() => Promise<unknown>)[] = [
    () => blobs.put(blob, of("x")),
    () => blobs.get(blob),
    () => blobs.remove(blob),
    () => namesIn(blobs),
  ];
  return await Promise.all(tries.map((work) => work().catch((error: unknown) => error)));
}

const away = { kind: "unavailable", what: "file_store", retryAfterSeconds: 5 };

async function aGate() {
  const gate = await aSigningGate(home.server.endpoint, home.room);
  onTestFinished(gate.close);
  return { gate, room: { ...home.room, endpoint: new URL(gate.endpoint) } };
}

describe("a store that speaks S3", () => {
  it("is called as Signature Version 4 demands, whatever is asked", async () => {
    const { gate, room } = await aGate();
    const blobs = s3Blobs(room);
    const blob = aName();
    await blobs.put(blob, of("bread and butter"));
    const found = await blobs.get(blob, { from: 10, to: 15 });
    expect(found && (await text(found))).toBe("butter");
    expect(await namesIn(blobs)).toContain(blob.name);
    await blobs.remove(blob);
    expect(await blobs.get(blob)).toBeUndefined();
    const stranger = s3Blobs({ ...room, secretAccessKey: "another" });
    expect((await triedAll(stranger)).map(String)).toEqual(
      Array(4).fill(expect.stringContaining("403: SignatureDoesNotMatch")),
    );
    // What is refused for good is not asked again.
    expect(gate.seen.requests).toBe(5 + 4);
  });

  it("that has no time is asked again, three times in all", async () => {
    const { gate, room } = await aGate();
    const blobs = s3Blobs(room);
    const blob = aName();
    gate.turnAway(2);
    await blobs.put(blob, of("patience"));
    const found = await blobs.get(blob);
    expect(found && (await text(found))).toBe("patience");
    gate.turnAway(3);
    await expect(blobs.get(blob)).rejects.toThrow("503: SlowDown");
    expect(gate.seen.requests).toBe(3 + 1 + 3);
  });

  it("that is away says so in time, keeps nothing, and works again once it is back", async () => {
    const blobs = s3Blobs(home.room);
    await home.server.kill();
    const outcomes = await triedAll(blobs);
    expect(outcomes.map((error) => reasonOf(error))).toEqual(Array.from({ length: 4 }, () => away));
    expect(await blobs.probe()).toBe(false);
    expect(await readdir(home.room.incoming)).toEqual([]);
    await home.server.restart();
    const blob = aName();
    await blobs.put(blob, of("back"));
    expect(await blobs.probe()).toBe(true);
  });

  it("that is frozen keeps nobody waiting without end", async () => {
    const blobs = s3Blobs({ ...home.room, limitMs: 300 });
    home.server.freeze();
    onTestFinished(home.server.thaw);
    const outcomes = await triedAll(blobs);
    expect(outcomes.map((error) => reasonOf(error))).toEqual(Array.from({ length: 4 }, () => away));
    expect(outcomes.map(String)).toEqual(
      Array(4).fill(expect.stringContaining("did not answer in time")),
    );
    expect(await blobs.probe()).toBe(false);
  });

  it("that is set up wrongly says what it refused, never with what secret, and takes no blob for missing", async () => {
    for (const [wrong, code] of [
      [{ bucket: "elsewhere" }, "NoSuchBucket"],
      [{ accessKeyId: "nobody" }, "InvalidAccessKeyId"],
    ] as const) {
      const secretAccessKey = "hunter2hunter2";
      const outcomes = await triedAll(s3Blobs({ ...home.room, secretAccessKey, ...wrong }));
      for (const outcome of outcomes) {
        expect(outcome).toBeInstanceOf(StoreFault);
        expect(String(outcome)).toContain(code);
        expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toContain(
          secretAccessKey,
        );
      }
    }
  });

  it("is listed to its end, however many pages that are, and what is not below the prefix is not ours", async () => {
    const orgId = newId();
    const at = (key: string) => new URL(`/${home.room.bucket}/${key}`, home.server.endpoint);
    const put = async (key: string) => {
      const answer = await fetch(at(key), { method: "PUT", body: "x" });
      expect(answer.status).toBe(200);
    };
    const names = Array.from({ length: 1_010 }, () => newId());
    for (let from = 0; from < names.length; from += 50)
      await Promise.all(
        names.slice(from, from + 50).map((name) => put(`kept/here/${orgId}/${name}`)),
      );
    await put(`kept/${orgId}/not-ours`);
    await put(`kept/here/${orgId}/deeper/not-ours`);
    await put("kept/here/not-ours");
    const listed = await namesIn(s3Blobs(home.room));
    expect(listed).toEqual(expect.arrayContaining(names));
    expect(listed).not.toContain("not-ours");
  });
});

it.each([
  ["https://s3.example.test", true, "https://s3.example.test/files/a/b"],
  ["https://s3.example.test", false, "https://files.s3.example.test/a/b"],
  ["http://store.test:9000/under/", true, "http://store.test:9000/under/files/a/b"],
  ["http://store.test:9000", false, "http://files.store.test:9000/a/b"],
])(
  "in a bucket at %s, named in the path: %s, a blob is at %s",
  (endpoint, isPathStyle, address) => {
    const bucket = { endpoint: new URL(endpoint), bucket: "files", isPathStyle };
    expect(addressOf(bucket, "a/b").href).toBe(address);
  },
);
