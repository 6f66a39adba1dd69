import {
  type Arrival,
  beginOidc,
  endOidc,
  oidcPaths,
  type SettingOut,
} from "@teamflow/router/auth/oidc";
import { reasonOf } from "@teamflow/router/refusal";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { contextOf, type Door } from "./context.ts";
import { refusalFor, refuse } from "./refusal.ts";

/** What the routes of signing in elsewhere need to know. */
export type OidcDoor = Door & { https: boolean };

const cookieSeconds = 10 * 60;

/**
 * Mounts the two addresses of signing in at an identity provider: where a browser sets out, and where the provider
 * sends it back to. Both answer with where it goes next and with nothing else.
 */
export function addOidc(app: FastifyInstance, door: OidcDoor): void {
  if (door.services.identityProvider === null) return;
  // Ties what comes back to the browser that set out. It comes back from another site, hence lax and not strict.
  const name = door.https ? "__Host-oidc" : "oidc";
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: door.https } as const;

  app.get(oidcPaths.start, (request, reply) =>
    answered(door, { request, reply }, async () => {
      const context = contextOf({ ...door, request, reply }, 1);
      const query = queryOf(request);
      const begun = await beginOidc(context, settingOut(query));
      if ("problem" in begun) return pageOf(begun);
      reply.setCookie(name, begun.browserSecret, { ...options, maxAge: cookieSeconds });
      return begun.url;
    }),
  );

  app.get(oidcPaths.callback, (request, reply) =>
    answered(door, { request, reply }, async () => {
      const context = contextOf({ ...door, request, reply }, 1);
      const browserSecret = request.cookies[name];
      reply.clearCookie(name, options);
      return pageOf(await endOidc(context, { query: queryOf(request), browserSecret }));
    }),
  );
}

/** What the page of ours wrote that sent the browser here. */
function settingOut(query: URLSearchParams): SettingOut {
  const read = (name: string) => query.get(name) ?? undefined;
  return {
    ...{ next: read("next"), ticket: read("ticket"), isRemembered: read("remember") === "true" },
    ...{ locale: read("locale"), timeZone: read("time_zone") },
  };
}

/**
 * The page of ours that says what came of it. What opens something stands behind `#`, which no server is sent. Whoever
 * wanted to link is signed in, and has no business at the door.
 */
function pageOf(arrival: Arrival): string {
  if (arrival.kind === "problem") {
    const { problem, next, isLinking } = arrival;
    if (isLinking) return `/me/security?problem=${problem}`;
    const wanted = new URLSearchParams({ ...(next !== "/" && { next }), problem });
    return `/sign-in?${wanted.toString()}`;
  }
  if (arrival.kind !== "second_factor") return arrival.next;
  const { proof, methods } = arrival.step;
  const next = new URLSearchParams({ next: arrival.next });
  const step = new URLSearchParams({ proof, methods: methods.join(",") });
  return `/sign-in?${next.toString()}#${step.toString()}`;
}

async function answered(
  { limits, isBusy }: OidcDoor,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  work: () => Promise<string>,
): Promise<FastifyReply> {
  const { isOver, resetSeconds } = limits.take({ token: null, address: request.ip });
  if (isOver) return refuse(reply, { ...tooMany, retryAfterSeconds: resetSeconds });
  if (isBusy()) return refuse(reply, refusalFor(503));
  try {
    return await reply.header("cache-control", "no-store").redirect(await work(), 303);
  } catch (error) {
    if (reasonOf(error).kind !== "busy") throw error;
    return refuse(reply, refusalFor(503));
  }
}

const tooMany = {
  status: 429,
  code: "TOO_MANY_REQUESTS",
  message: "More calls than a minute has room for. Wait, and try again.",
};

/** A parameter that is there twice is read once, by everybody the same. */
function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split("?", 2)[1] ?? "");
}
