import type { Request } from "@teamflow/router/context";
import type { FastifyReply, FastifyRequest } from "fastify";

type Session = Parameters<Request["setSession"]>[0] & object;

/** Carries a session between a browser and us; pages cannot read it. */
export type SessionCookie = {
  /** The token of a request: from its Authorization header, else from the cookie. */
  tokenOf(request: FastifyRequest): string | null;
  /** Gives the browser a session, to keep only until it closes unless remembered; null ends it. */
  set(reply: FastifyReply, session: Session | null): void;
};

/** With `https` the cookie's name makes the browser refuse it from any other host or without TLS. */
export function sessionCookie(https: boolean): SessionCookie {
  const name = https ? "__Host-session" : "session";
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: https } as const;
  return {
    tokenOf: (request) => bearerOf(request) ?? request.cookies[name] ?? null,
    set: (reply, session) => {
      if (session === null) return void reply.clearCookie(name, options);
      const kept = session.isRemembered ? { expires: session.expiresAt } : {};
      reply.setCookie(name, session.token, { ...options, ...kept });
    },
  };
}

/** The token in an Authorization header, which no browser adds by itself. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}
