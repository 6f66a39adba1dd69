import http from "node:http";
import type { FastifyBaseLogger } from "fastify";
import type { Registry } from "prom-client";
import type { Settings } from "./settings.ts";

/** Where the figures are served. */
export type MetricsPlace = Pick<Settings, "metricsPort" | "metricsHost"> & {
  log: FastifyBaseLogger;
};

/**
 * Serves the figures at `/metrics`, on a port of their own that people do not get to. A port that is taken is no reason
 * to keep people from their work: it is warned of, and nothing is served.
 *
 * @returns what ends it
 */
export async function serveMetrics(
  register: Registry,
  { metricsPort: port, metricsHost: host, log }: MetricsPlace,
): Promise<() => Promise<void>> {
  if (port === 0) return async () => {};
  let scrape: Promise<string> | undefined;
  const server = http.createServer({ requestTimeout: 5_000 }, (request, response) => {
    if (request.method !== "GET" || request.url?.split("?", 1)[0] !== "/metrics")
      return void response.writeHead(404).end();
    // However many ask at the same moment, the figures are read once.
    scrape ??= register.metrics().finally(() => (scrape = undefined));
    scrape.then(
      (text) => response.writeHead(200, { "content-type": register.contentType }).end(text),
      (error: unknown) => {
        log.warn({ err: error }, "the figures could not be read");
        response.writeHead(500).end();
      },
    );
  });
  const failed = await new Promise<Error | null>((resolve) => {
    server.once("error", resolve).listen({ port, host }, () => resolve(null));
  });
  server.on("error", (error) => log.warn({ err: error }, "the figures' server had a fault"));
  if (failed) {
    log.warn({ err: failed, port }, "METRICS_PORT: no figures are served, the port is not free");
    return async () => {};
  }
  log.info({ port, host }, "figures are served at /metrics");
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
