import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { openHttp } from "../src/http.ts";
import { readSettings } from "../src/settings.ts";

let app: FastifyInstance;
afterEach(() => app.close());

type Asked = {
  url?: string;
  method?: "GET" | "HEAD" | "POST";
  /** Who connects; a proxy that is trusted unless somebody else is named. */
  from?: string;
  headers: Record<string, string>;
};

const proxy = "10.0.0.1";

/** What a server with a public name answers to a request by some name. */
async function answer(
  settings: Record<string, string>,
  { url = "/where?x=1", method = "GET", from = proxy, headers }: Asked,
) {
  app = await openHttp(
    readSettings({ PUBLIC_URL: "https://team.example", TRUSTED_PROXIES: proxy, ...settings }),
    pino({ level: "silent" }),
  );
  app.get("/where", (request, reply) => reply.send(`${request.protocol}://${request.host}`));
  app.post("/where", (_request, reply) => reply.send("done"));
  app.get("/health/live", (_request, reply) => reply.send("alive"));
  const {
    statusCode,
    body,
    headers: given,
  } = await app.inject({
    ...{ url, method, headers, remoteAddress: from },
  });
  const code: unknown = body.startsWith("{") ? JSON.parse(body).error.code : undefined;
  return { status: statusCode, body, code, location: given["location"] };
}

const secure = { "x-forwarded-proto": "https" };

describe("a request by name", () => {
  test.each([
    ["ours", "team.example"],
    ["ours in capitals", "TEAM.example"],
    ["ours at some port", "team.example:8443"],
    ["one that was allowed", "team.internal:8000"],
  ])("%s is answered", async (_what, host) => {
    const settings = { ALLOWED_HOSTS: "team.internal, 10.0.0.2" };
    expect(await answer(settings, { headers: { host, ...secure } })).toMatchObject({ status: 200 });
  });

  test.each([
    ["somebody else's", "evil.example"],
    ["one that ours is a part of", "team.example.evil.example"],
    ["one that is a part of ours", "example"],
    ["the address of this machine", "10.0.0.9"],
    ["this machine's own", "localhost"],
    ["ours with somebody before it", "evil.example@team.example"],
    ["ours with a dot behind it", "team.example."],
    ["none", ""],
  ])("%s is refused [B17]", async (_what, host) => {
    expect(await answer({}, { headers: { host, ...secure } })).toMatchObject({
      status: 400,
      code: "UNKNOWN_HOST",
    });
  });

  test("that a stranger says a proxy had is refused by the one that it came by [B17]", async () => {
    const headers = { host: "evil.example", "x-forwarded-host": "team.example", ...secure };
    const asked = await answer({}, { headers, from: "192.0.2.7" });
    expect(asked.code).toBe("UNKNOWN_HOST");
  });

  test("that a trusted proxy says it had is looked at as well [B17]", async () => {
    const headers = { host: "team.example", "x-forwarded-host": "evil.example", ...secure };
    expect((await answer({}, { headers })).code).toBe("UNKNOWN_HOST");
  });

  test("is any where no name was set, and one of this machine's where that was", async () => {
    const headers = { host: "anything.example" };
    expect((await answer({ PUBLIC_URL: "" }, { headers })).status).toBe(200);
    await app.close();
    const local = { PUBLIC_URL: "http://localhost:8000" };
    const own = await answer(local, { headers: { host: "127.0.0.1:8000" }, from: "127.0.0.1" });
    expect(own.status).toBe(200);
  });

  test("asks after health by any name, as what watches a server does not know ours", async () => {
    const headers = { host: "10.42.0.17:8000" };
    expect(await answer({}, { url: "/health/live", headers })).toMatchObject({ status: 200 });
    await app.close();
    expect(await answer({}, { url: "/healthy", headers })).toMatchObject({ status: 400 });
  });
});

describe("whoever comes to a trusted proxy in the clear", () => {
  const headers = { host: "team.example", "x-forwarded-proto": "http" };

  test("is sent to the encrypted address, and only there", async () => {
    for (const method of ["GET", "HEAD"] as const) {
      expect(await answer({}, { method, headers })).toMatchObject({
        status: 301,
        location: "https://team.example/where?x=1",
      });
      await app.close();
    }
    const doubled = await answer({}, { url: "//evil.example/", headers });
    expect(doubled.location).toBe("https://team.example//evil.example/");
  });

  test("with something to change is refused, since what was sent is out already", async () => {
    expect(await answer({}, { method: "POST", headers })).toMatchObject({
      status: 403,
      code: "HTTPS_REQUIRED",
    });
  });

  test("asks after health and is answered", async () => {
    expect(await answer({}, { url: "/health/live", headers })).toMatchObject({ status: 200 });
  });

  test("is answered where the public address is not encrypted either", async () => {
    expect(await answer({ PUBLIC_URL: "http://team.example" }, { headers })).toMatchObject({
      status: 200,
    });
  });
});

describe("what a stranger says about how they came", () => {
  test("is not believed, neither way [B17]", async () => {
    const said = (proto: string) => ({ host: "team.example", "x-forwarded-proto": proto });
    for (const proto of ["https", "http"]) {
      expect(await answer({}, { headers: said(proto), from: "192.0.2.7" })).toMatchObject({
        status: 200,
        body: "http://team.example",
      });
      await app.close();
    }
  });

  test("is believed of a proxy in a trusted network, by either kind of address", async () => {
    const headers = { host: "team.example", "x-forwarded-proto": "http" };
    const trusted = { TRUSTED_PROXIES: "10.1.0.0/16,fd00::/8" };
    for (const from of ["10.1.200.3", "::ffff:10.1.200.3", "fd12::1"]) {
      expect(await answer(trusted, { headers, from })).toMatchObject({ status: 301 });
      await app.close();
    }
    expect(await answer(trusted, { headers, from: "10.2.0.1" })).toMatchObject({ status: 200 });
  });
});
