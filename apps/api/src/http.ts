import crypto from "node:crypto";
import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { limitArrival } from "./arrival.ts";
import { clientErrorAnswer } from "./client-error.ts";
import { holdBackRefused } from "./hold-back.ts";
import { checkHosts } from "./hosts.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { refusalFor, refusalOf, refuse } from "./refusal.ts";
import type { Settings } from "./settings.ts";

const LONGEST_URL = 8 * 1024;
const MOST_HEADERS = 100;
const SLOW_MS = 1_000;

/** The HTTP server without its routes: limits, headers, logging and the one shape of a refusal. */
export async function openHttp(
  settings: Settings,
  log: FastifyBaseLogger,
): Promise<FastifyInstance> {
  const https = settings.publicUrl?.protocol === "https:";
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    // A request without a host is refused by us, with the headers that every answer has.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    // For the largest file on the slowest line; for everything else there is less, below.
    requestTimeout: settings.requestMs + settings.attachmentUploadMs,
    // Longer than the 20 s between the signs of life of an open stream.
    connectionTimeout: 60_000,
    // Longer than a balancer keeps an idle connection, so that it never meets a closing one.
    keepAliveTimeout: 75_000,
    bodyLimit: 1024 * 1024,
    trustProxy: settings.trustedProxies.length > 0 && settings.trustedProxies,
    forceCloseConnections: "idle",
    // What still comes while we close is answered: the framework's own refusal would be bare.
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_URL, caseSensitive: true },
    clientErrorHandler: clientErrorAnswer(https),
    // The framework answers these before any hook runs, without the headers that every answer has.
    rewriteUrl: (request) => (isDecodable(request.url ?? "") ? (request.url ?? "") : "/unreadable"),
  });
  // An expectation that nobody knows is ignored; by itself the server would refuse it barely.
  app.server.on("checkExpectation", (...asked) => app.server.emit("request", ...asked));
  const hurry = limitArrival(app.server, settings.requestMs);
  app.addHook("preClose", async () => hurry());
  measure(app);
  holdBackRefused(app);
  addSecurityHeaders(app, https);
  checkHosts(app, settings);
  await app.register(cookie);
  if (settings.corsOrigins.length > 0) await allowOrigins(app, settings.corsOrigins);
  limitRequests(app);
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status === 500) request.log.error({ err: error }, "a request failed unexpectedly");
    return refuse(reply, refusal);
  });
  return app;
}

/** Every answer names its request and its time; every request leaves one line, a slow one a warning. */
function measure(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-process-time", (reply.elapsedTime / 1000).toFixed(4));
  });
  app.addHook("onResponse", async (request, reply) => {
    const durationMs = Math.round(reply.elapsedTime);
    const path = request.url.split("?", 1)[0]; // what follows may hold what people wrote
    const line = { method: request.method, path, status: reply.statusCode, durationMs };
    const stream = String(reply.getHeader("content-type")).startsWith("text/event-stream");
    if (durationMs > SLOW_MS && !stream) request.log.warn(line, "slow request");
    else if (request.url.startsWith("/health")) request.log.debug(line, "request");
    else request.log.info(line, "request");
  });
}

function limitRequests(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    const { rawHeaders } = request.raw;
    if (request.url.length > LONGEST_URL) return refuse(reply, refusalFor(414));
    if (rawHeaders.length / 2 > MOST_HEADERS) return refuse(reply, refusalFor(431));
    // A small compressed body can unpack into an endless one; nobody needs to send us any.
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") return refuse(reply, refusalFor(415));
    return undefined;
  });
}

async function allowOrigins(app: FastifyInstance, origins: string[]): Promise<void> {
  await app.register(cors, {
    origin: origins,
    credentials: true,
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: [
      ...["api-version", "authorization", "content-type", "idempotency-key", "if-match"],
      ...["if-none-match", "last-event-id", "trpc-accept", "x-api-key"],
    ],
    exposedHeaders: [
      ...["api-version", "etag", "idempotency-replayed", "link", "location"],
      ...["ratelimit", "ratelimit-policy"],
      ...["retry-after", "www-authenticate", "x-process-time", "x-ratelimit-limit"],
      ...["x-ratelimit-remaining", "x-ratelimit-reset", "x-request-id"],
    ],
    maxAge: 3_600,
  });
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}
