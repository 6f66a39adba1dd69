import { fail } from "@teamflow/domain/failure";

/**
 * The wire format is superjson's, of which we speak one word beyond JSON: dates. Any superjson client understands
 * what we write, and we refuse what we would not write ourselves: maps, classes, reference paths and the rest are
 * ways to build objects that no schema expects. Ours because superjson's own encoder costs ten times as much on lists.
 */
export const wire = {
  input: { serialize: encode, deserialize: decode },
  output: { serialize: encode, deserialize: decode },
};

type Annotation = ["Date" | "undefined"];
type Encoded = {
  json: unknown;
  meta?: { v: 1; values: Annotation | { [path: string]: Annotation } };
};

function encode(value: unknown): Encoded {
  if (value === undefined) return { json: null, meta: { v: 1, values: ["undefined"] } };
  if (value instanceof Date) return { json: value.toISOString(), meta: { v: 1, values: ["Date"] } };
  const values: { [path: string]: Annotation } = {};
  const json = encodeAt(value, undefined, values);
  for (const _ in values) return { json, meta: { v: 1, values } };
  return { json };
}

/** @param path where the value stands, as superjson writes it; absent for the whole */
function encodeAt(
  value: unknown,
  path: string | undefined,
  values: { [path: string]: Annotation },
): unknown {
  if (typeof value !== "object" || value === null) return value ?? null;
  if (value instanceof Date) {
    values[path ?? ""] = ["Date"];
    return value.toISOString();
  }
  const prefix = path === undefined ? "" : `${path}.`;
  if (Array.isArray(value))
    return value.map((item, index) => encodeAt(item, `${prefix}${index}`, values));
  const encoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value))
    if (item !== undefined) encoded[key] = encodeAt(item, `${prefix}${escape(key)}`, values);
  return encoded;
}

/** superjson puts paths together with dots, and escapes the dots and backslashes within a key. */
function escape(key: string): string {
  return /[.\\]/.test(key) ? key.replaceAll("\\", "\\\\").replaceAll(".", "\\.") : key;
}

/** Reads what a superjson client sent. @throws `bad_request` for anything but JSON, dates and absent values */
function decode(encoded: unknown): unknown {
  if (encoded === undefined) return undefined;
  if (!isPlain(encoded) || !("json" in encoded))
    return fail({ kind: "bad_request", detail: "encoding" });
  const root = { value: encoded["json"] };
  const meta = encoded["meta"];
  if (meta === undefined) return root.value;
  const values = isPlain(meta) ? meta["values"] : undefined;
  if (!isPlain(meta) || Object.keys(meta).some((key) => key !== "values" && key !== "v"))
    return fail({ kind: "bad_request", detail: "encoding" });
  // A value that is itself no JSON comes without a path: [["Date"]] and ["Date"] stand for the whole.
  if (Array.isArray(values)) revive(root, ["value"], values);
  else if (isPlain(values))
    for (const [path, type] of Object.entries(values))
      revive(root, ["value", ...partsOf(path)], type);
  return root.value;
}

function revive(root: Record<string, unknown>, path: string[], type: unknown): void {
  const last = path.pop() ?? "";
  let holder: unknown = root;
  for (const part of path)
    holder = isHolder(holder) && Object.hasOwn(holder, part) ? holder[part] : undefined;
  const name: unknown = Array.isArray(type) && type.length === 1 ? type[0] : undefined;
  if (!isHolder(holder) || !Object.hasOwn(holder, last))
    return fail({ kind: "bad_request", detail: "encoding" });
  if (name === "undefined" && holder[last] === null) return void (holder[last] = undefined);
  const text = holder[last];
  const date = name === "Date" && typeof text === "string" ? new Date(text) : undefined;
  if (!date || Number.isNaN(date.getTime()))
    return fail({ kind: "bad_request", detail: "encoding" });
  holder[last] = date;
}

function partsOf(path: string): string[] {
  const parts = [""];
  for (let at = 0; at < path.length; at++) {
    const isEscaped = path[at] === "\\" && at + 1 < path.length;
    if (isEscaped) at += 1;
    if (path[at] === "." && !isEscaped) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${path[at]}`);
  }
  return parts;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object or an array: both hold values under keys. */
function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
