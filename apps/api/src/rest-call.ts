import { faultOfJson, type JsonFault } from "./json-guard.ts";
import { Refused, refusalFor } from "./refusal.ts";

/** A request to `/api/v1`, before anything of it is believed. */
export type RawRest = {
  method: string;
  /** What stands behind the question mark, nothing decoded. */
  query: string;
  contentType: string | undefined;
  body: Uint8Array | null;
};

const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/;

/**
 * Reads what stands beside the path: of a read the query, of a write the body.
 *
 * @throws `Refused` with 400 or 415 for what cannot be read; whether the fields are good is asked later
 */
export function readFields(raw: RawRest, hasBody: boolean): Record<string, unknown> {
  const query = readQuery(raw.query);
  if (!hasBody) return query;
  // A field in the address of a write would stand in logs and histories.
  if (Object.keys(query).length > 0)
    throw unreadable("BAD_REQUEST", "A write takes its fields in the body, not in the address.");
  return readBody(raw);
}

function readQuery(query: string): Record<string, unknown> {
  const parameters = new URLSearchParams(query);
  const fields = new Map(parameters);
  if (fields.size < parameters.size)
    throw unreadable("REPEATED_KEY", "A parameter is there twice.");
  for (const name of fields.keys())
    if (POISON.has(name)) throw unreadable("FORBIDDEN_KEY", "A parameter that no call has.");
  return Object.fromEntries(fields);
}

const POISON = new Set(["__proto__", "constructor", "prototype"]);

function readBody({ body, contentType }: RawRest): Record<string, unknown> {
  const isEmpty = body === null || body.length === 0;
  if (contentType !== undefined && !JSON_TYPE.test(contentType.toLowerCase()))
    throw new Refused(refusalFor(415));
  if (isEmpty) return {};
  if (contentType === undefined) throw new Refused(refusalFor(415));
  const text = decodedUtf8(body);
  if (text === null) throw unreadable("BAD_JSON", "The body is not UTF-8.");
  const fault = faultOfJson(text);
  if (fault !== null) throw unreadable(...FAULTS[fault]);
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw unreadable("BAD_JSON", "The body is no JSON object.");
  return value;
}

const FAULTS: Record<JsonFault, [code: string, message: string]> = {
  not_json: ["BAD_JSON", "The body is not JSON."],
  too_complex: [
    "TOO_COMPLEX",
    "The body is deeper than 32 levels, or has more than 1,000 keys in one object.",
  ],
  forbidden_key: ["FORBIDDEN_KEY", "The body has a key that no call has."],
  repeated_key: ["REPEATED_KEY", "The body has a key twice."],
};

/**
 * The version that If-Match names; null without the header, `unreadable` for what names no version of ours: several,
 * any, or a weak one. That is refused after it was asked who comes.
 */
export function versionIn(ifMatch: string | undefined): number | "unreadable" | null {
  if (ifMatch === undefined) return null;
  const [, version] = /^"?(\d{1,15})"?$/.exec(ifMatch) ?? [];
  return version === undefined ? "unreadable" : Number(version);
}

/** A refusal of a request that no procedure has seen. */
export function unreadable(code: string, message: string): Refused {
  return new Refused({ status: 400, code, message });
}

function decodedUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
