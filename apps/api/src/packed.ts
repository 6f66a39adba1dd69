import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Content that stays as it is while the process runs, whole and compressed. */
export type Packed = { type: string; plain: Buffer; small: Buffer; etag: string };

/** Compresses content once, and names it by what it is. */
export async function packed(type: string, content: string): Promise<Packed> {
  const plain = Buffer.from(content);
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`;
  return { type, plain, small: await promisify(gzip)(plain), etag };
}

/** Sends content to be asked for again each time: not at all to whoever has it, and small to whoever can unpack it. */
export function sendPacked(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, plain, small, etag }: Packed,
): FastifyReply {
  reply.headers({ etag, "cache-control": "no-cache", vary: "accept-encoding" }).type(type);
  if (headers["if-none-match"] === etag) return reply.code(304).send();
  const isPacked = /\bgzip\b/.test(String(headers["accept-encoding"]));
  return isPacked ? reply.header("content-encoding", "gzip").send(small) : reply.send(plain);
}
