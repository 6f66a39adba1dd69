import type { FastifyReply } from "fastify";

/** How a request outside of tRPC is refused: the status, a stable code, a sentence for its author. */
export type Refusal = { status: number; code: string; message: string };

export const notFound: Refusal = {
  status: 404,
  code: "NOT_FOUND",
  message: "There is nothing at this address.",
};
const busy: Refusal = {
  status: 503,
  code: "BUSY",
  message: "The server cannot answer at the moment. Try again shortly.",
};

/** The one shape of a refusal outside of tRPC. Says nothing that the refusal does not say. */
export function refusalBody(refusal: Refusal, requestId: string, now: Date) {
  return {
    success: false,
    error: { code: refusal.code, message: refusal.message, details: [] },
    meta: { timestamp: now.toISOString(), request_id: requestId },
  };
}

/** Answers with a refusal; a busy server also says when to come back. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.status === 503) reply.header("retry-after", "1");
  return reply
    .code(refusal.status)
    .header("cache-control", "no-store")
    .send(refusalBody(refusal, reply.request.id, new Date()));
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
