import type { Context } from "@teamflow/router/context";
import type { FastifyReply, FastifyRequest } from "fastify";
import { originOf } from "./origin.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** A request to any door, with what its answer needs. */
export type Asked = {
  request: FastifyRequest;
  reply: FastifyReply;
  services: Context["services"];
  cookie: SessionCookie;
};

/** What procedures run with: the same through every door. */
export function contextOf({ request, reply, services, cookie }: Asked, batchSize: number): Context {
  const key = request.headers["idempotency-key"];
  return {
    services,
    request: {
      requestId: request.id,
      address: request.ip,
      userAgent: request.headers["user-agent"] ?? null,
      origin: originOf(request),
      credential: cookie.credentialOf(request),
      idempotencyKey: typeof key === "string" ? key : null,
      batchSize,
      setSession: (session) => cookie.set(reply, session),
    },
  };
}
