import type { Services } from "@teamflow/router/context";
import { readUnsubscribe, unsubscribe, unsubscribePath } from "@teamflow/router/notify/unsubscribe";
import { notifyWords } from "@teamflow/router/notify/words";
import { reasonOf } from "@teamflow/router/refusal";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RateLimit } from "./rate-limit.ts";
import { refusalFor, refuse } from "./refusal.ts";

/** What the route needs to know. */
export type UnsubscribeDoor = {
  services: Pick<Services, "database" | "keyring">;
  limits: RateLimit;
  isBusy: () => boolean;
};

const LONGEST_BODY = 1024;

/**
 * Where the links lead that end some mails: a mail program calls it by itself (RFC 8058), a person is asked first,
 * since what only looks at links must not end anything. Who has the link needs no account.
 */
export async function addUnsubscribe(app: FastifyInstance, door: UnsubscribeDoor): Promise<void> {
  await app.register(async (own) => {
    own.removeAllContentTypeParsers();
    // What the form says is known before; it is read to its end and forgotten.
    own.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: LONGEST_BODY },
      (_request, _body, done) => done(null),
    );
    own.get(unsubscribePath, (request, reply) =>
      answered(door, { request, reply }, async (token) => {
        const { title, button, ...words } = wordsFor(request);
        const about = readUnsubscribe(door.services.keyring, token);
        if (!about) return unknown(reply, request);
        const { question } = about.type === "all" ? words.all : words.one;
        const form = `<p>${question}</p>\n<form method="post"><button>${button}</button></form>`;
        return page(reply, request, { title, content: form });
      }),
    );
    own.post(unsubscribePath, (request, reply) =>
      answered(door, { request, reply }, async (token) => {
        const about = readUnsubscribe(door.services.keyring, token);
        const isDone = about && (await unsubscribe(door.services.database, about));
        if (!isDone) return unknown(reply, request);
        const { title, ...words } = wordsFor(request);
        const { done } = about.type === "all" ? words.all : words.one;
        return page(reply, request, { title, content: `<p>${done}</p>` });
      }),
    );
  });
}

type Exchange = { request: FastifyRequest; reply: FastifyReply };

async function answered(
  { limits, isBusy }: UnsubscribeDoor,
  { request, reply }: Exchange,
  work: (token: string) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { isOver, resetSeconds } = limits.take({ token: null, address: request.ip });
  if (isOver)
    return refuse(reply, {
      ...{ status: 429, code: "TOO_MANY_REQUESTS", retryAfterSeconds: resetSeconds },
      message: "More calls than a minute has room for. Wait, and try again.",
    });
  if (isBusy()) return refuse(reply, refusalFor(503));
  try {
    const query = new URLSearchParams(request.url.split("?", 2)[1] ?? "");
    return await work(query.get("token") ?? "");
  } catch (error) {
    if (reasonOf(error).kind !== "busy") throw error;
    return refuse(reply, refusalFor(503));
  }
}

function wordsFor({ headers }: FastifyRequest) {
  const locale = /^\s*nl\b/i.test(headers["accept-language"] ?? "") ? "nl" : "en";
  return notifyWords[locale].unsubscribe;
}

function unknown(reply: FastifyReply, request: FastifyRequest): FastifyReply {
  const { title, unknown: content } = wordsFor(request);
  return page(reply.code(404), request, { title, content: `<p>${content}</p>` });
}

/** A page without anything of the client around it, which is not needed for it. Nothing in it comes from outside. */
function page(
  reply: FastifyReply,
  request: FastifyRequest,
  { title, content }: { title: string; content: string },
): FastifyReply {
  const { lang } = wordsFor(request);
  return reply
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(
      [
        `<!doctype html>\n<html lang="${lang}">`,
        `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
        `<meta name="robots" content="noindex"><title>${title} – TeamFlow</title>`,
        `<link rel="stylesheet" href="/plain.css"></head>`,
        `<body>\n<main>\n<h1>${title}</h1>\n${content}\n</main>\n</body>\n</html>\n`,
      ].join("\n"),
    );
}
