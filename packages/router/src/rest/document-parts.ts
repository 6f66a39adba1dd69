import type { Policy } from "../trpc.ts";
import type { Operation } from "./operations.ts";
import { refusalResponses } from "./refusal-schemas.ts";
import type { JsonSchema } from "./schema.ts";

/** What every document of ours holds, whatever its operations are. */
export function fixedParts(): Record<string, unknown> {
  return { securitySchemes, headers, parameters, responses: refusalResponses() };
}

const securitySchemes = {
  accessToken: {
    ...{ type: "http", scheme: "bearer", bearerFormat: "JWT" },
    description: "Of a person who signed in at `/auth/login`",
  },
  apiToken: {
    ...{ type: "http", scheme: "bearer" },
    description: "Of a program: `tf_…`, made in the organization's settings",
  },
  apiKey: {
    ...{ type: "apiKey", in: "header", name: "X-Api-Key" },
    description: "The same API token, for programs that cannot send the other header",
  },
};

/** By what a caller may come: a token of an organization opens nothing that concerns a person alone. */
export function securityOf({ access, isForPeople }: Policy): JsonSchema[] {
  if (access === "public") return [];
  if (access === "token") return [{ apiToken: [] }, { apiKey: [] }];
  if (access === "self" || access === "instance" || isForPeople) return [{ accessToken: [] }];
  return [{ accessToken: [] }, { apiToken: [] }, { apiKey: [] }];
}

const text = { type: "string" } as const;

const headers = {
  RequestId: { description: "Names the request, in our log too", schema: text },
  RateLimit: {
    description: 'What is left: `"calls";r=599;t=42`, r calls in the next t seconds',
    schema: text,
  },
  RetryAfter: { description: "Seconds to wait", schema: { type: "integer" } },
  Link: { description: 'The next page: `<…>; rel="next"`. The last page has none', schema: text },
  IdempotencyReplayed: {
    description: "`true` where the answer is the one that the same request had before",
    schema: { const: "true" },
  },
  Location: { description: "Where the new thing is", schema: text },
  ETag: { description: "The record's version, for If-Match and If-None-Match", schema: text },
};

const parameters = {
  Version: {
    ...{ name: "API-Version", in: "header", required: false },
    schema: { enum: ["v1"], default: "v1" },
  },
  IdempotencyKey: {
    ...{ name: "Idempotency-Key", in: "header", required: false },
    description: "Names the request, so that it happens once however often it arrives",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    ...{ name: "If-Match", in: "header", required: false },
    description: "The version that you saw, in quotes; or send `version`",
    schema: text,
  },
  IfNoneMatch: {
    ...{ name: "If-None-Match", in: "header", required: false },
    description: "The ETag of what you have",
    schema: text,
  },
};

/** Whether an operation's answer is kept, for when the same request comes again. */
export function isReplayable({ rest, policy }: Pick<Operation, "rest" | "policy">): boolean {
  return rest.method !== "GET" && policy.access !== "public";
}

/** The headers that mean something to an operation. */
export function headerParameters({
  rest,
  policy,
  isVersioned,
  hasVersion,
}: Operation): JsonSchema[] {
  const isRead = rest.method === "GET";
  const used = [
    "Version",
    ...(isReplayable({ rest, policy }) ? ["IdempotencyKey"] : []),
    ...(isVersioned ? ["IfMatch"] : []),
    ...(isRead && hasVersion ? ["IfNoneMatch"] : []),
  ];
  return used.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
