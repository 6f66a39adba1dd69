import type { JsonSchema } from "./schema.ts";

/** What fields hold in examples, by the names that they have on the wire. */
const samples: Readonly<Record<string, unknown>> = {
  ...{ code: "ENG-12", key: "ENG", slug: "harbour-works", rank: "a0", number: 12 },
  ...{ title: "Check the crane's brakes", name: "Harbour works", description: "Before Friday." },
  ...{
    email: "ada@example.test",
    username: "ada",
    login: "ada",
    password: "correct horse battery",
  },
  ...{
    due_on: "2031-12-18",
    time_zone: "Europe/Amsterdam",
    locale: "nl",
    colour: "blue",
    accent: "#1f6feb",
  },
  "sign_up_domains[]": "example.test",
  ...{ version: 3, position: 1, limit: 50, count: 4, expires_in: 900, text: "crane" },
  ...{ cursor: "WyJhMCIsIi4uLiJd", next_cursor: "WyJhMCIsIi4uLiJd" },
  ...{ access_token: "eyJhbGciOi…", refresh_token: "pZ0cX7…", token_type: "bearer" },
};

const id = "01a1fbf2-e068-71de-80c2-16f75856e39f";
const instant = "2031-12-01T09:30:00.000Z";

/** What schemas refer to by name. */
type Schemas = Readonly<Record<string, JsonSchema>>;

/** A good value for a schema, for people to read. The same schema always has the same one. */
export function sampleOf(schema: JsonSchema, known: Schemas, name = ""): unknown {
  const ref = schema["$ref"];
  if (typeof ref === "string")
    return sampleOf(known[ref.split("/").at(-1) ?? ""] ?? {}, known, name);
  const named = samples[name];
  if (named !== undefined && fits(schema, named)) return named;
  for (const keyword of ["const", "default"])
    if (schema[keyword] !== undefined) return schema[keyword];
  const [first] = listOf(schema["enum"]);
  if (first !== undefined) return first;
  const [choice] = [...listOf(schema["anyOf"]), ...listOf(schema["oneOf"])];
  // An object's own fields say more than which of them may go together.
  if (isSchema(choice) && !schema["properties"]) return sampleOf(choice, known, name);
  return sampleOfType(schema, known, name);
}

function sampleOfType(schema: JsonSchema, known: Schemas, name: string): unknown {
  const { type, items, properties, format, minimum } = schema;
  const own: unknown = Array.isArray(type) ? type[0] : type;
  if (own === "array") return isSchema(items) ? [sampleOf(items, known, `${name}[]`)] : [];
  if (own === "object")
    return Object.fromEntries(
      Object.entries(isSchema(properties) ? properties : {}).map(([field, property]) => [
        field,
        sampleOf(isSchema(property) ? property : {}, known, field),
      ]),
    );
  if (own === "integer" || own === "number") return typeof minimum === "number" ? minimum : 1;
  if (own === "boolean") return false;
  if (own === "null") return null;
  if (format === "uuid") return id;
  return format === "date-time" ? instant : "text";
}

/** Whether a sample is of a schema's type, and of its length and form. */
function fits(schema: JsonSchema, value: unknown): boolean {
  const { type, pattern, enum: options, format } = schema;
  if (Array.isArray(options)) return options.includes(value);
  if (format !== undefined && format !== "email") return false;
  const types = [type].flat();
  const own = typeof value === "number" ? "integer" : typeof value;
  if (types[0] === undefined || !types.some((each) => each === own)) return false;
  return typeof pattern !== "string" || new RegExp(pattern, "u").test(String(value));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
