import type { Operation } from "./operations.ts";
import { allCodes, type Code, codesOf } from "./refusable.ts";
import { type Detail, sayVersion } from "./refusals.ts";
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
          properties: { pointer: text, message: text, code: text },
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

type Told = { title: string; code: string; message: string };

/** What each status says, with a refusal that shows it. */
const statuses: Readonly<Record<number, Told>> = {
  400: {
    title: "The request could not be read",
    ...{ code: "BAD_JSON", message: "The body is not JSON." },
  },
  401: {
    title: "Nobody is signed in, or the token is refused",
    ...{
      code: "TOKEN_EXPIRED",
      message: "The token is none that opens anything here, or not any longer.",
    },
  },
  403: {
    title: "Seen, but not allowed",
    ...{ code: "INSUFFICIENT_PERMISSIONS", message: "This needs the permission task:create." },
  },
  404: {
    title: "There is no such thing, or it is not yours to see",
    ...{ code: "RESOURCE_NOT_FOUND", message: "There is no such project." },
  },
  405: {
    title: "This address does not take that method; `Allow` names those that it takes",
    ...{ code: "METHOD_NOT_ALLOWED", message: "This address does not take that method." },
  },
  406: {
    title: "Only JSON is answered",
    ...{ code: "NOT_ACCEPTABLE", message: "Only JSON is answered here." },
  },
  409: {
    title: "It does not fit what is there now",
    ...{ code: "DUPLICATE_RESOURCE", message: "There is one with this name already." },
  },
  410: {
    title: "It is spent",
    code: "LINK_SPENT",
    message:
      "This token opens nothing: it was used, has expired, was withdrawn, or is for another account.",
  },
  412: {
    title: "Somebody changed the record first",
    code: "PRECONDITION_FAILED",
    message: "Somebody changed the task first; it comes with this answer.",
  },
  413: {
    title: "More than 1 MiB",
    ...{ code: "TOO_LARGE", message: "The request is larger than 1 MiB." },
  },
  414: {
    title: "An address of more than 8 KiB",
    ...{ code: "URL_TOO_LONG", message: "The address is longer than 8 KiB." },
  },
  415: {
    title: "Only application/json is read",
    ...{ code: "UNSUPPORTED_TYPE", message: "Only application/json is read here." },
  },
  422: {
    title: "A field breaks a rule",
    ...{ code: "VALIDATION_ERROR", message: "title: It must not be empty." },
  },
  428: {
    title: "The version that you saw is missing",
    ...{ code: "VERSION_REQUIRED", message: sayVersion },
  },
  429: {
    title: "Too many calls or attempts",
    code: "TOO_MANY_REQUESTS",
    message: "More calls than a minute has room for. Wait, and try again.",
  },
  500: {
    title: "Our fault; the request's id finds it",
    ...{ code: "UNEXPECTED", message: "Something went wrong on our side." },
  },
  503: {
    title: "Not at the moment",
    code: "BUSY",
    message: "The server cannot answer at the moment. Try again shortly.",
  },
};

const faults: Readonly<Record<number, Detail[]>> = {
  422: [{ field: "title", message: "It must not be empty.", code: "required" }],
  428: [{ field: "version", message: sayVersion, code: "required" }],
};

/** The responses that operations refer to, by status: `Refusal404`. */
export function refusalResponses(): Record<string, JsonSchema> {
  const codes = allCodes();
  return Object.fromEntries(
    Object.entries(statuses).map(([status, told]) => [
      `Refusal${status}`,
      responseFor(Number(status), told, codes),
    ]),
  );
}

/** How an operation can refuse, by status: each refers to its response, and says which codes can come of it. */
export function refusalsOf(operation: Operation): Record<string, JsonSchema> {
  const codes = codesOf(operation);
  const own = [...new Set(codes.map(({ status }) => status))].toSorted((one, other) => one - other);
  return Object.fromEntries(
    own.map((status) => [
      String(status),
      {
        $ref: `#/components/responses/Refusal${status}`,
        description: descriptionOf(status, codes),
      },
    ]),
  );
}

function descriptionOf(status: number, codes: readonly Code[]): string {
  const own = codes.filter((each) => each.status === status).map(({ code }) => `\`${code}\``);
  return `${statuses[status]?.title ?? ""}. ${[...new Set(own)].toSorted().join(", ")}`;
}

function responseFor(status: number, { code, message }: Told, codes: readonly Code[]): JsonSchema {
  return {
    description: descriptionOf(status, codes),
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } }
      : {}),
    content: {
      "application/json": {
        schema: { $ref: refTo("Refusal") },
        example: {
          success: false,
          error: { code, message, details: faults[status] ?? [] },
          meta: { timestamp: "2031-12-01T09:30:00.000Z", request_id: "5f0c…" },
        },
      },
      "application/problem+json": { schema: { $ref: refTo("Problem") } },
    },
  };
}
