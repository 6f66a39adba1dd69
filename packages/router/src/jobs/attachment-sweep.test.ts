import { afterAll, beforeAll, expect, test } from "vitest";
import { s3Blobs } from "../blobs/s3.ts";
import type { BlobStore } from "../blobs/store.ts";
import { aBucket } from "../testing/bucket.ts";
import { addingTo } from "../testing/files.ts";
import { anInstance, type Instance } from "../testing/instance.ts";
import { refused } from "../testing/refused.ts";
import { aWorld, type World } from "../testing/world.ts";
import { sweepAttachments } from "./attachment-sweep.ts";

let instance: Instance;
let world: World;
let bucket: Awaited<ReturnType<typeof aBucket>>;
let blobs: BlobStore;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
  bucket = await aBucket();
  blobs = s3Blobs(bucket.room);
});
afterAll(() => bucket.remove());

const sweep = () => sweepAttachments({ database: instance.services.database, blobs });

test("what lies in a bucket and no row names goes after a day, and what a row names stays", async () => {
  const files = addingTo(blobs);
  const { orgId } = world;
  const file = await files.add(world.owner, { orgId, taskId: world.task.id });
  const lost = await files.receive(orgId);
  const there = async () => (await bucket.server.keys()).toSorted();
  const keyOf = ({ id }: { id: string }) => `kept/here/${orgId}/${id}`;
  await sweep();
  expect(await there()).toEqual([keyOf(file), keyOf(lost)].toSorted());
  await bucket.server.age(25);
  await bucket.server.kill();
  expect(await refused(sweep())).toMatchObject({ kind: "unavailable", what: "file_store" });
  await bucket.server.restart();
  expect(await sweep()).toBe(1);
  expect(await there()).toEqual([keyOf(file)]);
});
