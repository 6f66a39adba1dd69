import type { AnyTRPCRouter } from "@trpc/server";
import type { ProcedureCallOptions } from "@trpc/server/unstable-core-do-not-import";
import { z } from "zod";
import { nounOf } from "@teamflow/domain/ids";
import type { Policy, Rest } from "../trpc.ts";
import { type Reader, readerOf, readerOfFields } from "./reading.ts";
import { snakeCase } from "./snake-case.ts";
import { type Writer, writerOf } from "./writing.ts";

/** A procedure as the REST API offers it, with everything that can be known before a request comes. */
export type Operation = {
  /** The procedure's path, `tasks.list`. */
  procedure: string;
  type: "query" | "mutation";
  policy: Policy;
  rest: Rest;
  /** The fields of its input by name; none for a procedure without input. */
  fields: Readonly<Record<string, z.ZodType>>;
  /** The names of those fields that stand in the path. */
  inPath: readonly string[];
  /** The fields beside the path that name a record of ours, by its noun: `assigneeId` for `member`. */
  named: ReadonlyMap<string, readonly string[]>;
  /** Whether the input names the version that the caller saw. */
  isVersioned: boolean;
  /** Whether the answer is a page of a list. */
  isPage: boolean;
  /** Whether the answer is a record with a version, which is its ETag. */
  hasVersion: boolean;
  /** Whether there is nothing to answer with. */
  isSilent: boolean;
  /** Whether it takes a secret that works once. */
  isSpendable: boolean;
  /** Reads what stands beside the path: the query of a read, the body of a write. */
  readFields: Reader;
  /** Reads the parameters of the path, which have the names of their fields. */
  readPath: (parameters: Record<string, string>) => Record<string, unknown>;
  write: Writer;
  run: (call: ProcedureCallOptions<unknown>) => Promise<unknown>;
};

/** What tRPC keeps of a procedure. */
type Procedure = ((call: ProcedureCallOptions<unknown>) => Promise<unknown>) & {
  _def: { type: Operation["type"]; meta: Policy; inputs: z.ZodType[] };
};

/** All operations of a router: the procedures whose policy says where they stand in the REST API. */
export function operationsOf(router: AnyTRPCRouter): Operation[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tRPC types a procedure's own record as anything.
  const procedures = router._def.procedures as Record<string, Procedure>;
  return Object.entries(procedures).flatMap(([path, procedure]) => {
    const { rest } = procedure._def.meta;
    return rest ? [operationOf(path, procedure, rest)] : [];
  });
}

function operationOf(procedure: string, run: Procedure, rest: Rest): Operation {
  const { meta: policy, type, inputs } = run._def;
  const fields = { ...fieldsOf(procedure, inputs), ...rest.narrower };
  const inPath = parametersOf(rest.path);
  const isRead = rest.method === "GET";
  if ((isRead || rest.isQuestion === true) !== (type === "query"))
    throw new Error(`${procedure} reads and must be offered with GET, or writes and must not`);
  const stranger = inPath.find((name) => !Object.hasOwn(fields, name));
  if (stranger) throw new Error(`${procedure} has no ${stranger}, which stands in its path`);
  const beside = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !inPath.includes(name)),
  );
  return {
    ...{ procedure, type, policy, rest, fields, inPath, run },
    named: namedIn(beside),
    isVersioned: Object.hasOwn(beside, "version"),
    isPage: isPage(rest.output),
    hasVersion:
      !rest.hasParts && rest.output instanceof z.ZodObject && "version" in rest.output.shape,
    isSilent: rest.output instanceof z.ZodNull,
    isSpendable: Object.hasOwn(fields, "token"),
    readFields: readerOfFields(beside, hasBody(rest) ? "json" : "text", rest.names),
    readPath: readerOfPath(fields, inPath),
    write: writerOf(rest.output),
  };
}

function namedIn(fields: Operation["fields"]): Operation["named"] {
  const nouns = Object.entries(fields).flatMap(([name, schema]) => {
    const noun = nounWithin(schema);
    return noun ? [{ name, noun: snakeCase(noun).slice(1) }] : [];
  });
  return new Map(
    Object.entries(Object.groupBy(nouns, ({ noun }) => noun)).map(([noun, group = []]) => [
      noun,
      group.map(({ name }) => name),
    ]),
  );
}

/** The noun that an id names, also one that may be absent, null, or one of a list. */
function nounWithin(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const own = nounOf(schema);
  if (own) return own;
  if (schema instanceof z.ZodArray) return nounWithin(schema.element);
  if (schema instanceof z.ZodPipe) return nounWithin(schema.in);
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isWrapped ? nounWithin(schema.unwrap()) : undefined;
}

function readerOfPath(fields: Operation["fields"], inPath: string[]): Operation["readPath"] {
  const readers = inPath.map((name) => [name, readerOf(fields[name], "text")] as const);
  return (parameters) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(parameters[name])]));
}

/** Whether an operation takes its fields in a body; else they stand in the query. */
export function hasBody({ method }: Rest): boolean {
  return method !== "GET" && method !== "DELETE";
}

/** The parameters in a path, by name: `orgId` of `/organizations/{orgId}`. */
function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** A path as callers see it: `/organizations/{org_id}`. */
export function pathOnWire(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => `{${snakeCase(name)}}`);
}

function fieldsOf(procedure: string, inputs: z.ZodType[]): Record<string, z.ZodType> {
  const fields: Record<string, z.ZodType> = {};
  for (const input of inputs) {
    if (!(input instanceof z.ZodObject))
      throw new Error(`${procedure} takes no object, so nothing in it has a name on the wire`);
    Object.assign(fields, input.shape);
  }
  return fields;
}

function isPage(output: z.ZodType): boolean {
  return output instanceof z.ZodObject && "items" in output.shape && "nextCursor" in output.shape;
}
