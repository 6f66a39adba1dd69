import { parseCode } from "@teamflow/domain/code";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { ImportedTask, ImportFault } from "@teamflow/domain/task-import";
import { sql, type SqlBool } from "kysely";
import { idsByCode } from "../codes.ts";
import type { Scope } from "../scope.ts";

/** What a task is called while a tree is planned: its id, or its row's for one that is not there yet. */
export type KeyOf = (task: ImportedTask) => string;

type Found = { parentKeys: ReadonlyMap<number, string>; faults: ImportFault[] };

/**
 * Finds what the rows of an import stand under, by row. An external id of a row wins, then that of a task of the
 * project, then a task's code, then a title that only one of them all has. What is in the trash is not found.
 */
export async function findParents(
  scope: Scope,
  projectId: ProjectId,
  { tasks, keyOf }: { tasks: readonly ImportedTask[]; keyOf: KeyOf },
): Promise<Found> {
  const names = new Set(tasks.flatMap(({ parent }) => (parent ? spellingsOf(parent) : [])));
  if (names.size === 0) return { parentKeys: new Map(), faults: [] };
  const keys = new Map<string, string>(await byNumber(scope, projectId, [...names]));
  for (const task of tasks) if (task.externalId) keys.set(task.externalId, keyOf(task));
  const left = [...names].filter((name) => !keys.has(name)).map(titleKey);
  const titled = await byTitle(scope, projectId, left);
  for (const task of tasks) {
    const key = titleKey(task.title);
    if (left.includes(key)) titled.set(key, (titled.get(key) ?? new Set()).add(keyOf(task)));
  }
  return parentsOf(tasks, { keys, titled });
}

type Known = {
  keys: ReadonlyMap<string, string>;
  titled: ReadonlyMap<string, ReadonlySet<string>>;
};

function parentsOf(tasks: readonly ImportedTask[], { keys, titled }: Known): Found {
  const parentKeys = new Map<number, string>();
  const faults: ImportFault[] = [];
  for (const { row, parent } of tasks) {
    if (!parent) continue;
    const spellings = spellingsOf(parent);
    const numbered = spellings.flatMap((name) => keys.get(name) ?? []);
    const [key, ...others] =
      numbered.length > 0 ? numbered.slice(0, 1) : (titled.get(titleKey(parent)) ?? []);
    const code = others.length > 0 ? "ambiguous_parent" : "unknown_parent";
    if (key !== undefined && others.length === 0) parentKeys.set(row, key);
    else faults.push({ row, field: "parent", code, skipped: false });
  }
  return { parentKeys, faults };
}

/** As it is written, and without the sign that some put before a number. */
function spellingsOf(parent: string): string[] {
  return [...new Set([parent, parent.replace(/^#\s*/, "")])];
}

function titleKey(title: string): string {
  return title.toLowerCase();
}

/** The tasks of a project that names lead to, as external ids or else as codes. */
async function byNumber(
  scope: Scope,
  projectId: ProjectId,
  names: readonly string[],
): Promise<Map<string, TaskId>> {
  const coded = names.flatMap((text) => {
    const code = parseCode(text);
    return code ? [{ text, coded: code }] : [];
  });
  const idsOfCodes = await idsByCode(scope, coded);
  const rows = await scope.db
    .selectFrom("task")
    .select(["id", "external_id as externalId"])
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectId)
    .where("trashed_at", "is", null)
    .where((row) =>
      row.or([
        sql<SqlBool>`external_id = any(${[...names]}::text[])`,
        sql<SqlBool>`id = any(${[...idsOfCodes.values()]}::uuid[])`,
      ]),
    )
    .execute();
  const ids = new Map<string, TaskId>(rows.map(({ id }) => [id, id]));
  const byCode = [...idsOfCodes].flatMap(([text, id]): [string, TaskId][] => {
    const found = ids.get(id);
    return found ? [[text, found]] : [];
  });
  const byExternalId = rows.flatMap(({ id, externalId }): [string, TaskId][] =>
    externalId === null ? [] : [[externalId, id]],
  );
  return new Map([...byCode, ...byExternalId]);
}

/** The tasks of a project by titles in small letters: of each, as many as it takes to know that there are several. */
async function byTitle(
  { db, orgId }: Scope,
  projectId: ProjectId,
  titles: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (titles.length === 0) return new Map();
  const rows = await db
    .selectFrom("task")
    .select(sql<string>`min(task.title)`.as("title"))
    .select(sql<TaskId[]>`(array_agg(task.id order by task.id))[1:2]`.as("ids"))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("trashed_at", "is", null)
    .where(sql<SqlBool>`lower(task.title) = any(${[...titles]}::text[])`)
    .groupBy(sql`lower(task.title)`)
    .execute();
  return new Map(rows.map(({ title, ids }) => [titleKey(title), new Set(ids)]));
}
