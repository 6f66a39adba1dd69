import { nounOf, type Noun } from "@teamflow/domain/ids";
import type { AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import { appRouter } from "../app.ts";
import type { Policy } from "../trpc.ts";

/** What a procedure says of itself. */
export type Declared = {
  path: string;
  type: string;
  policy: Policy;
  ids: InputId[];
  strayIds: string[];
};

/** An id in an input: where it stands and what it names. */
export type InputId = { field: string; noun: Noun; isList: boolean };

/** Names that end like an id but name nothing of ours: another system's number, a place in the stream. */
const foreignIds = new Set(["externalId", "lastEventId"]);

/** Every procedure of the router, read from the router itself, so that none can be forgotten. */
export function declaredProcedures(): Declared[] {
  return [...definitions()].map(([path, { meta: policy, type, inputs }]) => {
    const fields = inputs.flatMap(fieldsOf).map(([field, schema]) => ({ field, ...idIn(schema) }));
    return {
      ...{ path, type, policy },
      ids: fields.flatMap(({ field, noun, isList }) => (noun ? [{ field, noun, isList }] : [])),
      strayIds: fields
        .filter(({ field, noun }) => /Ids?$/.test(field) && !noun && !foreignIds.has(field))
        .map(({ field }) => field),
    };
  });
}

/** What tRPC keeps of a procedure. The middleware reads its policy from here at each call. */
export type Definition = {
  meta: Policy;
  type: string;
  inputs: z.ZodType[];
  /** In order: what translates refusals, what asks who comes, and what else stands before the handler. */
  middlewares: unknown[];
};

export function definitions(): Map<string, Definition> {
  const router: AnyTRPCRouter = appRouter;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tRPC types a procedure's own record as anything.
  const procedures = router._def.procedures as Record<string, { _def: Definition }>;
  return new Map(Object.entries(procedures).map(([path, procedure]) => [path, procedure._def]));
}

function fieldsOf(input: z.ZodType): [string, z.ZodType][] {
  const shape = input instanceof z.ZodObject ? Object.entries<unknown>(input.shape) : [];
  return shape.flatMap(([field, schema]): [string, z.ZodType][] =>
    schema instanceof z.ZodType ? [[field, schema]] : [],
  );
}

/** The id within optional, nullable, defaulted and listed ids. */
function idIn(schema: z.ZodType, isList = false): { noun: Noun | undefined; isList: boolean } {
  const noun = nounOf(schema);
  if (noun) return { noun, isList };
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodType)
    return idIn(schema.element, true);
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodType) return idIn(schema.in, isList);
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  const inner = isWrapped ? schema.unwrap() : undefined;
  return inner instanceof z.ZodType ? idIn(inner, isList) : { noun: undefined, isList };
}
