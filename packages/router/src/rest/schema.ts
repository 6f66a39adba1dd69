import { nounOf } from "@teamflow/domain/ids";
import { z } from "zod";
import { components } from "./components.ts";
import { snakeCase } from "./snake-case.ts";

/** A JSON Schema as OpenAPI 3.1 takes it, without a type of its own: it is made to be written down. */
export type JsonSchema = { [keyword: string]: unknown };

/** The address of a schema that others refer to. */
export function refTo(id: string): string {
  return `#/components/schemas/${id}`;
}

/** What a field takes, as it comes over the wire. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const override = (overridden: Overridden) => {
    how.override(overridden);
    if (overridden.zodSchema instanceof z.ZodString)
      inAnyCase(overridden.zodSchema, overridden.jsonSchema);
  };
  return plain(z.toJSONSchema(schema, { ...how, override, io: "input" }));
}

/** What is answered, by name; records that have a name of their own are referred to. */
export function outputSchemas(names: ReadonlyMap<z.ZodType, string>): { [id: string]: JsonSchema } {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...how, io: "output", uri: refTo });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** The name under which each output is referred to: a record's own, else that of the first operation that gives it. */
export function namesOf(outputs: readonly (readonly [given: string, z.ZodType])[]) {
  const names = new Map(Object.entries(components).map(([id, schema]) => [schema, id] as const));
  for (const [given, schema] of outputs) if (!names.has(schema)) names.set(schema, given);
  return names;
}

type Overridden = { zodSchema: unknown; jsonSchema: JsonSchema };

const how = {
  unrepresentable: "any",
  override: ({ zodSchema, jsonSchema }: Overridden) => {
    if (!(zodSchema instanceof z.ZodType)) return;
    if (nounOf(zodSchema)) asId(jsonSchema);
    if (zodSchema instanceof z.ZodDate)
      Object.assign(jsonSchema, { type: "string", format: "date-time" });
    if (zodSchema instanceof z.ZodNumber) withoutEdges(jsonSchema);
    if (zodSchema instanceof z.ZodObject) inSnakeCase(jsonSchema);
  },
} as const;

/** What is turned to one letter case before its pattern is asked comes in either. */
function inAnyCase(schema: z.ZodString, jsonSchema: JsonSchema): void {
  const { pattern } = jsonSchema;
  const turns = (schema.def.checks ?? []).some(
    (check) =>
      check instanceof z.core.$ZodCheckOverwrite &&
      ["AZ", "az"].includes(String(check._zod.def.tx("aZ"))),
  );
  if (turns && typeof pattern === "string")
    jsonSchema["pattern"] = pattern.replace(/A-Z|a-z/g, "A-Za-z");
}

function asId(schema: JsonSchema): void {
  delete schema["pattern"];
  Object.assign(schema, { type: "string", format: "uuid" });
}

/** The ends of what a number can be in JavaScript say nothing about the field. */
function withoutEdges(schema: JsonSchema): void {
  if (schema["minimum"] === Number.MIN_SAFE_INTEGER) delete schema["minimum"];
  if (schema["maximum"] === Number.MAX_SAFE_INTEGER) delete schema["maximum"];
}

function inSnakeCase(schema: JsonSchema): void {
  const { properties, required } = schema;
  if (typeof properties === "object" && properties !== null)
    schema["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, property]: [string, unknown]) => [
        snakeCase(name),
        property,
      ]),
    );
  if (Array.isArray(required)) schema["required"] = required.map(String).map(snakeCase);
}

function plain({ $schema: _, $id: __, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
