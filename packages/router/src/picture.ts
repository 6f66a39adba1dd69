import { fail } from "@teamflow/domain/failure";
import sharp from "sharp";

/** How large a picture is made, in pixels. It is cut to that shape, around its middle. */
export type PictureSize = { width: number; height: number };

/** The kinds that are taken, by how their bytes begin. No SVG and no PDF: those can hold programs. */
const beginnings: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1")),
  (bytes) => /^GIF8[79]a$/.test(bytes.toString("latin1", 0, 6)),
  (bytes) =>
    bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
];

/** A picture as it comes, at most: far above what a camera's picture has, far below what fills a machine. */
const pixelLimit = 24_000_000;
/** What is kept of one, at most; the tables refuse more. */
const contentLimitBytes = 262_144;

/**
 * Draws a picture anew, as WebP: nothing of what came is kept but its colours, not where it was taken and not what
 * may have been hidden behind it. Of one that moves, the first frame.
 *
 * @param base64 a JPEG, PNG, GIF or WebP, in standard base64
 * @throws `bad_picture` for anything else, whatever its name says, and for one of more than 24 million pixels
 */
export async function reencode(base64: string, { width, height }: PictureSize): Promise<Buffer> {
  const bytes = Buffer.from(base64, "base64");
  if (!beginnings.some((isSuch) => isSuch(bytes))) fail({ kind: "bad_picture" });
  try {
    const picture = await sharp(bytes, { limitInputPixels: pixelLimit, failOn: "error" })
      .autoOrient()
      .resize(width, height, { fit: "cover" })
      .webp({ quality: 82 })
      .toBuffer();
    return picture.length <= contentLimitBytes ? picture : fail({ kind: "bad_picture" });
  } catch {
    // Whatever is wrong with the bytes, what the decoder says of it helps nobody but whoever made them so.
    return fail({ kind: "bad_picture" });
  }
}
