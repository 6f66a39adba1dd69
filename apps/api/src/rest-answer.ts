import type { Operation } from "@teamflow/router/rest/operations";
import type { FastifyReply } from "fastify";

/** An operation that ran: what it was asked with and what came of it. */
export type Ran = { operation: Operation; parameters: Record<string, string>; data: unknown };

/** Below what all addresses of the API stand. */
export const apiRoot = "/api/v1";

/** Answers with what a procedure gave: in the envelope, with the headers that save a caller the next question. */
export function answerRest(reply: FastifyReply, ran: Ran): FastifyReply {
  const { operation, parameters, data } = ran;
  const { rest, isPage, isSilent, hasVersion } = operation;
  reply.header("cache-control", "no-store");
  if (isSilent) return reply.code(204).send();
  const written = operation.write(data);
  const etag = hasVersion ? `"${String(property(data, "version"))}"` : null;
  if (etag !== null) reply.headers({ etag, "cache-control": "private, no-cache" });
  const { method, headers } = reply.request;
  const isRead = method === "GET" || method === "HEAD";
  if (isRead && etag !== null && knows(headers["if-none-match"], etag))
    return reply.code(304).send();
  if (rest.created !== undefined) reply.code(201);
  if (rest.created) reply.header("location", placeOf(rest.created, { ...parameters }, data));
  const nextCursor = isPage ? property(data, "nextCursor") : undefined;
  if (typeof nextCursor === "string") reply.header("link", nextLink(reply, nextCursor));
  return reply.send({
    success: true,
    data: isPage ? property(written, "items") : written,
    meta: {
      timestamp: new Date().toISOString(),
      request_id: reply.request.id,
      ...(isPage && { next_cursor: nextCursor ?? null }),
    },
  });
}

/** A caller may list what it has; a weak mark is good enough to spare it the same again. */
function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  const marks = (ifNoneMatch ?? "").split(",").map((mark) => mark.trim().replace(/^W\//, ""));
  return marks.includes(etag) || marks.includes("*");
}

/** Where something new is: its path, filled with what it is and where it was asked for. */
function placeOf(path: string, parameters: Record<string, string>, data: unknown): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? textOf(property(data, name))),
  );
  return `${apiRoot}${filled}`;
}

/** The same address with the cursor of the next page; without a host, which we may not know. */
function nextLink({ request }: FastifyReply, cursor: string): string {
  const [path = "", query = ""] = request.url.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("cursor", cursor);
  return `<${path}?${parameters.toString()}>; rel="next"`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
