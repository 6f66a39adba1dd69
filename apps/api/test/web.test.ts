import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHttp } from "../src/http.ts";
import { readSettings } from "../src/settings.ts";
import { addWeb } from "../src/web.ts";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "web-"));
const app = await openHttp(readSettings({}), pino({ level: "silent" }));

beforeAll(async () => {
  fs.mkdirSync(path.join(root, "assets"));
  fs.writeFileSync(path.join(root, "index.html"), "<!doctype html><title>TeamFlow</title>");
  fs.writeFileSync(path.join(root, "assets", "app-4f2a.js"), "plain");
  fs.writeFileSync(path.join(root, "assets", "app-4f2a.js.br"), "brotli");
  await addWeb(app, {
    ...{ root, adminPath: "engine-room" },
    isOperator: async ({ headers }) => headers.cookie === "session=operator",
  });
});

afterAll(async () => {
  await app.close();
  fs.rmSync(root, { recursive: true });
});

const page = { accept: "text/html,application/xhtml+xml" };

test("every address that is a screen answers with the one page, which is always asked for again", async () => {
  for (const url of ["/", "/sign-in", "/o/bakery/p/ENG/board?task=ENG-12"]) {
    const answer = await app.inject({ url, headers: page });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("<title>TeamFlow</title>");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  }
});

test("the administration is a screen for whoever runs the instance, and for others as any guess", async () => {
  const statusOf = async (url: string, cookie = "") =>
    (await app.inject({ url, headers: { ...page, cookie } })).statusCode;
  expect(await statusOf("/engine-room/outbox", "session=operator")).toBe(200);
  expect(await statusOf("/engine-room/outbox", "session=somebody")).toBe(404);
  expect(await statusOf("/engine-room")).toBe(404);
  for (const guess of ["/admin", "/wp-admin", "/orders", "/me-too"])
    expect(await statusOf(guess, "session=operator")).toBe(404);
  const ours = await app.inject({ url: "/engine-room", headers: page });
  const guessed = await app.inject({ url: "/admin", headers: page });
  expect(ours.body).toBe(guessed.body);
});

test("whoever has kept the page of an address that is no screen any more is shown the page, not nothing", async () => {
  const seen = await app.inject({
    url: "/engine-room",
    headers: { ...page, cookie: "session=operator" },
  });
  const { etag, "last-modified": lastModified } = seen.headers;
  const kept = { "if-none-match": String(etag), "if-modified-since": String(lastModified) };
  const again = await app.inject({ url: "/engine-room", headers: { ...page, ...kept } });
  expect(again.statusCode).toBe(404);
  expect(again.body).toContain("<title>TeamFlow</title>");
});

test("a built file is kept for ever, and comes compressed to who can read that", async () => {
  const url = "/assets/app-4f2a.js";
  const plain = await app.inject({ url });
  expect(plain.body).toBe("plain");
  expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  const compressed = await app.inject({ url, headers: { "accept-encoding": "gzip, br" } });
  expect(compressed.body).toBe("brotli");
  expect(compressed.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": /javascript/,
  });
});

test.each(["/assets/gone.js", "/trpc/none", "/api/v1/none", "/health/none", "/.env"])(
  "%s is not answered with a page",
  async (url) => {
    const answer = await app.inject({ url, headers: url === "/.env" ? {} : page });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ success: false, error: { code: "NOT_FOUND" } });
  },
);

test("a call that asks for no page gets none", async () => {
  expect((await app.inject({ url: "/nothing", headers: { accept: "*/*" } })).statusCode).toBe(404);
  expect((await app.inject({ url: "/sign-in", method: "POST", headers: page })).statusCode).toBe(
    404,
  );
});
