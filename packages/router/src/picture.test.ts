import { Failure } from "@teamflow/domain/failure";
import sharp from "sharp";
import { expect, it } from "vitest";
import { reencode } from "./picture.ts";

const size = { width: 128, height: 96 };
const square = (width: number, height = width) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } });
const refusal = new Failure({ kind: "bad_picture" });

it.each(["png", "jpeg", "gif", "webp"] as const)(
  "a picture of kind %s is drawn anew in the shape that is asked for",
  async (kind) => {
    const given = await square(400).toFormat(kind).toBuffer();
    const drawn = await sharp(await reencode(given.toString("base64"), size)).metadata();
    expect(drawn).toMatchObject({ ...size, format: "webp" });
  },
);

it("nothing that was written into a picture is kept: not where it was taken, not what stands behind it [B52] [B53]", async () => {
  const taken = await square(400)
    .withExif({ IFD0: { Copyright: "a secret place" } })
    .jpeg()
    .toBuffer();
  const given = Buffer.concat([taken, Buffer.from("<script>hidden()</script>")]);
  const drawn = await reencode(given.toString("base64"), size);
  expect(given.includes("a secret place")).toBe(true);
  expect(drawn.includes("a secret place")).toBe(false);
  expect(drawn.includes("hidden")).toBe(false);
  expect((await sharp(drawn).metadata()).exif).toBeUndefined();
});

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>`;
const png = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

it.each([
  ["nothing", Buffer.alloc(0)],
  ["a drawing with a script", Buffer.from(svg)],
  ["a page", Buffer.from("<!doctype html><script>1</script>")],
  ["a document", Buffer.from("%PDF-1.7")],
  ["only the beginning of a picture", png],
  ["a drawing that begins like a picture", Buffer.concat([png, Buffer.from(svg)])],
])("%s is no picture [B52] [B53] [B55]", async (_, bytes) => {
  await expect(reencode(bytes.toString("base64"), size)).rejects.toThrow(refusal);
});

it("a picture of more pixels than a camera makes is refused before it is unpacked [B56]", async () => {
  const flood = await square(5000).png({ compressionLevel: 9 }).toBuffer();
  expect(flood.length).toBeLessThan(1_000_000);
  await expect(reencode(flood.toString("base64"), size)).rejects.toThrow(refusal);
});
