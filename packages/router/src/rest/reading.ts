import { z } from "zod";
import { snakeCase } from "./snake-case.ts";

/** Turns a value as it came over the wire into what a schema takes. What it cannot read it leaves for the schema to refuse. */
export type Reader = (value: unknown) => unknown;

/** `json` knows numbers and lists; in `text`, as in an address, everything is a text. */
export type Form = "json" | "text";

/** What is put before a name that no field has, so that the schema refuses it after the rights were asked. */
const unknownMark = "?";

/** The name under which a caller knows a field of an input: `label_ids.0`, also where the field is none of ours. */
export function fieldOnWire(path: string): string {
  return path.split(".").map(nameOnWire).join(".");
}

function nameOnWire(name: string): string {
  return name.startsWith(unknownMark) ? name.slice(unknownMark.length) : snakeCase(name);
}

/** Fields that have other names on the wire than their own in snake case, at whatever depth. */
type Names = Readonly<Record<string, readonly string[]>>;

/** Makes the reader of a schema once, so that reading asks no more what the schema is. */
export function readerOf(schema: unknown, form: Form, names: Names = {}): Reader {
  if (schema instanceof z.ZodObject) return readerOfFields(schema.shape, form, names);
  if (schema instanceof z.ZodNullable) return readerOfNullable(schema, form);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return readerOf(schema.unwrap(), form, names);
  if (schema instanceof z.ZodPipe) return readerOf(schema.in, form, names);
  if (schema instanceof z.ZodArray) return readerOfList(schema, form, names);
  if (schema instanceof z.ZodUnion) return readerOfUnion(schema, form);
  if (schema instanceof z.ZodDate) return readDate;
  if (form === "text" && schema instanceof z.ZodNumber) return readNumber;
  if (form === "text" && schema instanceof z.ZodBoolean) return readBoolean;
  return (value) => value;
}

/**
 * Reads an object by its fields.
 *
 * @param otherNames fields that have other names on the wire than their own in snake case, here and in what is within
 */
export function readerOfFields(
  shape: Readonly<Record<string, unknown>>,
  form: Form,
  otherNames: Names = {},
): Reader {
  const fields = new Map(
    Object.entries(shape).flatMap(([name, schema]) => {
      const field = { name, read: readerOf(schema, form, otherNames) };
      return (otherNames[name] ?? [snakeCase(name)]).map((wireName) => [wireName, field] as const);
    }),
  );
  return (value) => {
    if (!isObject(value)) return value;
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const field = fields.get(key);
      // The second of two names for one field is as unknown as a name of no field.
      if (field && !Object.hasOwn(read, field.name)) read[field.name] = field.read(item);
      else read[`${unknownMark}${key}`] = item;
    }
    return read;
  };
}

function readerOfNullable(schema: z.ZodNullable, form: Form): Reader {
  const read = readerOf(schema.unwrap(), form);
  return (value) => (value === null || (form === "text" && value === "null") ? null : read(value));
}

function readerOfList(schema: z.ZodArray, form: Form, names: Names): Reader {
  const read = readerOf(schema.element, form, names);
  return (value) => {
    const items: unknown =
      form === "text" && typeof value === "string" ? value.split(",").filter(Boolean) : value;
    return Array.isArray(items) ? items.map((item: unknown) => read(item)) : value;
  };
}

function readerOfUnion(schema: z.ZodUnion, form: Form): Reader {
  const options = schema.options.map((option) => ({
    read: readerOf(option, form),
    fits: (value: unknown) => option instanceof z.ZodType && option.safeParse(value).success,
  }));
  return (value) => {
    const fitting = options.find(({ read, fits }) => fits(read(value)));
    return (fitting ?? options[0])?.read(value);
  };
}

/** An instant says where its clock stands: without an offset it is one in every time zone. */
const Instant = z.iso.datetime({ offset: true });

function readDate(value: unknown): unknown {
  const text = Instant.safeParse(value);
  return text.success ? new Date(text.data) : value;
}

function readNumber(value: unknown): unknown {
  return typeof value === "string" && /^-?\d{1,17}(\.\d{1,17})?$/.test(value)
    ? Number(value)
    : value;
}

function readBoolean(value: unknown): unknown {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
