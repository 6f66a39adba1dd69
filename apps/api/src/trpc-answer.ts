import { Readable } from "node:stream";
import type { AppRouter } from "@teamflow/router/app";
import type { TRPCError } from "@trpc/server";
import { resolveResponse } from "@trpc/server/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Asked, contextOf } from "./context.ts";
import type { Streams } from "./streams.ts";
import type { Call } from "./trpc-call.ts";
import { answerPlainly } from "./trpc-plain.ts";

/** One request to the tRPC door and what answers it. */
export type Exchange = Asked & {
  router: AppRouter;
  streams: Streams;
};

/** Runs the procedures of a request that was looked through. */
export async function answerCall(exchange: Exchange, call: Call): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { router, context, onError } = surroundings(exchange, call.paths.length);
  const plain = await answerPlainly(call, request.method, { router, context, onError });
  if (!plain) return await answerByStock(exchange, call);
  if (reply.sent) return reply;
  return reply
    .code(plain.status)
    .headers({ ...retryAfter([plain.content]).headers, vary: "trpc-accept, accept" })
    .headers({ "content-type": "application/json", "cache-control": "no-store" })
    .send(Buffer.from(plain.body));
}

async function answerByStock(exchange: Exchange, call: Call): Promise<FastifyReply> {
  const { request, reply, streams } = exchange;
  const gone = new AbortController();
  const forget = call.isStream ? streams.add(() => gone.abort()) : null;
  reply.raw.once("close", () => {
    forget?.();
    gone.abort();
  });
  const response = await resolveResponse({
    ...stock(exchange, call.paths.length),
    req: new Request(`http://api.invalid/trpc/${call.paths.join(",")}?${call.query.toString()}`, {
      method: request.method,
      headers: neededHeaders(request),
      body: call.body,
      signal: gone.signal,
    }),
    path: call.paths.join(","),
    error: null,
  });
  reply.header("cache-control", "no-store");
  return call.isStream ? stream(reply, response) : reply.send(response);
}

/** Answers a request that reaches no procedure; stock clients take one error for all calls. */
export async function answerRefusal(exchange: Exchange, error: TRPCError): Promise<FastifyReply> {
  if (error.code === "METHOD_NOT_SUPPORTED") exchange.reply.header("allow", "GET, POST");
  const response = await resolveResponse({
    ...stock(exchange, 1),
    req: new Request("http://api.invalid/trpc/refused"),
    path: "refused",
    error,
  });
  return exchange.reply.header("cache-control", "no-store").send(response);
}

function surroundings(exchange: Exchange, batchSize: number) {
  const { request, router, services } = exchange;
  const context = contextOf(exchange, batchSize);
  return {
    router,
    context,
    onError: ({ error, path }: { error: TRPCError; path?: string | undefined }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      services.log(error.cause ?? error, { requestId: request.id, path });
    },
  };
}

function stock(exchange: Exchange, batchSize: number) {
  const { context, ...rest } = surroundings(exchange, batchSize);
  return {
    ...rest,
    createContext: async () => context,
    allowMethodOverride: false,
    responseMeta: ({ data }: { data: unknown[] }) => retryAfter(data),
  };
}

/** A stream outlives every limit on answers, so it is taken out of the framework's hands. */
function stream(reply: FastifyReply, response: Response): FastifyReply {
  reply.headers(Object.fromEntries(response.headers));
  reply.header("x-process-time", (reply.elapsedTime / 1000).toFixed(4));
  const headers = reply.getHeaders();
  reply.hijack();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(response.status).flushHeaders();
  if (response.body === null) reply.raw.end();
  else
    Readable.fromWeb(response.body)
      .on("error", () => reply.raw.destroy())
      .pipe(reply.raw);
  return reply;
}

/** tRPC sees these headers and no others: it reacts to some that we never want it to react to. */
function neededHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ "content-type": "application/json" });
  for (const name of ["accept", "trpc-accept", "last-event-id"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}

/** A refusal that says when to come back says so in a header too, for those who read only those. */
function retryAfter(answers: unknown[]): { headers?: Record<string, string> } {
  const seconds = answers.map(retryAfterOf).find((value) => value !== null) ?? null;
  return seconds === null ? {} : { headers: { "retry-after": String(seconds) } };
}

function retryAfterOf(answer: unknown): number | null {
  let at = answer;
  for (const name of ["error", "data", "reason", "retryAfterSeconds"]) {
    if (typeof at !== "object" || at === null) return null;
    at = Object.entries(at).find(([key]) => key === name)?.[1];
  }
  return typeof at === "number" ? at : null;
}
