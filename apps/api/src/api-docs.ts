import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  docsPage,
  docsStart,
  docsStyle,
  redocPage,
  redocStart,
  redocStyle,
} from "./api-docs-pages.ts";

type Content = { type: string; read: () => Promise<string> | string };

const html = "text/html; charset=utf-8";
const css = "text/css; charset=utf-8";
const script = "text/javascript; charset=utf-8";

const require = createRequire(import.meta.url);
const swagger = path.dirname(require.resolve("swagger-ui-dist/package.json"));
const redoc = path.dirname(require.resolve("redoc/package.json"));

/** The only picture that either page would fetch from somewhere else. */
const outsideBadge = "https://cdn.redoc.ly/redoc/logo-mini.svg";

const contents: Readonly<Record<string, Content>> = {
  "/docs": { type: html, read: () => docsPage },
  "/docs/start.js": { type: script, read: () => docsStart },
  "/docs/page.css": { type: css, read: () => docsStyle },
  "/docs/swagger-ui.js": {
    type: script,
    read: () => readFile(path.join(swagger, "swagger-ui-bundle.js"), "utf8"),
  },
  "/docs/swagger-ui.css": {
    type: css,
    read: () => readFile(path.join(swagger, "swagger-ui.css"), "utf8"),
  },
  "/redoc": { type: html, read: () => redocPage },
  "/redoc/start.js": { type: script, read: () => redocStart },
  "/redoc/page.css": { type: css, read: () => redocStyle },
  "/redoc/redoc.js": {
    type: script,
    read: async () =>
      (await readFile(path.join(redoc, "bundles/redoc.standalone.js"), "utf8")).replaceAll(
        outsideBadge,
        "data:,",
      ),
  },
};

/** Serves the document of the REST API as pages for people, at `/docs` and `/redoc`. */
export async function addApiDocs(app: FastifyInstance): Promise<void> {
  for (const [address, content] of Object.entries(contents)) {
    const ready = once(() => prepare(content));
    const answer = async (request: FastifyRequest, reply: FastifyReply) =>
      send(request, reply, await ready());
    app.get(address, answer);
    if (content.type === html) app.get(`${address}/`, answer);
  }
}

/** An empty style element, which redoc fills by script, rule by rule. */
const emptyStyle = `'sha256-${createHash("sha256").update("").digest("base64")}'`;

type Prepared = { type: string; plain: Buffer; packed: Buffer; etag: string };

function send(request: FastifyRequest, reply: FastifyReply, prepared: Prepared): FastifyReply {
  const { type, plain, packed, etag } = prepared;
  reply.headers({ etag, "cache-control": "no-cache", vary: "accept-encoding" }).type(type);
  const policy = reply.getHeader("content-security-policy");
  if (request.url.startsWith("/redoc") && type === html && typeof policy === "string")
    reply.header(
      "content-security-policy",
      policy.replace("style-src 'self'", `style-src 'self' ${emptyStyle}`),
    );
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const isPacked = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  return isPacked ? reply.header("content-encoding", "gzip").send(packed) : reply.send(plain);
}

async function prepare({ type, read }: Content): Promise<Prepared> {
  const plain = Buffer.from(await read());
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`;
  return { type, plain, packed: await promisify(gzip)(plain), etag };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
