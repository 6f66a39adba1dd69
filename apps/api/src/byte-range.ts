import type { ByteRange } from "@teamflow/router/blobs/store";

/**
 * The one part of a file that a request asks for (RFC 9110, 14.2), both ends included; nothing where it asks for all of
 * it, for several parts, or in words that nobody knows: then it gets the whole.
 *
 * @param header what came as `Range`
 */
export function byteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | "unsatisfiable" | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  const end = sizeBytes - 1;
  const from = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? end : Math.min(Number(last), end);
  // Of an end before its beginning nothing can be meant.
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  return from > end ? "unsatisfiable" : { from, to };
}
