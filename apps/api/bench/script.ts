import type { Sent, Statement } from "@teamflow/data/testing/recorded";
import { createCaller } from "@teamflow/router/app";
import type { Services } from "@teamflow/router/context";
import type { Call, Scenario } from "./call.ts";
import { contextOf } from "./services.ts";

/** What the product sends for each scenario, in order. The reference sends the same. */
export type Scripts = Record<Scenario, Statement[]>;

/** Answers a call as the product does, without HTTP. */
export async function answerAsProduct(services: Services, call: Call): Promise<unknown> {
  const { token, idempotencyKey } = call;
  const credential = { carrier: "cookie", token } as const;
  const api = createCaller(contextOf(services, { credential, idempotencyKey }));
  const [part = "", verb = ""] = call.procedure.split(".");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each scenario makes the input of its own procedure.
  const parts = api as unknown as Record<
    string,
    Record<string, (input: object | null) => Promise<unknown>> | undefined
  >;
  const answer = parts[part]?.[verb] ?? (() => Promise.reject(new Error(`No ${call.procedure}`)));
  return await answer(call.input);
}

/** Where two scripts differ, or nothing. Values that are new each time need only be of one kind. */
export function difference(product: Sent[], reference: Sent[]): string | undefined {
  if (product.length !== reference.length)
    return `the product sends ${product.length} statements, the reference ${reference.length}`;
  const at = product.findIndex((sent, index) => lineOf(sent) !== lineOf(reference[index]));
  return at === -1
    ? undefined
    : `statement ${at + 1}:\n${lineOf(product[at])}\n${lineOf(reference[at])}`;
}

function lineOf(sent: Sent | undefined): string {
  return JSON.stringify([sent?.text, sent?.values.map(kindOf)]);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function kindOf(value: unknown): unknown {
  // A task that is done has a time where another has nothing.
  if (value === null || value instanceof Date) return "a time or nothing";
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (typeof value !== "string") return typeof value;
  if (uuid.test(value)) return "an id";
  return value.startsWith("{") ? shapeOf(JSON.parse(value, withoutChance)) : "a text";
}

/** Whether a move enters another status, or ends work, is chance. */
function withoutChance(field: string, value: unknown): unknown {
  return field === "statusId" || field === "completedAt" ? undefined : value;
}

/** What something consists of, without what it says. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return "a value";
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, shapeOf(item)]));
}
