import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { type Refusal, Refused, refusalFor } from "./refusal.ts";

/** What becomes of the file in a form: it is taken as it comes, and taken back where the rest of the form is broken. */
export type FormWork<T> = {
  take: (name: string, content: Readable) => Promise<T>;
  undo: (taken: T) => Promise<void>;
};

/** One file, and little else. */
const limits = { files: 1, fields: 4, parts: 5, fieldSize: 1024, headerPairs: 20 } as const;

/**
 * Reads a request of `multipart/form-data` that carries one part `file`. Nothing of it is held in memory but what is on
 * its way.
 *
 * @throws `Refused` with 400 or 415 for what is no such form; what `take` throws
 */
export async function readFormFile<T>(
  request: IncomingMessage,
  { take, undo }: FormWork<T>,
): Promise<T> {
  const form = formOf(request);
  // Nothing tells of that any more.
  if (request.destroyed && !request.complete) throw new Refused(brokenOff);
  const read = Promise.withResolvers<void>();
  let taking: Promise<T> | undefined;
  const refuse = (refusal: Refusal) => () => read.reject(new Refused(refusal));
  form.on("finish", () => read.resolve());
  // Of one fault the parser may tell more than once.
  for (const fault of ["error", "filesLimit", "partsLimit"]) form.on(fault, refuse(badForm));
  request.once("close", () => request.complete || refuse(brokenOff)());
  request.once("error", refuse(brokenOff));
  form.on("file", (field: string, content: Readable, name: string | undefined) => {
    // What breaks off breaks here too; that nobody reads on is no fault of the form.
    content.on("error", ({ name: kind }) => kind === "AbortError" || refuse(badForm)());
    read.promise.catch((error: Error) => content.destroy(error));
    if (field !== "file") return refuse(badForm)();
    taking = take(asWritten(name ?? ""), content);
    taking.catch(read.reject);
    return undefined;
  });
  request.pipe(form);
  try {
    await read.promise;
  } catch (error) {
    // What still comes is let past, so that whoever sends it gets to read the answer.
    request.unpipe(form);
    request.resume();
    await taking?.then(undo, () => undefined);
    throw error;
  }
  if (!taking) throw new Refused(badForm);
  return await taking;
}

/** Browsers write a quotation mark in a name so, and a percent sign as it is (HTML, multipart/form-data). */
function asWritten(name: string): string {
  return name.replaceAll("%22", '"');
}

function formOf({ headers }: IncomingMessage): BusboyInstance {
  const type = headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new Refused(refusalFor(415));
  try {
    return new Busboy({ headers: { ...headers, "content-type": type }, limits });
  } catch {
    throw new Refused(badForm);
  }
}

const badForm: Refusal = {
  ...{ status: 400, code: "BAD_FORM" },
  message: "The body is no multipart/form-data with one part, file.",
};
const brokenOff: Refusal = {
  ...{ status: 400, code: "BAD_FORM" },
  message: "The body broke off before its end.",
};
