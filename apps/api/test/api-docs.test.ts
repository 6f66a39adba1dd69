import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, startServer, stopServer, type Server } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

test.each(["/docs", "/docs/", "/redoc", "/redoc/"])(
  "the page at %s takes everything from this server, and runs nothing that is written into it [B28]",
  async (address) => {
    const page = await server.get(address);
    expect([page.status, page.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=|https?:/);
    const sources = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(
      ([, source = ""]) => source,
    );
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      const answer = await server.get(source);
      expect([source, answer.status]).toEqual([source, 200]);
      expect(await answer.text()).not.toContain("cdn.");
    }
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  },
);

test("a browser that has a page's parts does not fetch them again", async () => {
  const first = await server.get("/redoc/redoc.js");
  const etag = first.headers.get("etag") ?? "";
  const again = await server.get("/redoc/redoc.js", { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("what the pages show is the document of this very server", async () => {
  const document = await server.get("/api/v1/openapi.json");
  expect(document.headers.get("content-type")).toContain("application/json");
  expect(await document.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/api/v1" }] });
});
