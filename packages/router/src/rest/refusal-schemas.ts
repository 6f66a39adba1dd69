import { toldCodes } from "./refusals.ts";
import { type JsonSchema, refTo } from "./schema.ts";

const text = { type: "string" } as const;

const meta = {
  type: "object",
  properties: { timestamp: { type: "string", format: "date-time" }, request_id: text },
  required: ["timestamp", "request_id"],
  additionalProperties: false,
};

const details = {
  type: "array",
  items: {
    type: "object",
    properties: { field: text, message: text, code: text },
    required: ["field", "message"],
    additionalProperties: false,
  },
};

/** The parts of answers that are no record of ours: what stands around them, and refusals in both forms. */
export const envelopes: Readonly<Record<string, JsonSchema>> = {
  Meta: meta,
  PageMeta: {
    ...meta,
    properties: { ...meta.properties, next_cursor: { type: ["string", "null"] } },
    required: [...meta.required, "next_cursor"],
  },
  Refusal: {
    type: "object",
    properties: {
      success: { const: false },
      error: {
        type: "object",
        properties: {
          ...{ code: text, message: text, details },
          current: { type: "object", description: "The record as it stands now" },
        },
        required: ["code", "message", "details"],
        additionalProperties: false,
      },
      meta: { $ref: refTo("Meta") },
    },
    required: ["success", "error", "meta"],
    additionalProperties: false,
  },
  Problem: {
    type: "object",
    description: "RFC 9457",
    properties: {
      ...{ type: text, title: text, status: { type: "integer" }, detail: text, code: text },
      errors: {
        type: "array",
        items: {
          type: "object",
          properties: { pointer: text, message: text },
          required: ["pointer", "message"],
          additionalProperties: false,
        },
      },
      ...{ request_id: text, current: { type: "object" } },
    },
    required: ["type", "title", "status", "detail", "code", "errors", "request_id"],
    additionalProperties: false,
  },
};

/** What the door itself refuses before any procedure runs. */
const doorCodes: readonly { status: number; code: string }[] = [
  ...["BAD_JSON", "FORBIDDEN_KEY", "REPEATED_KEY", "TOO_COMPLEX", "UNKNOWN_VERSION"].map(
    (code) => ({ status: 400, code }),
  ),
  { status: 403, code: "FOREIGN_PAGE" },
  { status: 405, code: "METHOD_NOT_ALLOWED" },
  { status: 406, code: "NOT_ACCEPTABLE" },
  { status: 413, code: "TOO_LARGE" },
  { status: 415, code: "UNSUPPORTED_TYPE" },
  { status: 429, code: "TOO_MANY_REQUESTS" },
];

const titles: Readonly<Record<number, string>> = {
  400: "The request could not be read",
  401: "Nobody is signed in, or the token is refused",
  403: "Seen, but not allowed",
  404: "There is no such thing, or it is not yours to see",
  406: "Only JSON is answered",
  409: "It does not fit what is there now",
  410: "It is spent",
  412: "Somebody changed the record first",
  413: "More than 1 MiB",
  415: "Only application/json is read",
  422: "A field breaks a rule",
  428: "The version that you saw is missing",
  429: "Too many calls or attempts",
  500: "Our fault; the request's id finds it",
  503: "Not at the moment",
};

/** The responses that operations refer to, by status: `Refusal404`. */
export function refusalResponses(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(titles).map(([status, title]) => [
      `Refusal${status}`,
      responseFor(Number(status), title),
    ]),
  );
}

function responseFor(status: number, title: string): JsonSchema {
  const codes = [...toldCodes(), ...doorCodes]
    .filter((each) => each.status === status)
    .map(({ code }) => code);
  const [code = ""] = codes;
  const unique = [...new Set(codes)].toSorted().map((each) => `\`${each}\``);
  return {
    description: `${title}. ${unique.join(", ")}`,
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } }
      : {}),
    content: {
      "application/json": {
        schema: { $ref: refTo("Refusal") },
        example: {
          success: false,
          error: { code, message: `${title}.`, details: [] },
          meta: { timestamp: "2031-12-01T09:30:00.000Z", request_id: "5f0c…" },
        },
      },
      "application/problem+json": { schema: { $ref: refTo("Problem") } },
    },
  };
}
