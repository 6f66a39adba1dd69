/** How many bytes from the start of a file it takes to say what it is. */
export const sniffedBytes = 4096;

/** What cannot be told, and what is too plain to say more of. */
const unknown = "application/octet-stream";
const plainText = "text/plain";

type Beginning = readonly [mediaType: string, at: number, bytes: string];

/** By how their bytes begin, each as Latin-1. */
const beginnings: readonly Beginning[] = [
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/gif", 0, "GIF87a"],
  ["image/gif", 0, "GIF89a"],
  ["image/bmp", 0, "BM"],
  ["image/tiff", 0, "II*\0"],
  ["image/tiff", 0, "MM\0*"],
  ["image/avif", 4, "ftypavif"],
  ["image/heic", 4, "ftypheic"],
  ["image/heic", 4, "ftypmif1"],
  ["video/quicktime", 4, "ftypqt"],
  ["audio/mp4", 4, "ftypM4A"],
  ["video/mp4", 4, "ftyp"],
  ["video/webm", 0, "\x1aE\xdf\xa3"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/flac", 0, "fLaC"],
  ["application/ogg", 0, "OggS"],
  ["application/pdf", 0, "%PDF-"],
  ["application/gzip", 0, "\x1f\x8b"],
  ["application/x-7z-compressed", 0, "7z\xbc\xaf\x27\x1c"],
  ["application/x-rar-compressed", 0, "Rar!\x1a\x07"],
  ["application/x-ole-storage", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
];

const ooxml = "application/vnd.openxmlformats-officedocument";

/** What a ZIP holds, by the names of its first entries. */
const packed: readonly (readonly [mediaType: string, entry: string])[] = [
  [`${ooxml}.wordprocessingml.document`, "word/"],
  [`${ooxml}.spreadsheetml.sheet`, "xl/"],
  [`${ooxml}.presentationml.presentation`, "ppt/"],
];

/** Those of which a small picture can be made. No SVG and no PDF: those can hold programs. */
const drawable: ReadonlySet<string> = new Set([
  ...["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/tiff"],
]);

/**
 * What a file is by its first bytes, whatever its name or whoever sent it says. Text is plain text, also where it is
 * HTML, SVG or a program: nothing is ever served as something that a browser would run.
 *
 * @param head the first `sniffedBytes` of the file, or all of a shorter one
 */
export function sniffedType(head: Uint8Array): string {
  const text = latin1(head);
  const known = beginnings.find(([, at, bytes]) => text.startsWith(bytes, at));
  if (known) return known[0];
  if (text.startsWith("RIFF")) return riffType(text);
  if (text.startsWith("PK\x03\x04")) return zipType(text);
  return isText(head) ? plainText : unknown;
}

/** Whether a small picture of such a file can be made. */
export function isDrawable(mediaType: string): boolean {
  return drawable.has(mediaType);
}

function riffType(text: string): string {
  const kind = text.slice(8, 12);
  if (kind === "WEBP") return "image/webp";
  if (kind === "WAVE") return "audio/wav";
  return kind === "AVI " ? "video/x-msvideo" : unknown;
}

function zipType(text: string): string {
  const [, openDocument] =
    /mimetype(application\/vnd\.oasis\.opendocument\.[a-z]{1,20})/.exec(text) ?? [];
  if (openDocument) return openDocument;
  return packed.find(([, entry]) => text.includes(entry))?.[0] ?? "application/zip";
}

/** UTF-8 without control characters; a letter that the end cuts through does no harm. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes.subarray(0, sniffedBytes)) text += String.fromCharCode(byte);
  return text;
}
