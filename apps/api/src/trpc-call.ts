import { Failure } from "@teamflow/domain/failure";
import { TRPCError } from "@trpc/server";
import { faultOfJson, type JsonFault } from "./json-guard.ts";

/** A request to `/trpc`, before anything of it is believed. */
export type RawCall = {
  method: string;
  /** As it came: path and query, nothing decoded. */
  url: string;
  contentType: string | undefined;
  /** Does the caller want each answer of a batch as soon as it is there? */
  streamed: boolean;
  body: Uint8Array | null;
};

/** A request that tRPC may see. */
export type Call = {
  paths: string[];
  isStream: boolean;
  /** One call by itself, answered at once and whole. */
  isPlain: boolean;
  query: URLSearchParams;
  body: string | null;
};

/** What the router knows of its procedures. */
export type Procedures = {
  /** Guesses at a secret, or changes the cookie, which only a plain answer of its own can. */
  standsAlone: (path: string) => boolean;
  isStream: (path: string) => boolean;
};

const MOST_IN_A_BATCH = 10;
const NAMES = /^[A-Za-z]\w*(\.\w+)*(,[A-Za-z]\w*(\.\w+)*)*$/;
const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/;

/**
 * Reads a request to `/trpc`, or throws the `TRPCError` that answers it. tRPC on its own decodes
 * paths twice, takes forms as input and parses JSON with nothing in between.
 */
export function readCall(raw: RawCall, procedures: Procedures): Call {
  const [address = "", query = ""] = raw.url.split("?", 2);
  const names = decodedOnce(address.slice("/trpc/".length));
  if (names === null || !NAMES.test(names)) throw refused("NOT_FOUND", "no such procedure");
  if (raw.method !== "GET" && raw.method !== "POST") {
    throw refused("METHOD_NOT_SUPPORTED", "procedures are called with GET or POST");
  }
  const params = new URLSearchParams(query);
  if (new Set(params.keys()).size < params.size)
    throw refused("BAD_REQUEST", "a repeated parameter");
  // tRPC's place for tokens in an address, where logs and histories keep them.
  if (params.has("connectionParams")) throw refused("BAD_REQUEST", "no parameters of a connection");
  const batched = params.get("batch") === "1";
  const paths = batched ? names.split(",") : [names];
  if (paths.length > MOST_IN_A_BATCH) {
    throw refused("BAD_REQUEST", `a batch holds at most ${MOST_IN_A_BATCH} calls`);
  }
  // One request with many attempts would pass a limit that counts requests; a stream has sent its
  // head, and with it the place of the cookie, before the answer is known.
  if ((paths.length > 1 || raw.streamed) && paths.some(procedures.standsAlone)) {
    throw refused(
      "BAD_REQUEST",
      "signing in, up or out is a call of its own, neither batched nor streamed",
    );
  }
  const isStream = !batched && procedures.isStream(names);
  const isPlain = !batched && !isStream && !raw.streamed;
  const call = { paths, isStream, isPlain, query: params };
  if (raw.method === "POST") return { ...call, body: readBody(raw) };
  const input = params.get("input");
  if (input !== null) checkJson(input);
  return { ...call, body: null };
}

function readBody(raw: RawCall): string {
  if (!JSON_TYPE.test((raw.contentType ?? "").toLowerCase())) {
    throw refused("UNSUPPORTED_MEDIA_TYPE", "only application/json is read here");
  }
  const text = decodedUtf8(raw.body ?? new Uint8Array());
  if (text === null) throw refused("BAD_REQUEST", "the body is not UTF-8");
  checkJson(text);
  return text;
}

const FAULTS: Record<JsonFault, string> = {
  not_json: "not JSON",
  too_complex: "too deep, or too many keys",
  forbidden_key: "a key that no input has",
  repeated_key: "a key that is there twice",
};

function checkJson(text: string): void {
  const fault = faultOfJson(text);
  if (fault !== null) throw refused("BAD_REQUEST", FAULTS[fault]);
}

function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function decodedUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The error for a request that never reaches a procedure. */
export function refused(code: TRPCError["code"], detail: string): TRPCError {
  const cause = new Failure(
    code === "NOT_FOUND"
      ? { kind: "not_found", what: "procedure" }
      : { kind: "bad_request", detail },
  );
  return new TRPCError({ code, message: detail, cause });
}

/** The error for a moment in which nothing can be answered. */
export function tooBusy(): TRPCError {
  return new TRPCError({
    code: "SERVICE_UNAVAILABLE",
    cause: new Failure({ kind: "busy", retryAfterSeconds: 1 }),
  });
}
