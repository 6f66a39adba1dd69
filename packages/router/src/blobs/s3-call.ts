import { createHash } from "node:crypto";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";
import { refusalIn } from "./s3-listing.ts";
import { StoreFault } from "./store.ts";

/** A bucket in a store that speaks S3, and as whom we go there. */
export type Bucket = {
  /** Where the store is, without the bucket. */
  endpoint: URL;
  region: string;
  bucket: string;
  /** Whether the bucket is named in the path; else it is named before the host. */
  isPathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long one call may take with all its attempts, bodies apart. */
  limitMs: number;
};

/** What is asked of a store. Every call can be repeated: it does the same again. */
export type S3Call = {
  method: "GET" | "PUT" | "DELETE";
  /** Absent for the bucket itself. */
  key?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: { sizeBytes: number; sha256: string; read: () => Readable };
};

/** What a store answered, other than that it has no time. A refusal has been read, and is called by its name. */
export type S3Answer =
  | { isRefused: false; response: IncomingMessage }
  | { isRefused: true; status: number; code: string };

const attempts = 3;
const shortestRestMs = 100;
/** A store that is this slow with what we send is given up: 50 kB a second. */
const msPerByte = 1 / 50;
/** Longer than those who take our answers may be silent. */
const silenceMs = 70_000;
const longestRefusalBytes = 64 * 1024;
const worthAnother: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const hashOfNothing = createHash("sha256").digest("hex");

/**
 * Calls a store, and again where it was out of reach, out of order or out of time.
 *
 * @throws `StoreFault` where it does not answer in time, however often it was asked
 */
export async function callS3(bucket: Bucket, call: S3Call): Promise<S3Answer> {
  const leaving = new AbortController();
  const limitMs = bucket.limitMs + (call.body?.sizeBytes ?? 0) * msPerByte;
  const timer = setTimeout(() => leaving.abort(), limitMs);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await tried(bucket, call, leaving.signal);
      if (!(answer instanceof StoreFault)) return answer;
      if (attempt === attempts || leaving.signal.aborted) throw answer;
      const restMs = shortestRestMs * 2 ** attempt * (0.5 + Math.random());
      await delay(restMs, undefined, { signal: leaving.signal }).catch(() => undefined);
      if (leaving.signal.aborted) throw answer;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** One attempt; a fault that may pass is given back. */
async function tried(
  bucket: Bucket,
  call: S3Call,
  signal: AbortSignal,
): Promise<S3Answer | StoreFault> {
  try {
    const response = await sent(await signed(bucket, call), call, signal);
    const { statusCode: status = 0 } = response;
    if (status >= 200 && status < 300) return { isRefused: false, response };
    const code = refusalIn(await textOf(response, longestRefusalBytes)) ?? "no reason";
    return worthAnother.has(status)
      ? new StoreFault(`The store of files answered ${status}: ${code}`)
      : { isRefused: true, status, code };
  } catch (error) {
    const why = signal.aborted ? "did not answer in time" : "is out of reach";
    return new StoreFault(`The store of files ${why}`, { cause: error });
  }
}

type Signed = { url: URL; headers: Record<string, string> };

async function signed(
  bucket: Bucket,
  { method, key, query, headers, body }: S3Call,
): Promise<Signed> {
  const { accessKeyId, secretAccessKey, region } = bucket;
  const url = addressOf(bucket, key);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const signer = new AwsV4Signer({
    ...{ method, url: url.href, accessKeyId, secretAccessKey, region, service: "s3" },
    headers: {
      ...headers,
      "x-amz-content-sha256": body?.sha256 ?? hashOfNothing,
      ...(body && { "content-length": String(body.sizeBytes) }),
    },
  });
  const made = await signer.sign();
  return { url: made.url, headers: Object.fromEntries(made.headers) };
}

/** Where a key of a bucket is, or the bucket itself. */
export function addressOf(
  { endpoint, bucket, isPathStyle }: Pick<Bucket, "endpoint" | "bucket" | "isPathStyle">,
  key = "",
): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/$/, "");
  url.pathname = isPathStyle ? `${base}/${bucket}/${key}` : `${base}/${key}`;
  if (!isPathStyle) url.host = `${bucket}.${url.host}`;
  return url;
}

function sent(
  { url, headers }: Signed,
  { method, body }: S3Call,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { request: open } = url.protocol === "https:" ? https : http;
  const request = open(url, { method, headers, signal });
  request.setTimeout(silenceMs, () => request.destroy(new Error("Silent for too long")));
  request.once("response", resolve).on("error", reject);
  if (body) pipeline(body.read(), request).catch(reject);
  else request.end();
  return promise;
}

/** A short body as text. @throws where it is longer */
export async function textOf(response: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  const body: AsyncIterable<Buffer> = response;
  for await (const bytes of body) {
    sizeBytes += bytes.length;
    if (sizeBytes > maxBytes) throw new Error("An answer that is too long");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString();
}
