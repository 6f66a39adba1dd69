import type { Readable } from "node:stream";

/** Whose bytes, and which: an organization and a name that we made, never one that somebody sent. */
export type BlobName = { orgId: string; name: string };

/** A part of a blob, both ends included. */
export type ByteRange = { from: number; to: number };

/** What lies in a store, as a sweep sees it. */
export type FoundBlob = BlobName & { writtenAt: Date };

/** Where bytes are kept that are too many for a row. A blob is there whole or not at all, and never changes. */
export type BlobStore = {
  /** Keeps all of a stream. Where the stream breaks off, nothing is kept. */
  put: (blob: BlobName, content: Readable) => Promise<void>;
  /** The bytes of a blob, or of a part of it; nothing where there is none. */
  get: (blob: BlobName, range?: ByteRange) => Promise<Readable | undefined>;
  /** Takes a blob away; one that is not there already is. */
  remove: (blob: BlobName) => Promise<void>;
  /** Everything in the store, also what a write left half done. */
  list: () => AsyncIterable<FoundBlob>;
};
