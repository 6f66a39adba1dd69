import { z } from "zod";
import { guide } from "./guide.ts";
import { hasBody, type Operation, pathOnWire } from "./operations.ts";
import { fixedParts, headerParameters, isReplayable, securityOf } from "./document-parts.ts";
import { envelopes, refusalsOf } from "./refusal-schemas.ts";
import { sampleOf } from "./sample.ts";
import { inputSchema, type JsonSchema, namesOf, outputSchemas, refTo } from "./schema.ts";
import { snakeCase } from "./snake-case.ts";
import { tagOf } from "./tags.ts";
import { isPermission } from "../trpc.ts";

/** An OpenAPI document, as it is sent. */
export type Document = {
  openapi: string;
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, JsonSchema>; [part: string]: unknown };
  [part: string]: unknown;
};
export type DocumentedOperation = JsonSchema & {
  operationId: string;
  responses: Record<string, JsonSchema>;
};

/** The document of some operations, in OpenAPI 3.1: made of the same schemas that read and write. */
export function documentOf(operations: readonly Operation[]): Document {
  const names = namesOf(
    operations
      .filter(({ isSilent }) => !isSilent)
      .map((operation) => [answerName(operation), dataOf(operation)]),
  );
  const known = { names, schemas: { ...envelopes, ...outputSchemas(names) } };
  const { schemas } = known;
  const paths: Document["paths"] = {};
  for (const operation of operations) {
    const place = (paths[pathOnWire(operation.rest.path)] ??= {});
    place[operation.rest.method.toLowerCase()] = documented(operation, known);
  }
  return {
    openapi: "3.1.0",
    info: { title: "TeamFlow", version: "v1", description: guide, license },
    servers: [{ url: "/api/v1" }],
    tags: [...new Map(operations.map(tagOf).map((tag) => [tag.name, tag])).values()],
    paths,
    components: { schemas, ...fixedParts() },
  };
}

/** The schemas of all answers, and the names by which they are referred to. */
type Known = {
  names: ReadonlyMap<z.ZodType, string>;
  schemas: Readonly<Record<string, JsonSchema>>;
};

const license = { name: "MIT", identifier: "MIT" };

function documented(operation: Operation, known: Known): DocumentedOperation {
  const { rest, policy, procedure } = operation;
  const description = [
    ...(isPermission(policy.access) ? [`Needs the permission \`${policy.access}\`.`] : []),
    ...(rest.description ? [rest.description] : []),
  ].join(" ");
  return {
    operationId: procedure.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [tagOf(operation).name],
    summary: rest.summary,
    ...(description && { description }),
    security: securityOf(policy),
    parameters: [...parametersOf(operation), ...headerParameters(operation)],
    ...(hasBody(rest) && bodyOf(operation, known)),
    responses: { ...successOf(operation, known), ...refusalsOf(operation) },
  };
}

function parametersOf({ fields, inPath, rest }: Operation): JsonSchema[] {
  const inQuery = hasBody(rest) ? [] : Object.keys(fields).filter((name) => !inPath.includes(name));
  return [
    ...inPath.map((name) => ({
      ...{ name: snakeCase(name), in: "path", required: true },
      ...{ description: pathNames[name] ?? "An id", schema: { type: "string" } },
    })),
    ...inQuery.map((name) => {
      const schema = inputSchema(fields[name] ?? z.never());
      const isOptional =
        mayBeLeftOut.has(name) || fields[name]?.safeParse(undefined).success === true;
      const list = schema["type"] === "array" ? { style: "form", explode: false } : {};
      const isEmptiable = fields[name]?.safeParse(null).success === true;
      return {
        ...{ name: snakeCase(name), in: "query", required: !isOptional, schema, ...list },
        ...(isEmptiable && { description: "`null` asks for those that have none" }),
      };
    }),
  ];
}

/** The version may come as If-Match, and whose it is go without saying: a token's organization, or a person's only one. */
const mayBeLeftOut: ReadonlySet<string> = new Set(["version", "orgId"]);

/** What may stand in a path besides ids. */
const pathNames: Readonly<Record<string, string>> = {
  orgId: "An organization's id or slug",
  projectId: "A project's id or key",
  taskId: "A task's id or code",
  clientId: "A client's id or code",
  programId: "A program's id or code",
  teamId: "A team's id or code",
  memberId: "A member's id or code",
};

function bodyOf(operation: Operation, known: Known): JsonSchema {
  const beside = Object.fromEntries(
    Object.entries(operation.fields).filter(([name]) => !operation.inPath.includes(name)),
  );
  if (Object.keys(beside).length === 0) return {};
  const schema = renamed(inputSchema(z.strictObject(beside)), operation);
  const required = Array.isArray(schema["required"]) && schema["required"].length > 0;
  // Of several names for one field a request has one.
  const doubled = new Set(
    Object.values(operation.rest.names ?? {}).flatMap((each) => each.slice(1)),
  );
  const within = nounOf(operation);
  const sample = Object.entries(fieldsIn(sampleOf(schema, known.schemas, { within })));
  const example = Object.fromEntries(sample.filter(([name]) => !doubled.has(name)));
  return { requestBody: { required, content: { "application/json": { schema, example } } } };
}

function fieldsIn(value: unknown): Record<string, unknown> {
  return { ...(typeof value === "object" ? value : null) };
}

/** The version may come as If-Match instead, and some fields have other names. */
function renamed(schema: JsonSchema, { rest: { names: otherNames = {} } }: Operation): JsonSchema {
  const properties = new Map(Object.entries(fieldsIn(schema["properties"])));
  const required = new Set([schema["required"] ?? []].flat().map(String));
  for (const name of mayBeLeftOut) required.delete(snakeCase(name));
  const choices: JsonSchema[] = [];
  for (const [name, others] of Object.entries(otherNames)) {
    const own = properties.get(snakeCase(name));
    if (own === undefined) continue;
    properties.delete(snakeCase(name));
    for (const other of others) properties.set(other, own);
    if (required.delete(snakeCase(name)))
      choices.push({ oneOf: others.map((other) => ({ required: [other] })) });
  }
  const { required: _, ...rest } = schema;
  return {
    ...rest,
    properties: Object.fromEntries(properties),
    ...(required.size > 0 && { required: [...required] }),
    ...(choices.length > 1 ? { allOf: choices } : choices[0]),
  };
}

function successOf(operation: Operation, known: Known): Record<string, JsonSchema> {
  if (operation.isSilent) return { "204": { description: operation.rest.summary } };
  const schema = {
    type: "object",
    properties: {
      success: { const: true },
      data: { $ref: refTo(known.names.get(dataOf(operation)) ?? "") },
      meta: { $ref: refTo(operation.isPage ? "PageMeta" : "Meta") },
    },
    required: ["success", "data", "meta"],
    additionalProperties: false,
  };
  const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
  const success = {
    description: operation.rest.summary,
    headers: {
      ...{ "X-Request-ID": header("RequestId"), RateLimit: header("RateLimit") },
      ...(operation.isPage && { Link: header("Link") }),
      ...(isReplayable(operation) && { "Idempotency-Replayed": header("IdempotencyReplayed") }),
      ...(operation.rest.created && { Location: header("Location") }),
      ...(operation.hasVersion && { ETag: header("ETag") }),
    },
    content: { "application/json": { schema, example: sampleOf(schema, known.schemas) } },
  };
  const unchanged = operation.hasVersion && operation.rest.method === "GET";
  return {
    [operation.rest.created === undefined ? "200" : "201"]: success,
    ...(unchanged && { "304": { description: "You have it already" } }),
  };
}

/** The data of an answer: of a page its items, since the cursor stands in the meta. */
function dataOf({ rest: { output }, isPage }: Operation): z.ZodType {
  const items: unknown = isPage && output instanceof z.ZodObject ? output.shape["items"] : output;
  return items instanceof z.ZodType ? items : output;
}

function answerName({ procedure }: Operation): string {
  const [noun = "", verb = ""] = procedure.split(".").map(capitalized);
  return `${noun}${verb}`;
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function nounOf({ procedure }: Operation): string {
  return procedure.split(".", 1)[0] ?? "";
}
