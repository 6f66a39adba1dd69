import { parseCode } from "@teamflow/domain/code";
import { isProjectBound, may, type Permission } from "@teamflow/domain/permission";
import { type SearchKind, searchKinds, searchWords } from "@teamflow/domain/search";
import { readCode } from "@teamflow/domain/task-terms";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { idsByCode, type Wanted } from "../codes.ts";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/**
 * What a text asks of the words of an entry: all of them, in Dutch or in English; or as they are, of which the last may
 * be only begun. Nothing for a text without a word.
 */
export function queryOf(text: string): RawBuilder<unknown> | undefined {
  const words = searchWords(text);
  if (words.length === 0) return undefined;
  const last = words.length - 1;
  // Words are letters and digits, so that nothing in them is a sign of the query's own.
  const begun = words.map((word, at) => (at === last ? `'${word}':*` : `'${word}'`)).join(" & ");
  const plain = words.join(" ");
  return sql`(plainto_tsquery('dutch', ${plain}) || plainto_tsquery('english', ${plain}) || ${begun}::tsquery)`;
}

/** The ids of what a text names by its code or key. */
export async function namedBy(scope: Scope, text: string): Promise<string[]> {
  const trimmed = text.trim();
  const coded = parseCode(trimmed);
  const isKey = !coded && readCode(`${trimmed}-1`) !== undefined;
  const wanted: Wanted[] = [
    ...(coded ? [{ text: trimmed, coded }] : []),
    ...(isKey
      ? [{ text: trimmed, coded: { noun: "project_key" as const, key: trimmed.toUpperCase() } }]
      : []),
  ];
  return wanted.length === 0 ? [] : [...(await idsByCode(scope, wanted)).values()];
}

/** What it takes to see records of each kind. Of tasks and projects it is asked in each project. */
const permissions: Readonly<Record<SearchKind, Permission>> = {
  ...{ task: "task:read", comment: "task:read", project: "project:read", team: "team:read" },
  ...{ client: "client:read", program: "program:read", member: "member:read" },
  attachment: "task:read",
};

/** The kinds of record in which somebody can see anything. A role in a project decides about nothing above it. */
export function kindsFor(scope: Scope, asked: readonly SearchKind[] | undefined): SearchKind[] {
  const roles = [...scope.projectRoles.values()];
  const holds = (kind: SearchKind) =>
    may(scope, permissions[kind]) ||
    (isProjectBound(permissions[kind]) && roles.some((held) => may(held, permissions[kind])));
  return (asked ?? searchKinds).filter(holds);
}

/**
 * Whether an entry is in a project that the reader sees, or in none: as the entry itself says, so that what is out of
 * their reach costs nothing more than that.
 */
export function isInReach(scope: Scope): RawBuilder<SqlBool> {
  const seesTask = isSeenIn(scope, "task:read", sql`entry.project_id`);
  const seesProject = isSeenIn(scope, "project:read", sql`entry.project_id`);
  return sql<SqlBool>`(entry.project_id is null
    or case when entry.kind = 'project' then ${seesProject} else ${seesTask} end)`;
}

/**
 * Whether what an entry is of is there, in no trash, and for the reader to see. Asked of each entry in its turn, as a
 * value: as a condition the database may rather read all tasks there are first.
 */
export function isVisible(scope: Scope): RawBuilder<SqlBool> {
  const seesTask = isSeenIn(scope, "task:read", sql`task.project_id`);
  const seesProject = isSeenIn(scope, "project:read", sql`project.id`);
  const ofTask = (id: RawBuilder<unknown>) => sql`(
    select task.trashed_at is null and project.trashed_at is null and ${seesTask}
    from task join project on project.org_id = task.org_id and project.id = task.project_id
    where task.org_id = entry.org_id and task.id = ${id})`;
  return sql<SqlBool>`case entry.kind
    when 'task' then ${ofTask(sql`entry.id`)}
    when 'comment' then (select comment.deleted_at is null and ${ofTask(sql`comment.task_id`)}
      from comment where comment.org_id = entry.org_id and comment.id = entry.id)
    when 'attachment' then (select attachment.deleted_at is null and ${ofTask(sql`attachment.task_id`)}
      from attachment where attachment.org_id = entry.org_id and attachment.id = entry.id)
    when 'project' then (select project.trashed_at is null and ${seesProject}
      from project where project.org_id = entry.org_id and project.id = entry.id)
    when 'client' then (select client.trashed_at is null
      from client where client.org_id = entry.org_id and client.id = entry.id)
    when 'program' then (select program.trashed_at is null
      from program where program.org_id = entry.org_id and program.id = entry.id)
    when 'member' then (select member.status = 'active'
      from member where member.org_id = entry.org_id and member.id = entry.id)
    else true end`;
}
