import { codePrefixes } from "@teamflow/domain/code";
import type { SubjectId } from "@teamflow/domain/ids";
import { type SearchHit, type SearchKind, searchMarks, unmarked } from "@teamflow/domain/search";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../scope.ts";

const marks = `StartSel=${searchMarks.start}, StopSel=${searchMarks.stop}`;
const whole = `${marks}, HighlightAll=true`;
const fragment = `${marks}, MaxFragments=1, MaxWords=24, MinWords=8`;

/** As much of a text as a piece of it is looked for in. */
const body = sql`left(coalesce(task.description, comment.body), 5000)`;

/** Found things as they are shown, in the order of their ids. Those that went meanwhile are left out. */
export async function hitsOf(
  scope: Scope,
  ids: readonly string[],
  query: RawBuilder<unknown>,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const marked = (language: "dutch" | "english", text: RawBuilder<unknown>, options: string) =>
    sql<string>`ts_headline(${sql.lit(language)}, ${text}, ${query}, ${options})`;
  const rows = await selectFound(scope)
    .select([
      marked("english", nameOf, whole).as("english"),
      marked("dutch", nameOf, whole).as("dutch"),
      marked("english", body, fragment).as("englishPiece"),
      marked("dutch", body, fragment).as("dutchPiece"),
    ])
    .where(sql<boolean>`entry.id = any(${ids}::uuid[])`)
    .execute();
  const found = new Map(rows.map((row) => [String(row.subjectId), row]));
  return ids.flatMap((id): SearchHit[] => {
    const row = found.get(id);
    if (!row?.code) return [];
    const { english, dutch, englishPiece, dutchPiece, code, ...hit } = row;
    const name = unmarked(dutch.length > english.length ? dutch : english);
    const piece = [englishPiece, dutchPiece].find((text) => text?.includes(searchMarks.start));
    return [{ ...hit, code, name, snippet: piece ? unmarked(piece.replace(/\s+/g, " ")) : null }];
  });
}

/** What a thing is called; a comment as the task that it is on. */
const nameOf = sql`case when entry.kind = 'comment' then said.title else entry.name end`;

const codeOf = sql<string | null>`case entry.kind
  when 'project' then project.key
  when 'team' then ${sql.lit(`${codePrefixes.team}-`)} || team.number
  when 'client' then ${sql.lit(`${codePrefixes.client}-`)} || client.number
  when 'program' then ${sql.lit(`${codePrefixes.program}-`)} || program.number
  when 'member' then ${sql.lit(`${codePrefixes.member}-`)} || member.number
  else project.key || '-' || coalesce(task.number, said.number) end`;

const isClosed = sql<boolean>`case entry.kind
  when 'project' then project.archived_at is not null
  when 'team' then not team.is_active
  when 'client' then client.archived_at is not null
  when 'program' then program.archived_at is not null
  when 'member' then false
  else coalesce(task.completed_at, said.completed_at) is not null end`;

function selectFound({ db, orgId }: Scope) {
  return (
    db
      .selectFrom("search_entry as entry")
      .leftJoin("task", (on) =>
        on.onRef("task.org_id", "=", "entry.org_id").on("task.id", "=", sql`entry.id`),
      )
      .leftJoin("comment", (on) =>
        on.onRef("comment.org_id", "=", "entry.org_id").on("comment.id", "=", sql`entry.id`),
      )
      .leftJoin("attachment", (on) =>
        on.onRef("attachment.org_id", "=", "entry.org_id").on("attachment.id", "=", sql`entry.id`),
      )
      // The task that a comment or a file is at.
      .leftJoin("task as said", (on) =>
        on
          .onRef("said.org_id", "=", "entry.org_id")
          .on("said.id", "=", sql`coalesce(comment.task_id, attachment.task_id)`),
      )
      .leftJoin("project", (on) =>
        on
          .onRef("project.org_id", "=", "entry.org_id")
          .on(sql`project.id`, "=", sql`coalesce(task.project_id, said.project_id, entry.id)`),
      )
      .leftJoin("team", (on) =>
        on.onRef("team.org_id", "=", "entry.org_id").on("team.id", "=", sql`entry.id`),
      )
      .leftJoin("client", (on) =>
        on.onRef("client.org_id", "=", "entry.org_id").on("client.id", "=", sql`entry.id`),
      )
      .leftJoin("program", (on) =>
        on.onRef("program.org_id", "=", "entry.org_id").on("program.id", "=", sql`entry.id`),
      )
      .leftJoin("member", (on) =>
        on.onRef("member.org_id", "=", "entry.org_id").on("member.id", "=", sql`entry.id`),
      )
      .select([
        sql<SubjectId>`entry.id`.as("subjectId"),
        sql<SearchKind>`entry.kind`.as("kind"),
        codeOf.as("code"),
        isClosed.as("isClosed"),
        sql<
          string | null
        >`case when entry.kind in ('task', 'comment', 'attachment') then project.name end`.as(
          "projectName",
        ),
      ])
      .where("entry.org_id", "=", orgId)
  );
}
