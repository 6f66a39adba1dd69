import sharp from "sharp";

/** A picture that says nothing, 900 by 300. */
export async function aPicture(): Promise<Buffer> {
  const create = { width: 900, height: 300, channels: 3, background: "#08f" } as const;
  return await sharp({ create }).png().toBuffer();
}
