import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  docsPage,
  docsStart,
  docsStyle,
  redocPage,
  redocStart,
  redocStyle,
} from "./api-docs-pages.ts";
import { type Packed, packed, sendPacked } from "./packed.ts";

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
    const ready = once(async () => await packed(content.type, await content.read()));
    const answer = async (request: FastifyRequest, reply: FastifyReply) =>
      send(request, reply, await ready());
    app.get(address, answer);
    if (content.type === html) app.get(`${address}/`, answer);
  }
}

/** An empty style element, which redoc fills by script, rule by rule. */
const emptyStyle = `'sha256-${createHash("sha256").update("").digest("base64")}'`;

function send(request: FastifyRequest, reply: FastifyReply, content: Packed): FastifyReply {
  const policy = reply.getHeader("content-security-policy");
  if (request.url.startsWith("/redoc") && content.type === html && typeof policy === "string")
    reply.header(
      "content-security-policy",
      policy.replace("style-src 'self'", `style-src 'self' ${emptyStyle}`),
    );
  return sendPacked(request, reply, content);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
