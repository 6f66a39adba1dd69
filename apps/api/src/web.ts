import fs from "node:fs";
import path from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { notFound, refusalFor, refuse } from "./refusal.ts";

// Addresses that are never a screen, so that a mistyped call is not answered with a page.
const NOT_SCREENS = /^\/(trpc|api|auth|health|assets|docs|redoc|metrics|avatars|logos|auth)(\/|$)/;

/** What the web client has a screen for. Its page answers any other address too, with the status that there is nothing. */
const SCREENS = new RegExp(
  `^/(${["sign-in", "sign-up", "welcome", "confirm", "reset", "change-email", "invitation"].join("|")}|(o|me)(/.*)?)?$`,
);

/** The folder of the built client, and where the instance is administered, for whom alone that is a screen. */
export type WebClient = {
  root: string;
  adminPath: string;
  isOperator: (request: FastifyRequest) => Promise<boolean>;
};

/** Serves the built web client, and its one page for every address that is a screen. */
export async function addWeb(app: FastifyInstance, client: WebClient): Promise<void> {
  const { root } = client;
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

  app.setNotFoundHandler(async (request, reply) => {
    if (built && wantsScreen(request)) {
      if (await isScreen(request, client)) return reply.sendFile("index.html");
      // Never "unchanged since": a browser that was shown a screen here before would be left with an empty page.
      return reply
        .code(404)
        .headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
        .send(fs.createReadStream(path.join(root, "index.html")));
    }
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

/** To whoever does not run the instance, its administration answers as any address does that was only guessed. */
async function isScreen(request: FastifyRequest, client: WebClient): Promise<boolean> {
  const path = pathOf(request);
  if (path === `/${client.adminPath}` || path.startsWith(`/${client.adminPath}/`))
    return await client.isOperator(request);
  return SCREENS.test(path);
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}
