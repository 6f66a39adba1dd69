import type { BlobStore } from "@teamflow/router/blobs/store";
import { reasonOf } from "@teamflow/router/refusal";
import { told } from "@teamflow/router/rest/refusals";
import type { FastifyReply } from "fastify";
import { admit } from "./admission.ts";
import type { SlowArrival } from "./arrival.ts";
import { type Asked, contextOf, type Door } from "./context.ts";
import { isForgery } from "./origin.ts";
import { type Refusal, Refused, refusalFor, refuse } from "./refusal.ts";
import { apiRoot } from "./rest-answer.ts";

/** What the doors for files need to know. */
export type AttachmentDoor = Door & {
  blobs: BlobStore;
  maxBytes: number;
  /** How slowly a file may come. */
  arrival: SlowArrival;
};

export type AttachmentExchange = AttachmentDoor & Asked;

/** Where the files of a task are, as the framework writes it. */
export const filesAt = `${apiRoot}/organizations/:orgId/tasks/:taskId/attachments`;

/** The same for every door of the API: no more calls than a minute has room for, and none in another's name. */
export async function answered(
  exchange: AttachmentExchange,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { request, reply } = exchange;
  try {
    admit(exchange);
    if (exchange.isBusy()) throw new Refused(refusalFor(503));
    if (isForgery(request, exchange.trusted)) throw new Refused(foreignPage);
    return await answer();
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
  if (reason.kind === "unavailable") request.log.warn({ err: error }, "the file store is away");
  return told(reason, {
    hasIfMatch: false,
    hasCredential: cookie.credentialOf(request) !== null,
  });
}

const foreignPage: Refusal = {
  ...{ status: 403, code: "FOREIGN_PAGE" },
  message: "This page may not act in its visitor's name here.",
};
