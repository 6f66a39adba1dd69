import { Attachment, attachmentName } from "@teamflow/domain/attachment";
import type { OrganizationId } from "@teamflow/domain/ids";
import { attachmentDoor } from "@teamflow/router/attachment-door";
import { discardFile, FileFault, receiveFile } from "@teamflow/router/blobs/receive";
import type { Context } from "@teamflow/router/context";
import { reasonOf } from "@teamflow/router/refusal";
import { type Operation, operationsOf } from "@teamflow/router/rest/operations";
import { admitted, resolved } from "@teamflow/router/rest/resolve";
import type { FastifyInstance, FastifyReply } from "fastify";
import { arriveSlowly } from "./arrival.ts";
import {
  answered,
  type AttachmentDoor,
  type AttachmentExchange,
  contextIn,
  filesAt,
} from "./attachment-exchange.ts";
import { readFormFile } from "./form-file.ts";
import { type Refusal, Refused } from "./refusal.ts";
import { answerRest } from "./rest-answer.ts";
import { boundUploads, type Uploads } from "./uploads.ts";

type Received = Awaited<ReturnType<typeof receiveFile>> & { name: string };
type Place = { orgId: string; taskId: string };

/** How much of a form is not its file, at most. */
const formBytes = 64 * 1024;

/** How many files may come at once to one process: more than any browser sends. */
const mostAtOnce = { ofMember: 24, ofOrganization: 96 };

/**
 * Takes files: their bytes are kept as they come, and only then is there a row that names them. Whoever may not add
 * one is told so before any byte is read.
 */
export async function addUpload(app: FastifyInstance, door: AttachmentDoor): Promise<void> {
  const [operation] = operationsOf(attachmentDoor);
  if (!operation) throw new Error("The door for files leads nowhere");
  const uploads = boundUploads(mostAtOnce);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The body is read by us, as it comes.
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    scope.post<{ Params: Place }>(filesAt, (request, reply) => {
      const exchange = { ...door, request, reply };
      return answered(exchange, () => upload(exchange, { operation, uploads }, request.params));
    });
  });
}

async function upload(
  exchange: AttachmentExchange,
  { operation, uploads }: { operation: Operation; uploads: Uploads },
  parameters: Place,
): Promise<FastifyReply> {
  const { maxBytes, arrival, request, reply } = exchange;
  const context = contextIn(exchange);
  const input = await resolved(context, operation, operation.readPath(parameters));
  const scope = await admitted(context, operation, input);
  if (!scope) throw new Error("Files are added in an organization");
  if (Number(request.headers["content-length"] ?? 0) > maxBytes + formBytes)
    throw new Refused(tooLarge(maxBytes));
  const end = uploads.begin(scope);
  try {
    // Only now: whoever may add nothing has no more time than anybody.
    arriveSlowly(request.raw, arrival);
    const { orgId } = scope;
    const data = await taken(exchange, { context, operation, input, orgId });
    return await answerRest(reply, { operation, parameters, data });
  } finally {
    end();
  }
}

type Taking = {
  context: Context;
  operation: Operation;
  input: Record<string, unknown>;
  orgId: OrganizationId;
};

/** Keeps the bytes, and adds the row that names them. @returns what the procedure answers */
async function taken(
  { blobs, maxBytes, request }: AttachmentExchange,
  { context, operation, input, orgId }: Taking,
): Promise<unknown> {
  // What cannot be taken away now is swept; that the store is away changes nothing about the answer.
  const discard = ({ id }: Received) =>
    discardFile(blobs, { orgId, name: id }).catch((error: unknown) =>
      request.log.warn({ err: error }, "the bytes of a file stay until they are swept"),
    );
  const file = await readFormFile(request.raw, {
    take: async (name, content): Promise<Received> => {
      const received = await receiveFile({ blobs, orgId, maxBytes }, content);
      return { ...received, name: attachmentName(name) };
    },
    undo: discard,
  }).catch((error: unknown) => {
    throw error instanceof FileFault ? new Refused(faults[error.code](maxBytes)) : error;
  });
  const data = await added(context, operation, { input, file }).catch(async (error: unknown) => {
    // Where it is not sure that nothing was written, the bytes stay, and a sweep finds out.
    if (!unsure.has(reasonOf(error).kind)) await discard(file);
    throw error;
  });
  // The same request was answered before: its file is the one that came first.
  if (Attachment.parse(data).id !== file.id) await discard(file);
  return data;
}

const unsure: ReadonlySet<string> = new Set(["unexpected", "busy"]);

type Adding = { input: Record<string, unknown>; file: Received };

async function added(context: Context, operation: Operation, { input, file }: Adding) {
  const { name, sha256, ...received } = file;
  return await operation.run({
    ctx: { ...context, request: { ...context.request, received } },
    ...{ path: operation.procedure, type: operation.type, batchIndex: 0, signal: undefined },
    getRawInput: async () => ({ ...input, name, sha256 }),
  });
}

function tooLarge(maxBytes: number): Refusal {
  const megabytes = Math.floor((maxBytes / (1024 * 1024)) * 10) / 10;
  return {
    ...{ status: 413, code: "TOO_LARGE" },
    message: `A file may have ${maxBytes} bytes at most (${megabytes} MB).`,
  };
}

const empty: Refusal = { status: 422, code: "EMPTY_FILE", message: "The file is empty." };

const faults = { too_large: tooLarge, empty: () => empty };
