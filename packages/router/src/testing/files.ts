import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { OrganizationId, TaskId } from "@teamflow/domain/ids";
import { attachmentDoor } from "../attachment-door.ts";
import { diskBlobs } from "../blobs/disk.ts";
import { receiveFile } from "../blobs/receive.ts";
import type { BlobStore } from "../blobs/store.ts";
import { createCallerFactory } from "../trpc.ts";
import type { Person } from "./instance.ts";

const doorAs = createCallerFactory(attachmentDoor);

/** To what a file is added, and its words. */
export type AddedFile = { orgId: OrganizationId; taskId: TaskId; name?: string; words?: string };

/** Adding files to a store without HTTP. */
export function addingTo(blobs: BlobStore) {
  const receive = (orgId: OrganizationId, words = "bread") => {
    const content = (async function* () {
      yield Buffer.from(words);
    })();
    return receiveFile({ blobs, orgId, maxBytes: 1000 }, content);
  };
  return {
    blobs,
    receive,
    /** Adds a file as the door for files does, once its bytes are there. */
    add: async (person: Person, { orgId, taskId, name = "a.txt", words }: AddedFile) => {
      const { sha256, ...received } = await receive(orgId, words);
      const door = doorAs(person.context({ received }));
      return await door.attachments.add({ orgId, taskId, name, sha256 });
    },
  };
}

/** A store of files on disk, as a server has it, and adding to it. */
export async function aStore() {
  const folder = await mkdtemp(path.join(tmpdir(), "files-"));
  afterAll(() => rm(folder, { recursive: true }));
  const blobs = diskBlobs(folder);
  return {
    ...addingTo(blobs),
    /** The ids and endings of what is kept for an organization, in any order. */
    kept: (orgId: OrganizationId): Promise<string[]> =>
      readdir(path.join(folder, orgId)).catch(() => []),
    /** Makes everything in the store as old as that. */
    age: async (hours: number) => {
      const at = new Date(Date.now() - hours * 60 * 60 * 1000);
      for await (const { orgId, name } of blobs.list())
        await utimes(path.join(folder, orgId, name), at, at);
    },
  };
}
