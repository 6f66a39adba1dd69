import { Failure } from "@teamflow/domain/failure";
import type { Readable } from "node:stream";

/** Whose bytes, and which: an organization and a name that we made, never one that somebody sent. */
export type BlobName = { orgId: string; name: string };

/** A part of a blob, both ends included. */
export type ByteRange = { from: number; to: number };

/** What lies in a store, as a sweep sees it. */
export type FoundBlob = BlobName & { writtenAt: Date };

/**
 * Where bytes are kept that are too many for a row. A blob is there whole or not at all, and never changes. A store
 * elsewhere that is away, or refuses to work, throws a `StoreFault`; it never keeps anybody waiting without end.
 */
export type BlobStore = {
  /** Keeps all of a stream. Where the stream breaks off, nothing is kept. */
  put: (blob: BlobName, content: Readable) => Promise<void>;
  /** The bytes of a blob, or of a part of it; nothing where there is none. */
  get: (blob: BlobName, range?: ByteRange) => Promise<Readable | undefined>;
  /** Takes a blob away; one that is not there already is. */
  remove: (blob: BlobName) => Promise<void>;
  /** Everything in the store, also what a write left half done. */
  list: () => AsyncIterable<FoundBlob>;
  /** Whether it can be worked with at the moment. Never fails. */
  probe: () => Promise<boolean>;
};

/** Says `unavailable` to whoever waits for bytes; its message says why to whoever reads the log. */
export class StoreFault extends Failure {
  constructor(why: string, options?: ErrorOptions) {
    super({ kind: "unavailable", what: "file_store", retryAfterSeconds: 5 });
    this.name = "StoreFault";
    this.message = why;
    this.cause = options?.cause;
  }
}

/** Nothing of a path: whatever else a name could say, it stays in its place. */
const plainName = /^[\w-]{1,80}(\.[a-z]{1,10}){0,2}$/;

/** Where in a store a blob is: below its organization. @throws for a name that we never give */
export function keyOf({ orgId, name }: BlobName): string {
  if (!plainName.test(orgId) || !plainName.test(name)) throw new Error("A name of no blob");
  return `${orgId}/${name}`;
}
