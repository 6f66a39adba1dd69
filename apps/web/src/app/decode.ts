/** How the letters of a file are written. The first is what a file without a mark is tried as. */
export const encodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];

/** A file's text, and how it was written. */
export type Decoded = { text: string; encoding: Encoding };

/**
 * Reads a file as text: by its mark, else as UTF-8, else as what older spreadsheets write. Nothing when it is no text
 * at all, such as a workbook or an image. `wanted` takes the choice out of our hands.
 */
export function decode(bytes: Uint8Array, wanted?: Encoding): Decoded | null {
  const encoding = wanted ?? markOf(bytes) ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\u0000") ? null : { text, encoding };
}

function markOf([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
