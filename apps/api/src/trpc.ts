import type { AppRouter } from "@teamflow/router/app";
import { TRPCError } from "@trpc/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { isForeign, type TrustedOrigins } from "./origin.ts";
import { bearerOf } from "./session-cookie.ts";
import { answerCall, answerRefusal, type Exchange } from "./trpc-answer.ts";
import { readCall, refused, tooBusy, type Procedures } from "./trpc-call.ts";

/** What the tRPC door needs to know. */
export type TrpcDoor = Pick<Exchange, "router" | "services" | "cookie" | "streams"> & {
  trusted: TrustedOrigins;
  /** True while calls would only wait in vain. */
  isBusy: () => boolean;
};

/**
 * Mounts the procedures at `/trpc`, in the wire format of any stock tRPC client. Whatever is
 * refused before a procedure runs is refused in that format as well.
 */
export async function addTrpc(app: FastifyInstance, door: TrpcDoor): Promise<void> {
  const procedures = proceduresOf(door.router);
  await app.register(async (scope) => {
    // tRPC gets text that was looked through; no other content has a parser here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler(async (error: FrameworkError, request, reply) =>
      answerRefusal({ ...door, request, reply }, translated(error)),
    );
    scope.all("/trpc/*", async (request, reply) => {
      const exchange: Exchange = { ...door, request, reply };
      try {
        const call = readCall(rawCall(request), procedures);
        if (door.isBusy()) throw tooBusy();
        if (isForgery(request, door))
          throw refused("FORBIDDEN", "this page may not call this server");
        return await inTime(answerCall(exchange, call));
      } catch (error) {
        if (!(error instanceof TRPCError)) throw error;
        return await answerRefusal(exchange, error);
      }
    });
  });
}

const LONGEST_MS = 30_000;

/** The framework's own limit makes and aborts a signal for each request, which costs more than most answers. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooBusy()), LONGEST_MS);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function rawCall(request: FastifyRequest) {
  const accept = request.headers["trpc-accept"] ?? request.headers.accept ?? "";
  return {
    method: request.method,
    url: request.url,
    contentType: request.headers["content-type"],
    streamed: accept.includes("application/jsonl"),
    body: request.body instanceof Uint8Array ? request.body : null,
  };
}

function isForgery(request: FastifyRequest, door: TrpcDoor): boolean {
  if (request.method !== "POST" || bearerOf(request) !== null) return false;
  const { origin, host, "sec-fetch-site": fetchSite } = request.headers;
  const site = typeof fetchSite === "string" ? fetchSite : undefined;
  return isForeign({ origin, host, fetchSite: site }, door.trusted);
}

function proceduresOf(router: AppRouter): Procedures {
  const alone = new Set<string>();
  const streams = new Set<string>();
  for (const [path, procedure] of Object.entries<unknown>(router._def.procedures)) {
    const definition = typeof procedure === "function" && "_def" in procedure && procedure._def;
    const { type, meta } = Definition.parse(definition);
    if (type === "subscription") streams.add(path);
    if (meta?.isSignIn === true || (path.startsWith("auth.") && type === "mutation"))
      alone.add(path);
  }
  return { standsAlone: (path) => alone.has(path), isStream: (path) => streams.has(path) };
}

const Definition = z.object({
  type: z.string(),
  meta: z.object({ isSignIn: z.boolean().optional() }).optional(),
});

type FrameworkError = Error & { statusCode?: number; code?: string };

function translated(error: FrameworkError): TRPCError {
  if (error.statusCode === 413)
    return refused("PAYLOAD_TOO_LARGE", "the body is larger than 1 MiB");
  if (error.statusCode !== undefined && error.statusCode < 500)
    return refused("BAD_REQUEST", "unreadable");
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}
