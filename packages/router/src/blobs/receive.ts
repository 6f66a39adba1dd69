import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { NewAttachment, ReceivedFile } from "@teamflow/domain/attachment";
import { newId } from "@teamflow/domain/ids";
import { sniffedBytes, sniffedType } from "@teamflow/domain/media-type";
import type { BlobName, BlobStore } from "./store.ts";
import { drawThumbnail, thumbnailOf } from "./thumbnail.ts";

/** Why bytes are not taken: there are too many of them, or none. */
export class FileFault extends Error {
  readonly code: "too_large" | "empty";

  constructor(code: FileFault["code"]) {
    super(code);
    this.name = "FileFault";
    this.code = code;
  }
}

/** Where bytes are kept, for whom, and how many are taken. */
export type Receiver = { blobs: BlobStore; orgId: string; maxBytes: number };

type Received = ReceivedFile & Pick<NewAttachment, "sha256">;

/**
 * Keeps the bytes of a file as they come, and finds out what they are. Nothing names them yet: whoever does not go on
 * to do that takes them away again, or a sweep does.
 *
 * @throws `FileFault`; the stream's own error; `unavailable` where the store is away. Then nothing is kept
 */
export async function receiveFile(
  { blobs, orgId, maxBytes }: Receiver,
  content: AsyncIterable<Buffer>,
): Promise<Received> {
  const id = newId<"Attachment">();
  const blob = { orgId, name: id };
  const seen = { sizeBytes: 0, head: Buffer.alloc(0), hash: createHash("sha256") };
  await blobs.put(blob, Readable.from(watched(content, seen, maxBytes)));
  const { sizeBytes, head, hash } = seen;
  const mediaType = sniffedType(head);
  const hasThumbnail = await drawThumbnail(blobs, blob, mediaType).catch(async (error: unknown) => {
    await discardFile(blobs, blob).catch(() => undefined);
    throw error;
  });
  return { id, sizeBytes, sha256: hash.digest("hex"), mediaType, hasThumbnail };
}

type Seen = { sizeBytes: number; head: Buffer; hash: ReturnType<typeof createHash> };

async function* watched(content: AsyncIterable<Buffer>, seen: Seen, maxBytes: number) {
  for await (const chunk of content) {
    seen.sizeBytes += chunk.length;
    if (seen.sizeBytes > maxBytes) throw new FileFault("too_large");
    if (seen.head.length < sniffedBytes)
      seen.head = Buffer.concat([seen.head, chunk]).subarray(0, sniffedBytes);
    seen.hash.update(chunk);
    yield chunk;
  }
  if (seen.sizeBytes === 0) throw new FileFault("empty");
}

/** Takes away the bytes of a file that no row names. */
export async function discardFile(blobs: BlobStore, blob: BlobName): Promise<void> {
  await Promise.all([blobs.remove(blob), blobs.remove(thumbnailOf(blob))]);
}
