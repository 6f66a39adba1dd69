import { STATUS_CODES } from "node:http";
import type { FastifyReply } from "fastify";

/** A fault in one field, under the name that the caller gave it. */
type Detail = { field: string; message: string; code?: string };

/** How a request outside of tRPC is refused: the status, a stable code, a sentence for its author. */
export type Refusal = {
  status: number;
  code: string;
  message: string;
  details?: Detail[];
  /** When it is worth another try. */
  retryAfterSeconds?: number;
  /** The record as it stands now, where somebody changed it first. */
  current?: unknown;
};

/** Carries a refusal up to where it is answered. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

export const notFound: Refusal = {
  status: 404,
  code: "NOT_FOUND",
  message: "There is nothing at this address.",
};
const busy: Refusal = {
  status: 503,
  code: "BUSY",
  message: "The server cannot answer at the moment. Try again shortly.",
  retryAfterSeconds: 1,
};

/** The one shape of a refusal outside of tRPC. Says nothing that the refusal does not say. */
export function refusalBody(refusal: Refusal, requestId: string, now: Date) {
  const { code, message, details = [], current } = refusal;
  return {
    success: false,
    error: { code, message, details, ...(current !== undefined && { current }) },
    meta: { timestamp: now.toISOString(), request_id: requestId },
  };
}

const PROBLEM = "application/problem+json";

/** The same as RFC 9457 has it, for those who ask for it. */
function problemBody({ status, code, message, details = [], current }: Refusal, requestId: string) {
  return {
    type: `urn:teamflow:problem:${code.toLowerCase().replaceAll("_", "-")}`,
    ...{ title: STATUS_CODES[status] ?? "", status, detail: message, code },
    errors: details.map(({ field, message: text, code: rule }) => ({
      ...{ pointer: `/${field.replaceAll(".", "/")}`, message: text },
      ...(rule !== undefined && { code: rule }),
    })),
    request_id: requestId,
    ...(current !== undefined && { current }),
  };
}

/** Answers with a refusal; one that will not last also says when to come back. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { request } = reply;
  if (refusal.retryAfterSeconds !== undefined)
    reply.header("retry-after", String(refusal.retryAfterSeconds));
  if (refusal.status === 401) reply.header("www-authenticate", challengeFor(refusal));
  reply.code(refusal.status).header("cache-control", "no-store");
  // As bytes: behind a text the framework writes a charset, which this type does not have.
  return request.headers.accept?.includes(PROBLEM)
    ? reply.type(PROBLEM).send(Buffer.from(JSON.stringify(problemBody(refusal, request.id))))
    : reply.send(refusalBody(refusal, request.id, new Date()));
}

function challengeFor({ code }: Refusal): string {
  return `Bearer realm="TeamFlow"${code === "TOKEN_EXPIRED" ? ', error="invalid_token"' : ""}`;
}

/** What a framework error means for the caller; anything unknown is our fault and says nothing. */
export function refusalOf(error: { statusCode?: number; code?: string }): Refusal {
  const known = KNOWN[error.statusCode ?? 500];
  return known ?? { status: 500, code: "UNEXPECTED", message: "Something went wrong on our side." };
}

const KNOWN: Record<number, Refusal> = {
  400: { status: 400, code: "BAD_REQUEST", message: "The request could not be read." },
  // The static files' answer to a path that leaves their folder.
  403: notFound,
  404: notFound,
  405: {
    status: 405,
    code: "METHOD_NOT_ALLOWED",
    message: "This address does not take that method.",
  },
  406: { status: 406, code: "NOT_ACCEPTABLE", message: "Only JSON is answered here." },
  408: { status: 408, code: "TIMEOUT", message: "The request took too long to arrive." },
  413: { status: 413, code: "TOO_LARGE", message: "The request is larger than 1 MiB." },
  414: { status: 414, code: "URL_TOO_LONG", message: "The address is longer than 8 KiB." },
  415: { status: 415, code: "UNSUPPORTED_TYPE", message: "Only application/json is read here." },
  431: { status: 431, code: "HEADERS_TOO_LARGE", message: "The headers are too many or too long." },
  503: busy,
};

/** A refusal for a status that every door can answer with. */
export function refusalFor(status: number): Refusal {
  return refusalOf({ statusCode: status });
}
