import { isReason, type Reason } from "@teamflow/domain/failure";
import type { AppRouter } from "@teamflow/router/app";
import type { Request } from "@teamflow/router/context";
import { hasBody, type Operation, operationsOf } from "@teamflow/router/rest/operations";
import { snakeCase } from "@teamflow/router/rest/snake-case";
import { definitions } from "@teamflow/router/testing/policies";
import type { Door, Outcome } from "@teamflow/router/testing/walk";
import { wire } from "@teamflow/router/wire";
import type { Answered, Send } from "./a-caller.ts";
import { onWire } from "./on-wire.ts";

type Credential = Request["credential"];

/** One call in a request by itself. */
export function singleDoor(send: Send): Door {
  return async (path, input, credential) => {
    if (!isQuery(path)) {
      const body = encoded(input);
      return outcomeOf(await send({ method: "POST", path: `/trpc/${path}`, credential, body }));
    }
    const query = new URLSearchParams({ input: JSON.stringify(encoded(input)) });
    const address = `/trpc/${path}?${query.toString()}`;
    return outcomeOf(await send({ method: "GET", path: address, credential }));
  };
}

/** A call beside another one; one that guesses at a secret comes in a batch of its own, as it has to. */
export function batchDoor(send: Send): Door {
  return async (path, input, credential) =>
    outcomeOf(await sendBatch(send, credential, [[path, input], ...besides(path)]));
}

/** Sends calls in one request. */
export function sendBatch(
  send: Send,
  credential: Credential,
  calls: [path: string, input: unknown][],
): Promise<Answered> {
  const paths = calls.map(([path]) => path);
  const inputs = Object.fromEntries(calls.map(([, input], at) => [at, encoded(input)]));
  const address = `/trpc/${paths.join(",")}?batch=1`;
  if (!paths.every(isQuery))
    return send({ method: "POST", path: address, credential, body: inputs });
  const query = new URLSearchParams({ input: JSON.stringify(inputs) });
  return send({ method: "GET", path: `${address}&${query.toString()}`, credential });
}

/** Whether a procedure is called in a request of its own, or not at all. */
export function standsAlone(path: string): boolean {
  const { type, meta } = definitionOf(path);
  return meta.isSignIn === true || (path.startsWith("auth.") && type === "mutation");
}

/** What makes a batch of a call, and changes nothing: a question, or a wish that nobody is granted. */
function besides(path: string): [path: string, input: unknown][] {
  if (standsAlone(path)) return [];
  return [isQuery(path) ? ["auth.status", undefined] : ["projects.create", {}]];
}

/** The same procedure as the REST API offers it. */
export function restDoor(send: Send, router: AppRouter): Door {
  const operations = new Map(operationsOf(router).map((each) => [each.procedure, each]));
  return async (path, input, credential) => {
    const operation = operations.get(path);
    if (!operation) throw new Error(`${path} is not offered over REST`);
    return restOutcomeOf(await send({ ...requestOf(operation, input), credential }));
  };
}

function requestOf({ rest, inPath }: Operation, input: unknown) {
  const fields = entriesOf(input).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(fields.map(([name, value]) => [name, textOf(value)]));
  const place = rest.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(texts[name] ?? ""),
  );
  const beside = fields
    .filter(([name]) => !inPath.includes(name))
    .map(([name, value]) => ({
      ...{ name, onWire: rest.names?.[name]?.[0] ?? snakeCase(name) },
      value: onWire(value, rest.names),
    }));
  const path = `/api/v1${place}`;
  const { method } = rest;
  if (hasBody(rest)) {
    const body = Object.fromEntries(beside.map((field) => [field.onWire, field.value]));
    return { method, path, body };
  }
  const query = new URLSearchParams(beside.map((field) => [field.onWire, texts[field.name] ?? ""]));
  return { method, path: query.size > 0 ? `${path}?${query.toString()}` : path };
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(textOf).join(",") : String(value);
}

function definitionOf(path: string) {
  const definition = definitions().get(path);
  if (!definition) throw new Error(`There is no procedure ${path}`);
  return definition;
}

function isQuery(path: string): boolean {
  return definitionOf(path).type !== "mutation";
}

function encoded(input: unknown): unknown {
  return wire.input.serialize(input);
}

/** What an answer of tRPC says of the first call, or of all of them. */
function outcomeOf({ status, text }: Answered): Outcome {
  if (text.includes('"type":"ready"')) return { data: "streaming" };
  const streamed = /^data: (.*"reason":.*)$/m.exec(text)?.[1];
  const answer: unknown = JSON.parse(streamed ?? text);
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  // A stream leaves out what an answer puts around it.
  const shown = ["error", "json", "data", "reason"];
  const reason = shown
    .map((_, from) => at(first, shown.slice(from)))
    .find((each) => each !== undefined);
  if (isReason(reason)) return { reason };
  const data = at(first, ["result", "data"]);
  return data === undefined ? strange(status, text) : { data };
}

/** What the walk looks for, by the code that stands for it in the REST API. */
const kinds: Readonly<Record<string, (message: string) => Reason>> = {
  UNAUTHENTICATED: () => ({ kind: "unauthenticated" }),
  TOKEN_EXPIRED: () => ({ kind: "unauthenticated" }),
  TEAM_004: (what) => ({ kind: "not_found", what }),
  TEAM_005: (permission) => ({ kind: "forbidden", permission }),
  INSUFFICIENT_PERMISSIONS: (permission) => ({ kind: "forbidden", permission }),
  RESOURCE_NOT_FOUND: (what) => ({ kind: "not_found", what }),
  NOT_FOR_TOKENS: () => ({ kind: "not_for_tokens" }),
};

function restOutcomeOf({ status, text }: Answered): Outcome {
  const body: unknown = text === "" ? null : JSON.parse(text);
  // When it was asked, and as which request, differs each time.
  if (status < 300) return { data: [at(body, ["data"]), at(body, ["meta", "next_cursor"])] };
  const code = String(at(body, ["error", "code"]));
  const reason = kinds[code]?.(String(at(body, ["error", "message"])));
  return reason ? { reason } : strange(status, text);
}

/** A refusal that no case waits for: shown whole to whoever reads why a case failed. */
function strange(status: number, text: string): Outcome {
  return { reason: { kind: "bad_request", detail: `${status} ${text}` } };
}

function at(value: unknown, names: string[]): unknown {
  return names.reduce<unknown>(
    (within, name) => entriesOf(within).find(([key]) => key === name)?.[1],
    value,
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
