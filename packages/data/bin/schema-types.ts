import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { startEmbedded } from "../src/embedded.ts";
import { migrateToLatest } from "../src/migrate.ts";
import { run } from "../src/testing/cluster.ts";

const file = path.join(import.meta.dirname, "../src/schema.gen.ts");

/**
 * Writes the types of the schema that the migrations make, or with `check` compares them with what is written.
 * Our own instead of kysely-codegen, which cannot give a column its branded id under TypeScript 7.
 */
export async function types(options: { check: boolean }): Promise<boolean> {
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-types-"));
  // Run by root, the server is somebody else, who must get to its data.
  await chmod(home, 0o755);
  const server = await startEmbedded({ dir: path.join(home, "postgres"), durable: false });
  try {
    await migrateToLatest({ ownerUrl: server.url });
    const text = format(await run(server.url, columnsOf));
    if (options.check) return text === (await readFile(file, "utf8"));
    await writeFile(file, text);
    return true;
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

type Column = { table: string; column: string; type: string; nullable: boolean; optional: boolean };

async function columnsOf(db: Kysely<never>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as "column", udt_name as type,
      is_nullable = 'YES' as nullable, column_default is not null as optional
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'
    order by table_name, ordinal_position`.execute(db);
  return rows;
}

/** Columns whose values are fewer than their type allows: checked by the database, named by the domain. */
const narrower: Record<string, string> = {
  "member.role": "RoleName",
  "member.status": "MemberStatus",
  "member.primary_function": "MemberFunction",
  "member.secondary_functions": "MemberFunction[]",
  "organization.locale": "Locale",
  "project_member.role": "ProjectRole",
  "invitation.role": "RoleName",
  "user.kind": "UserKind",
  "user.status": "UserStatus",
  "organization.status": "OrganizationStatus",
  "session.kind": "SessionKind",
  "mail.template": "MailTemplate",
  "mail.status": "MailStatus",
  "instance_setting.sign_up": '"open" | "closed"',
  "instance_setting.organization_creation": '"everybody" | "instance_owner"',
  "mail_token.purpose": "MailTokenPurpose",
  "program.status": "PlanStatus",
  "project.status": "PlanStatus",
  "project.priority": "Priority",
  "status.category": "StatusCategory",
  "status.colour": "Colour",
  "label.colour": "Colour",
  "task.kind": "TaskKind",
  "task.priority": "Priority",
  "task.resolution": "Resolution",
  "task.severity": "Severity",
  "relation.type": "RelationType",
  "team_member.role": "TeamRole",
  "audit.actor_kind": "ActorKind",
  "audit.outcome": "AuditOutcome",
  "flag.key": "FlagKey",
  "notification.type": "NotificationType",
  "notification.status": "NotificationStatus",
  "notification_preference.type": "NotificationType",
  "notification_preference.channel": "Channel",
  "notification_setting.digest": "Digest",
  "delivery.channel": "Channel",
  "delivery.status": "DeliveryStatus",
  "delivery_attempt.status": '"sent" | "failed"',
  "view.layout": "ViewLayout",
  "view.visibility": "ViewVisibility",
  "trashed_part.kind": '"label" | "status"',
  "comment_reaction.reaction": "Reaction",
  "assignment.type": "AssignmentType",
  "assignment_change.type": "AssignmentType",
  "assignment_change.action": "AssignmentAction",
};

const plain: Record<string, string> = {
  text: "string",
  _text: "string[]",
  int2: "number",
  _int2: "number[]",
  int8: "string",
  int4: "number",
  bool: "boolean",
  timestamptz: "Date",
  date: "string",
  jsonb: "ColumnType<unknown, string, string>",
  bytea: "Buffer",
  xid8: "string",
  time: "string",
  float8: "number",
  tsvector: "string",
};

/** Which kind of id a uuid column holds, where its own name does not say. */
const ids: Record<string, string> = {
  org_id: "OrganizationId",
  actor_id: "MemberId",
  assignee_id: "MemberId",
  owner_id: "MemberId",
  created_by: "MemberId",
  invited_by: "MemberId",
  successor_id: "ApiTokenId",
  assigned_by: "MemberId",
  lead_id: "MemberId",
  previous_member_id: "MemberId",
  from_id: "StatusId",
  to_id: "StatusId",
  author_id: "MemberId",
  resolved_by: "MemberId",
  deleted_by: "MemberId",
  mentioned_task_id: "TaskId",
  "comment.parent_id": "CommentId",
  parent_id: "TaskId",
  trashed_with: "TaskId",
  "relation.from_id": "TaskId",
  "relation.to_id": "TaskId",
  "service_account.id": "MemberId",
  "audit.token_id": "ApiTokenId",
};
const nouns = new Set([
  ...["user", "organization", "member", "project", "status", "label", "task", "session", "passkey"],
  ...["identity", "role", "invitation", "api_token", "mail", "audit"],
  ...["client", "program", "team", "assignment", "notification", "delivery", "comment"],
  ...["relation", "view", "favourite", "attachment", "time_entry"],
]);

function typeOf({ table, column, type, nullable, optional }: Column): string {
  const noun = column === "id" ? table : column.replace(/_id$/, "");
  const id =
    ids[`${table}.${column}`] ?? ids[column] ?? (nouns.has(noun) ? `${pascal(noun)}Id` : "string");
  const base = narrower[`${table}.${column}`] ?? (type === "uuid" ? id : plain[type]);
  if (!base) throw new Error(`No type is known for ${table}.${column}, which is ${type}`);
  const whole = nullable ? `${base} | null` : base;
  // What is written differs from what is read, and a default makes it optional: the one type that says both.
  if (optional && type === "jsonb") return "ColumnType<unknown, string | undefined, string>";
  return optional ? `Generated<${whole}>` : whole;
}

function format(columns: Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table);
  const bodies = [...tables].map(([table, own]) => {
    const lines = own.map((column) => `  ${column.column}: ${typeOf(column)};`);
    return `export type ${pascal(table)}Table = {\n${lines.join("\n")}\n};\n`;
  });
  const names = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table;`);
  const body = `${bodies.join("\n")}\nexport type DB = {\n${names.join("\n")}\n};\n`;
  return `${headerFor()}\n${body}`;
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Where the types that a schema can name are from. */
const homes: Record<string, readonly string[]> = {
  assignment: ["AssignmentAction"],
  "assignment-terms": ["AssignmentType"],
  audit: ["ActorKind", "AuditOutcome"],
  "comment-terms": ["Reaction"],
  flag: ["FlagKey"],
  label: ["Colour"],
  mail: ["MailStatus", "MailTemplate", "MailTokenPurpose"],
  member: ["MemberFunction", "MemberStatus", "ProjectRole"],
  notification: ["Channel", "DeliveryStatus", "NotificationStatus", "NotificationType"],
  organization: ["OrganizationStatus"],
  permission: ["RoleName"],
  program: ["PlanStatus"],
  "quiet-hours": ["Digest"],
  session: ["SessionKind"],
  status: ["StatusCategory"],
  relation: ["RelationType"],
  task: ["Priority", "Resolution", "Severity", "TaskKind"],
  "team-role": ["TeamRole"],
  user: ["Locale", "UserKind", "UserStatus"],
  view: ["ViewLayout", "ViewVisibility"],
};

function headerFor(): string {
  const names = [...nouns].map((noun) => `${pascal(noun)}Id`).toSorted();
  const imports = [
    `import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "@teamflow/domain/ids";`,
    ...Object.entries(homes).map(([home, types]) => importOf(types, home)),
    `import type { ColumnType, Generated } from "kysely";`,
  ];
  return ["// Written by `pnpm db types` from the migrations.", ...imports, ""].join("\n");
}

/** On one line where that is no longer than lines are. */
function importOf(types: readonly string[], home: string): string {
  const line = `import type { ${types.join(", ")} } from "@teamflow/domain/${home}";`;
  if (line.length <= 100) return line;
  return `import type {\n${types.map((type) => `  ${type},\n`).join("")}} from "@teamflow/domain/${home}";`;
}
