/** Above what the server draws anew, and small enough that even a PNG of noise stays below its limit. */
const sidePixels = 384;

/** A picture made small: to be sent as base64, to be shown by its address until that is given back. */
export type SmallPicture = { content: string; address: string };

/**
 * Makes a picture a small square around its middle, as it will be shown.
 *
 * @returns null when the browser cannot read the file as a picture
 */
export async function smallPicture(file: Blob): Promise<SmallPicture | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const cut = Math.min(picture.width, picture.height);
  const side = Math.min(sidePixels, cut);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const [x, y] = [(picture.width - cut) / 2, (picture.height - cut) / 2];
  canvas.getContext("2d")?.drawImage(picture, x, y, cut, cut, 0, 0, side, side);
  picture.close();
  // A browser that writes no WebP writes PNG instead.
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/webp", 0.9));
  return small && { content: await base64Of(small), address: URL.createObjectURL(small) };
}

async function base64Of(blob: Blob): Promise<string> {
  let binary = "";
  for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
  return btoa(binary);
}
