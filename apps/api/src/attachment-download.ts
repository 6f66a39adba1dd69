import { type Attachment, contentDisposition } from "@teamflow/domain/attachment";
import { AttachmentId, OrganizationId, TaskId } from "@teamflow/domain/ids";
import { appRouter, createCaller } from "@teamflow/router/app";
import type { BlobName, ByteRange } from "@teamflow/router/blobs/store";
import { thumbnailOf } from "@teamflow/router/blobs/thumbnail";
import { operationsOf } from "@teamflow/router/rest/operations";
import { resolved } from "@teamflow/router/rest/resolve";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import {
  answered,
  type AttachmentDoor,
  type AttachmentExchange,
  contextIn,
  filesAt,
} from "./attachment-exchange.ts";
import { byteRange } from "./byte-range.ts";
import { notFound, Refused } from "./refusal.ts";

const Place = z.strictObject({
  ...{ orgId: OrganizationId, taskId: TaskId, attachmentId: AttachmentId },
});
type Params = Record<keyof z.infer<typeof Place>, string>;

/** Whatever it is, a browser saves it or shows it as a picture: nothing of it runs, and no other page gets at it. */
const sandboxed = {
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  // Who may have it is asked each time; what is there already need not come again.
  "cache-control": "private, no-cache",
};

/** Gives out the bytes of files, and their small pictures, to whoever may read their task at that moment. */
export function addDownloads(app: FastifyInstance, door: AttachmentDoor): void {
  const byId = operationsOf(appRouter).find(({ procedure }) => procedure === "attachments.byId");
  if (!byId) throw new Error("No file can be read");
  const found = async (exchange: AttachmentExchange, parameters: Params) => {
    const context = contextIn(exchange);
    const input = await resolved(context, byId, byId.readPath(parameters));
    const file = await createCaller(context).attachments.byId(Place.parse(input));
    return { file, blob: { orgId: String(input["orgId"]), name: file.id } };
  };
  const route = (what: string, answer: typeof sendContent) =>
    app.get<{ Params: Params }>(
      `${filesAt}/:attachmentId/${what}`,
      { exposeHeadRoute: false },
      (request, reply) => {
        const exchange = { ...door, request, reply };
        return answered(exchange, async () =>
          answer(exchange, await found(exchange, request.params)),
        );
      },
    );
  route("content", sendContent);
  route("thumbnail", sendThumbnail);
}

type Found = { file: Attachment; blob: BlobName };

async function sendContent(exchange: AttachmentExchange, found: Found): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { name, mediaType, sizeBytes, sha256 } = found.file;
  const etag = `"${sha256}"`;
  reply.headers({ ...sandboxed, etag, "accept-ranges": "bytes" });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const asked = request.headers["if-range"] ?? etag;
  const range = asked === etag ? byteRange(request.headers.range, sizeBytes) : undefined;
  if (range === "unsatisfiable")
    throw new Refused({
      ...{ status: 416, code: "RANGE_NOT_SATISFIABLE" },
      message: `The file has ${sizeBytes} bytes.`,
    });
  const content = await bytesOf(exchange, found, range);
  reply.headers({
    "content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
    "content-disposition": contentDisposition(name),
    "content-length": String(range ? range.to - range.from + 1 : sizeBytes),
    ...(range && { "content-range": `bytes ${range.from}-${range.to}/${sizeBytes}` }),
  });
  return reply.code(range ? 206 : 200).send(content);
}

async function sendThumbnail(exchange: AttachmentExchange, found: Found): Promise<FastifyReply> {
  const { request, reply } = exchange;
  if (!found.file.hasThumbnail) throw new Refused(notFound);
  const etag = `"${found.file.sha256}-thumbnail"`;
  reply.headers({ ...sandboxed, etag });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const content = await bytesOf(exchange, { ...found, blob: thumbnailOf(found.blob) }, undefined);
  return reply
    .headers({ "content-type": "image/webp", "content-disposition": "inline" })
    .send(content);
}

/** The bytes that a row names: that they are not there is ours to know of, and tells its reader only that. */
async function bytesOf(
  { blobs, services, request }: AttachmentExchange,
  { blob }: Found,
  range: ByteRange | undefined,
) {
  const content = await blobs.get(blob, range);
  if (content) return content;
  const missing = new Error(`The bytes of the attachment ${blob.name} are missing`);
  services.log(missing, { requestId: request.id, path: "attachments" });
  throw new Refused(notFound);
}
