import type { BlobStore } from "@teamflow/router/blobs/store";
import { reasonOf } from "@teamflow/router/refusal";
import { told } from "@teamflow/router/rest/refusals";
import type { FastifyReply } from "fastify";
import { type Asked, contextOf } from "./context.ts";
import { isForgery, type TrustedOrigins } from "./origin.ts";
import { type RateLimit, tellRate } from "./rate-limit.ts";
import { type Refusal, Refused, refusalFor, refuse } from "./refusal.ts";
import { apiRoot } from "./rest-answer.ts";

/** What the doors for files need to know. */
export type AttachmentDoor = Pick<Asked, "services" | "cookie"> & {
  trusted: TrustedOrigins;
  limits: RateLimit;
  isBusy: () => boolean;
  blobs: BlobStore;
  maxBytes: number;
};

export type AttachmentExchange = AttachmentDoor & Asked;

/** Where the files of a task are, as the framework writes it. */
export const filesAt = `${apiRoot}/organizations/:orgId/tasks/:taskId/attachments`;

/** The same for every door of the API: no more calls than a minute has room for, and none in another's name. */
export async function answered(
  exchange: AttachmentExchange,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { request, reply, limits, cookie } = exchange;
  try {
    const principal = {
      token: cookie.credentialOf(request)?.token ?? null,
      address: request.ip,
    };
    const allowance = limits.take(principal);
    tellRate(reply, allowance);
    if (allowance.isOver)
      throw new Refused({ ...tooMany, retryAfterSeconds: allowance.resetSeconds });
    if (exchange.isBusy()) throw new Refused(refusalFor(503));
    if (isForgery(request, exchange.trusted)) throw new Refused(foreignPage);
    const answeredWith = await answer();
    tellRate(reply, limits.trust(principal));
    return answeredWith;
  } catch (error) {
    return refuse(reply, refusalOf(exchange, error));
  }
}

/** What a procedure runs with: nothing here sets a cookie, and a replay is said to be one. */
export function contextIn(exchange: AttachmentExchange) {
  const { services, request } = contextOf(exchange, 1);
  const noteReplay = () => void exchange.reply.header("idempotency-replayed", "true");
  return { services, request: { ...request, setSession: null, noteReplay } };
}

function refusalOf({ services, cookie, request }: AttachmentExchange, error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  const reason = reasonOf(error);
  if (reason.kind === "unexpected")
    services.log(error, { requestId: request.id, path: "attachments" });
  return told(reason, {
    hasIfMatch: false,
    hasCredential: cookie.credentialOf(request) !== null,
  });
}

const tooMany: Refusal = {
  ...{ status: 429, code: "TOO_MANY_REQUESTS" },
  message: "More calls than a minute has room for. Wait, and try again.",
};
const foreignPage: Refusal = {
  ...{ status: 403, code: "FOREIGN_PAGE" },
  message: "This page may not act in its visitor's name here.",
};
