import type { Coded } from "@teamflow/domain/code";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/** A code as the caller wrote it, and what it means: a project may also be called by its key. */
export type Wanted = { text: string; coded: Coded | { noun: "project_key"; key: string } };

/**
 * The ids that codes lead to, by the texts that were asked: one statement for each kind of record, however many codes.
 * What leads nowhere in this organization is absent. A key that a project had before leads to it.
 */
export async function idsByCode(
  scope: Scope,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> {
  const byNoun = Map.groupBy(wanted, ({ coded }) => coded.noun);
  const found = await Promise.all(
    [...byNoun].map(async ([noun, some]) => {
      if (noun === "project_key") return await byKey(scope, some);
      return noun === "numbered_task" ? await byTaskCode(scope, some) : await byNumber(scope, some);
    }),
  );
  return new Map(found.flat());
}

type Found = (readonly [text: string, id: string])[];

const numberColumns = {
  ...{ client: "number", program: "number", project: "number", team: "number" },
  ...{ member: "number", task: "serial" },
} as const;

async function byNumber({ db, orgId }: Scope, wanted: Wanted[]): Promise<Found> {
  const noun = wanted[0]?.coded.noun;
  if (noun === undefined || noun === "project_key" || noun === "numbered_task") return [];
  const numbers = wanted.flatMap(({ coded }) => ("number" in coded ? coded.number : []));
  const rows = await db
    .selectFrom(noun)
    .select("id")
    .select(sql<number>`${sql.ref(numberColumns[noun])}`.as("number"))
    .where("org_id", "=", orgId)
    .where(sql<boolean>`${sql.ref(numberColumns[noun])} = any(${numbers}::integer[])`)
    .execute();
  const ids = new Map(rows.map((row) => [row.number, row.id]));
  return wanted.flatMap(({ text, coded }) => {
    const id = "number" in coded ? ids.get(coded.number) : undefined;
    return id ? [[text, id] as const] : [];
  });
}

async function byKey(scope: Scope, wanted: Wanted[]): Promise<Found> {
  const keys = wanted.flatMap(({ coded }) => ("key" in coded ? coded.key : []));
  const ids = await projectsByKey(scope, keys);
  return wanted.flatMap(({ text, coded }) => {
    const id = "key" in coded ? ids.get(coded.key) : undefined;
    return id ? [[text, id] as const] : [];
  });
}

/** Projects by a key that they have, else by one that they had. */
async function projectsByKey(
  { db, orgId }: Scope,
  keys: string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("project")
    .select(["key", "id", sql<boolean>`false`.as("isFormer")])
    .where("org_id", "=", orgId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .unionAll(
      db
        .selectFrom("former_project_key")
        .select(["key", "project_id as id", sql<boolean>`true`.as("isFormer")])
        .where("org_id", "=", orgId)
        .where(sql<boolean>`key = any(${keys}::text[])`),
    )
    .execute();
  // A key that another project took since is the other one's.
  const inOrder = rows.toSorted((one, other) => Number(other.isFormer) - Number(one.isFormer));
  return new Map(inOrder.map(({ key, id }) => [key, id]));
}

async function byTaskCode(scope: Scope, wanted: Wanted[]): Promise<Found> {
  const codes = wanted.flatMap(({ text, coded }) =>
    coded.noun === "numbered_task" ? [{ text, key: coded.key, number: coded.number }] : [],
  );
  const projects = await projectsByKey(scope, [...new Set(codes.map(({ key }) => key))]);
  const places = codes.flatMap((code) => {
    const projectId = projects.get(code.key);
    return projectId ? [{ ...code, projectId }] : [];
  });
  if (places.length === 0) return [];
  const rows = await scope.db
    .selectFrom("task")
    .select(["project_id as projectId", "number", "id"])
    .where("org_id", "=", scope.orgId)
    .where(
      sql<boolean>`(project_id, number) in (select * from unnest(
        ${places.map(({ projectId }) => projectId)}::uuid[], ${places.map(({ number }) => number)}::integer[]))`,
    )
    .execute();
  const ids = new Map(rows.map((row) => [`${row.projectId} ${row.number}`, row.id]));
  return places.flatMap(({ text, projectId, number }) => {
    const id = ids.get(`${projectId} ${number}`);
    return id ? [[text, id] as const] : [];
  });
}
