import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import type { FastifyInstance } from "fastify";
import { openHttp } from "../src/http.ts";
import { readSettings } from "../src/settings.ts";

let app: FastifyInstance;
afterEach(() => app.close());

/** The address that limits are counted by, for a request through these proxies. */
async function addressOf(trusted: string, forwardedFor: string): Promise<string> {
  app = await openHttp(readSettings({ TRUSTED_PROXIES: trusted }), pino({ level: "silent" }));
  app.get("/address", (request, reply) => reply.send(request.ip));
  const headers = { "x-forwarded-for": forwardedFor, "x-real-ip": "198.51.100.9" };
  return (await app.inject({ url: "/address", remoteAddress: "10.0.0.1", headers })).body;
}

test("what a client says about its own address is not believed [B17]", async () => {
  expect(await addressOf("", "192.0.2.1")).toBe("10.0.0.1");
});

test("a trusted proxy is believed, and nothing that the client put before it [B17]", async () => {
  expect(await addressOf("10.0.0.0/8", "192.0.2.66, 203.0.113.5, 10.0.0.7")).toBe("203.0.113.5");
});
