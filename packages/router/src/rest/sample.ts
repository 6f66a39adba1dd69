import type { JsonSchema } from "./schema.ts";

const organizationSecret = "tf_AaH78uBocd6AwhbHWFbjnw…";

/** What fields hold in examples, by the names that they have on the wire; some of them only within a record or a request. */
const samples: Readonly<Record<string, unknown>> = {
  ...{ code: "ENG-12", key: "ENG", slug: "harbour-works", rank: "a0", number: 12 },
  ...{ title: "Check the crane's brakes", name: "Harbour works", description: "Before Friday." },
  ...{ "auth.name": "Ada", "auth.code": "482913", "User.name": "Ada", "Member.name": "Ada" },
  ...{ "User.status": "active", "Member.status": "active" },
  ...{ "auth.invitation": organizationSecret, "auth.token": "pZ0cX7…" },
  ...{ "invitations.token": organizationSecret, "MintedToken.secret": organizationSecret },
  ...{ "projects.name": "Engines", "Project.name": "Engines", "Status.name": "To do" },
  ...{ "labels.name": "Electrics", "Label.name": "Electrics" },
  ...{ "roles.name": "Planner", "CustomRole.name": "Planner" },
  ...{ "roles.description": "Plans the week.", "CustomRole.description": "Plans the week." },
  ...{ "apiTokens.name": "Nightly report", "ApiToken.name": "Nightly report" },
  ...{ "serviceAccounts.name": "Reporter", "ServiceAccount.name": "Reporter" },
  ...{ "ProjectMember.name": "Ada", member_name: "Ada", actor_name: "Ada", inviter: "Ada" },
  ...{ organization: "Harbour works", hint: "Qk3xZa", action: "tasks.update", field: "due_on" },
  ...{ "serviceAccounts.description": "Counts the week's work." },
  ...{
    email: "ada@example.test",
    username: "ada",
    login: "ada",
    password: "correct horse battery",
  },
  ...{
    starts_on: "2031-12-01",
    start_on: "2031-12-01",
    due_on: "2031-12-18",
    joined_on: "2031-12-01",
    from: "2031-11-02",
    to: "2031-12-01",
    day: "2031-11-28",
    quiet_from: "22:00",
    quiet_until: "07:00",
    time_zone: "Europe/Amsterdam",
    locale: "nl",
    colour: "blue",
    accent: "#1f6feb",
  },
  ...{ role_name: "Planner", owner_name: "Ada", assignee_email: "ada@example.test" },
  ...{ request_id: "5f0c8c2e…", address: "192.0.2.7", reason: "forbidden" },
  ...{ subject_type: "task", subject_name: "ENG-12 Check the crane's brakes" },
  "sign_up_domains[]": "example.test",
  ...{ version: 3, position: 1, limit: 50, count: 4, expires_in: 900, text: "crane" },
  ...{ cursor: "WyJhMCIsIi4uLiJd", next_cursor: "WyJhMCIsIi4uLiJd" },
  ...{ access_token: "eyJhbGciOi…", refresh_token: "pZ0cX7…", token_type: "bearer" },
};

const id = "01a1fbf2-e068-71de-80c2-16f75856e39f";
const instant = "2031-12-01T09:30:00.000Z";

/** What schemas refer to by name. */
type Schemas = Readonly<Record<string, JsonSchema>>;

/** Where a value stands: under which name, and in which record or request. */
type Place = { name?: string; within?: string };

/** A good value for a schema, for people to read. The same schema at the same place always has the same one. */
export function sampleOf(schema: JsonSchema, known: Schemas, place: Place = {}): unknown {
  const { name = "", within = "" } = place;
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    const record = ref.split("/").at(-1) ?? "";
    return sampleOf(known[record] ?? {}, known, { name, within: record });
  }
  for (const named of [samples[`${within}.${name}`], samples[name]])
    if (named !== undefined && fits(schema, named)) return named;
  for (const keyword of ["const", "default"])
    if (schema[keyword] !== undefined) return schema[keyword];
  const [first] = listOf(schema["enum"]);
  if (first !== undefined) return first;
  const [choice] = [...listOf(schema["anyOf"]), ...listOf(schema["oneOf"])];
  // An object's own fields say more than which of them may go together.
  if (isSchema(choice) && !schema["properties"]) return sampleOf(choice, known, place);
  return sampleOfType(schema, known, place);
}

function sampleOfType(schema: JsonSchema, known: Schemas, { name = "", within }: Place): unknown {
  const { type, items, properties, format, minimum } = schema;
  const at = (field: string) => ({ name: field, ...(within !== undefined && { within }) });
  const own: unknown = Array.isArray(type) ? type[0] : type;
  if (own === "array") return isSchema(items) ? [sampleOf(items, known, at(`${name}[]`))] : [];
  if (own === "object")
    return Object.fromEntries(
      Object.entries(isSchema(properties) ? properties : {}).map(([field, property]) => [
        field,
        sampleOf(isSchema(property) ? property : {}, known, at(field)),
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
