import fs from "node:fs";
import path from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { notFound, refusalFor, refuse } from "./refusal.ts";

// Addresses that are never a screen, so that a mistyped call is not answered with a page.
const NOT_SCREENS = /^\/(trpc|api|health|assets|docs|redoc|metrics)(\/|$)/;

/** Serves the built web client from `root`, and its one page for every address that is a screen. */
export async function addWeb(app: FastifyInstance, root: string): Promise<void> {
  const built = fs.existsSync(path.join(root, "index.html"));
  if (built) {
    await app.register(staticFiles, {
      root,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, file) => {
        // A built file's name changes with its content; the page that names them does not.
        const named = file.startsWith(path.join(root, "assets") + path.sep);
        reply.header("cache-control", named ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  } else app.log.warn("the web client is not built; only calls are answered");

  app.setNotFoundHandler((request, reply) => {
    if (built && wantsScreen(request)) return reply.sendFile("index.html");
    // The same address answers a GET: it is the method that is wrong.
    const isKnown =
      request.method !== "GET" && app.hasRoute({ url: pathOf(request), method: "GET" });
    if (!isKnown) return refuse(reply, notFound);
    return refuse(reply.header("allow", "GET, HEAD"), refusalFor(405));
  });
}

function wantsScreen(request: FastifyRequest): boolean {
  if (request.method !== "GET" || NOT_SCREENS.test(pathOf(request))) return false;
  return (request.headers.accept ?? "").includes("text/html");
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}
