import type { Request } from "@teamflow/router/context";
import type { FastifyReply, FastifyRequest } from "fastify";

type Session = Parameters<NonNullable<Request["setSession"]>>[0] & object;

/** Carries a session between a browser and us; pages cannot read it. */
export type SessionCookie = {
  /** What a request comes by: its Authorization header, else the cookie. */
  credentialOf(request: FastifyRequest): Request["credential"];
  /** Gives the browser a session, to keep only until it closes unless remembered; null ends it. */
  set(reply: FastifyReply, session: Session | null): void;
};

/** With `https` the cookie's name makes the browser refuse it from any other host or without TLS. */
export function sessionCookie(https: boolean): SessionCookie {
  const name = https ? "__Host-session" : "session";
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: https } as const;
  return {
    credentialOf: (request) => {
      const bearer = bearerOf(request);
      if (bearer !== null) return { carrier: "bearer", token: bearer };
      const token = request.cookies[name];
      return token === undefined ? null : { carrier: "cookie", token };
    },
    set: (reply, session) => {
      if (session === null) return void reply.clearCookie(name, options);
      const kept = session.isRemembered ? { expires: session.expiresAt } : {};
      reply.setCookie(name, session.token, { ...options, ...kept });
    },
  };
}

/** The token in an Authorization header, or an API token in X-Api-Key: no browser adds these by itself. */
export function bearerOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "")?.[1];
  const key = request.headers["x-api-key"];
  return bearer ?? (typeof key === "string" ? key : null);
}
