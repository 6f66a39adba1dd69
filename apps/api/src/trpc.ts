import { Failure } from "@teamflow/domain/failure";
import type { AppRouter } from "@teamflow/router/app";
import { refusal } from "@teamflow/router/refusal";
import { TRPCError } from "@trpc/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { admit } from "./admission.ts";
import type { Door } from "./context.ts";
import { inTime } from "./in-time.ts";
import { nameEndpoint } from "./metrics-endpoint.ts";
import { isForgery } from "./origin.ts";
import { answerCall, answerRefusal, type Exchange } from "./trpc-answer.ts";
import { type Call, readCall, refused, tooBusy, type Procedures } from "./trpc-call.ts";

/** What the tRPC door needs to know. */
export type TrpcDoor = Door & Pick<Exchange, "router" | "streams">;

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
        admit(exchange);
        const call = readCall(rawCall(request), procedures);
        // One request counts as the calls that it brings.
        if (call.paths.length > 1) admit(exchange, call.paths.length - 1);
        nameEndpoint(request, endpointOf(call, procedures));
        if (door.isBusy()) throw tooBusy();
        if (isForgery(request, door.trusted))
          throw refused("FORBIDDEN", "this page may not call this server");
        return await inTime(answerCall(exchange, call), tooBusy);
      } catch (error) {
        const refused = error instanceof Failure ? refusal(error.reason) : error;
        if (!(refused instanceof TRPCError)) throw error;
        return await answerRefusal(exchange, refused);
      }
    });
  });
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

/** What was called, by a name that we know; several calls are one batch, whatever is in it. */
function endpointOf({ paths }: Call, { has }: Known): string {
  const [path = ""] = paths;
  if (paths.length > 1) return "/trpc/(batch)";
  return has(path) ? `/trpc/${path}` : "/trpc/(unknown)";
}

type Known = Procedures & { has: (path: string) => boolean };

function proceduresOf(router: AppRouter): Known {
  const alone = new Set<string>();
  const streams = new Set<string>();
  for (const [path, procedure] of Object.entries<unknown>(router._def.procedures)) {
    const definition = typeof procedure === "function" && "_def" in procedure && procedure._def;
    const { type, meta } = Definition.parse(definition);
    if (type === "subscription") streams.add(path);
    if (meta?.isSignIn === true || (path.startsWith("auth.") && type === "mutation"))
      alone.add(path);
  }
  return {
    standsAlone: (path) => alone.has(path),
    isStream: (path) => streams.has(path),
    has: (path) => Object.hasOwn(router._def.procedures, path),
  };
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
