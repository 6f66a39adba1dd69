import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { S3Room } from "../blobs/s3.ts";
import { anObjectStore } from "./object-store.ts";

/** A bucket of a real server that is there, what a store works in it with, and taking both away. */
export async function aBucket() {
  const server = await anObjectStore();
  await server.restart();
  const { bucket, accessKeyId, secretAccessKey } = server;
  const incoming = await mkdtemp(path.join(tmpdir(), "incoming-"));
  const room: S3Room = {
    ...{ endpoint: new URL(server.endpoint), region: "eu-test-1", isPathStyle: true },
    ...{ bucket, accessKeyId, secretAccessKey, prefix: "kept/here/", incoming, limitMs: 10_000 },
  };
  const remove = async () => {
    await server.remove();
    await rm(incoming, { recursive: true });
  };
  return { server, room, remove };
}
