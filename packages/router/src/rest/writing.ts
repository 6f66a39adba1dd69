import { FieldName } from "@teamflow/domain/field-name";
import { z } from "zod";
import { snakeCase } from "./snake-case.ts";

/**
 * Turns an answer into what is sent: names in snake case, also where they are keys of a free record or a value by
 * themselves, instants as text, nothing that the schema does not name.
 */
export type Writer = (value: unknown) => unknown;

/** Makes the writer of a schema once, so that writing asks no more what the schema is. */
export function writerOf(schema: unknown): Writer {
  if (schema === FieldName)
    return (value) => (typeof value === "string" ? snakeCase(value) : value);
  if (schema instanceof z.ZodUnknown) return writeFreely;
  if (schema instanceof z.ZodObject) return writerOfFields(schema.shape);
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault
  )
    return unlessAbsent(writerOf(schema.unwrap()));
  if (schema instanceof z.ZodPipe) return writerOf(schema.out);
  if (schema instanceof z.ZodArray) return writerOfList(schema.element);
  if (schema instanceof z.ZodRecord) return writerOfRecord(schema.valueType);
  if (schema instanceof z.ZodUnion) return writerOfUnion(schema);
  return (value) => (value instanceof Date ? value.toISOString() : value);
}

function writerOfFields(shape: Readonly<Record<string, unknown>>): Writer {
  const fields = Object.entries(shape).map(([name, schema]) => ({
    ...{ name, wireName: snakeCase(name), write: writerOf(schema) },
  }));
  return (value) => {
    if (!isObject(value)) return value;
    const written: Record<string, unknown> = {};
    for (const { name, wireName, write } of fields)
      if (value[name] !== undefined) written[wireName] = write(value[name]);
    return written;
  };
}

function unlessAbsent(write: Writer): Writer {
  return (value) => (value === null || value === undefined ? value : write(value));
}

function writerOfList(element: unknown): Writer {
  const write = writerOf(element);
  return (value) => (Array.isArray(value) ? value.map((item: unknown) => write(item)) : value);
}

/** The keys of our records are names of fields, or ids, in which nothing is turned around. */
function writerOfRecord(valueType: unknown): Writer {
  const write = writerOf(valueType);
  return (value) => (isObject(value) ? withKeys(value, write) : value);
}

/** What a record of ours was at some time, of which no schema says what it is now. */
function writeFreely(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(writeFreely);
  return isObject(value) ? withKeys(value, writeFreely) : value;
}

function withKeys(value: Record<string, unknown>, write: Writer): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [snakeCase(key), write(item)]),
  );
}

function writerOfUnion(schema: z.ZodUnion): Writer {
  const options = schema.options.map((option) => ({
    write: writerOf(option),
    fits: (value: unknown) => option instanceof z.ZodType && option.safeParse(value).success,
  }));
  return (value) => (options.find(({ fits }) => fits(value)) ?? options[0])?.write(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
