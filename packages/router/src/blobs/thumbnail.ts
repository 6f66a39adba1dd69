import type { Readable } from "node:stream";
import { isDrawable } from "@teamflow/domain/media-type";
import sharp from "sharp";
import { type BlobName, type BlobStore, StoreFault } from "./store.ts";

/** How wide or high a small picture is at most, in pixels. */
const edge = 320;
/** A picture as it comes, at most: what a telephone takes, and not what fills a machine. */
const pixelLimit = 50_000_000;
/** A picture that takes longer to draw than this was made to. */
const limitSeconds = 10;

/** Where the small picture of a file is kept. */
export function thumbnailOf({ orgId, name }: BlobName): BlobName {
  return { orgId, name: `${name}.webp` };
}

/**
 * Draws a small picture of a file anew, as WebP: nothing of what came is kept but its colours. Of one that moves, the
 * first frame.
 *
 * @returns whether there is one now: of what is no picture, is broken or too large there is none
 * @throws `unavailable` where the store is away
 */
export async function drawThumbnail(
  blobs: BlobStore,
  blob: BlobName,
  mediaType: string,
): Promise<boolean> {
  if (!isDrawable(mediaType)) return false;
  const content = await blobs.get(blob);
  if (!content) return false;
  const drawing = drawn(content);
  try {
    await blobs.put(thumbnailOf(blob), drawing);
    return true;
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    // Whatever is wrong with the picture, the file is kept as it came.
    return false;
  } finally {
    content.destroy();
  }
}

function drawn(content: Readable): Readable {
  const drawing = sharp({ limitInputPixels: pixelLimit, failOn: "error" })
    .autoOrient()
    .resize(edge, edge, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: limitSeconds });
  content.once("error", (error) => drawing.destroy(error));
  return content.pipe(drawing);
}
