import { Day } from "@teamflow/domain/calendar";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
import type { Project, ProjectFilter, ProjectSort } from "@teamflow/domain/project";
import { type ExpressionBuilder, sql } from "kysely";
import { z } from "zod";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { Moment } from "../trash.ts";
import { isCalled } from "../words.ts";
import { selectProject } from "./rows.ts";

/** Most urgent first. */
const priorities = ["urgent", "high", "medium", "low"];

/** Each order ends in the id, so that no two projects stand at the same place and a page can go on after any of them. */
const orders = {
  name: {
    by: sql`lower(project.name)`,
    place: z.string(),
    placeOf: ({ name }: Project) => name,
    read: (place: unknown) => sql`lower(${place}::text)`,
  },
  due: {
    by: sql`coalesce(project.due_on, 'infinity')`,
    place: z.union([Day, z.literal("infinity")]),
    placeOf: ({ dueOn }: Project) => dueOn ?? "infinity",
    read: (place: unknown) => sql`${place}::date`,
  },
  priority: {
    by: sql`(case project.priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 else 3 end)`,
    place: z.int32(),
    placeOf: ({ priority }: Project) => priorities.indexOf(priority),
    read: (place: unknown) => sql`${place}::integer`,
  },
} as const;

/** The projects of the organization outside the trash that the reader may see. */
export async function listProjects(
  scope: Scope,
  { cursor, limit, sort, ...filter }: Page & ProjectFilter & { sort: ProjectSort },
): Promise<Paged<Project>> {
  const { by, place: Place, placeOf, read } = orders[sort];
  const [place, id] = decodeCursor(cursor, z.tuple([Place, ProjectId])) ?? [];
  const rows = await selectProject(scope)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "project:read", sql.ref("project.id")))
    .where((project) => matching(project, filter))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(${by}, project.id) > (${read(place)}, ${id}::uuid)`),
    )
    .orderBy(by)
    .orderBy("project.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (project) => [placeOf(project), project.id]);
}

function matching(project: ExpressionBuilder<DB, "project">, filter: ProjectFilter) {
  const { archived, status, clientId, programId, leadId, text } = filter;
  return project.and([
    project("project.archived_at", archived ? "is not" : "is", null),
    ...(status ? [project("project.status", "=", status)] : []),
    ...(clientId ? [project("project.client_id", "=", clientId)] : []),
    ...(programId ? [project("project.program_id", "=", programId)] : []),
    ...(leadId ? [project("project.lead_id", "=", leadId)] : []),
    ...(text
      ? [project.or([isCalled("project", text), project("project.key", "=", text.toUpperCase())])]
      : []),
  ]);
}

/** The projects in the trash that the reader may see, last thrown away first. */
export async function listTrashedProjects(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<Project>> {
  const [place, id] = decodeCursor(cursor, z.tuple([Moment, ProjectId])) ?? [];
  const rows = await selectProject(scope)
    .where("project.trashed_at", "is not", null)
    .where(isSeenIn(scope, "project:read", sql.ref("project.id")))
    .$if(id !== undefined, (query) =>
      query.where(
        sql<boolean>`(project.trashed_at, project.id) < (${place}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy("project.trashed_at", "desc")
    .orderBy("project.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (project) => [project.trashedAt?.toISOString() ?? "", project.id]);
}
