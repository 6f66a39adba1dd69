import { parseCode } from "@teamflow/domain/code";
import type { FilterField } from "@teamflow/domain/filter/fields";
import type { FilterNode } from "@teamflow/domain/filter/filter";
import { may } from "@teamflow/domain/permission";
import { readCode } from "@teamflow/domain/task-terms";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { idsByCode, type Wanted } from "../codes.ts";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/** Whom and what the names of a filter mean, by kind and as they are written: ids, and none for what nobody has. */
export type Names = { idsOf(kind: NamedKind, values: readonly string[]): string[] };

/** Kinds of record that a filter calls by name. */
export type NamedKind = "member" | "project" | "status" | "label" | "team" | "category" | "task";

const kinds: Partial<Record<FilterField, NamedKind>> = {
  ...{ assignee: "member", author: "member", watcher: "member", mentions: "member" },
  ...{ project: "project", status: "status", category: "category", label: "label", team: "team" },
  ...{ parent: "task", blocks: "task" },
};

/** The kind of record that a field's values name; nothing for a field of words, days or numbers. */
export function kindOf(field: FilterField): NamedKind | undefined {
  return kinds[field];
}

/**
 * Finds what the names in a filter mean: one statement for each kind of record, however many names. A task or team that
 * the reader may not see means nothing: else what they find would tell of it.
 */
export async function namesIn(scope: Scope, filter: FilterNode | null): Promise<Names> {
  const wanted = new Map<NamedKind, Set<string>>();
  if (filter) collect(filter, wanted);
  const found = await Promise.all(
    [...wanted].map(
      async ([kind, values]) => [kind, await find(scope, kind, [...values])] as const,
    ),
  );
  const known = new Map(found);
  return {
    idsOf: (kind, values) => [
      ...new Set(values.flatMap((value) => known.get(kind)?.get(value) ?? [])),
    ],
  };
}

function collect(node: FilterNode, wanted: Map<NamedKind, Set<string>>): void {
  if (node.kind === "not") return collect(node.of, wanted);
  if (node.kind === "and" || node.kind === "or")
    return node.of.forEach((each) => collect(each, wanted));
  const kind = node.kind === "any_of" ? kindOf(node.field) : undefined;
  if (!kind || node.kind !== "any_of") return;
  const values = wanted.get(kind) ?? new Set();
  for (const value of node.values) values.add(value);
  wanted.set(kind, values);
}

type Found = ReadonlyMap<string, string[]>;

async function find(scope: Scope, kind: NamedKind, values: string[]): Promise<Found> {
  if (kind === "team" && !may(scope, "team:read")) return new Map();
  const known = await byCode(scope, kind, values);
  const coded = kind === "task" ? await seenAmong(scope, known) : known;
  const named = kind === "task" ? [] : await byName(scope, kind, values);
  const own: [string, string][] = kind === "member" ? [["@me", scope.memberId]] : [];
  const all = [...coded, ...named, ...own];
  return new Map(
    values.map((value) => [value, all.filter(([name]) => name === value).map(([, id]) => id)]),
  );
}

async function seenAmong(
  scope: Scope,
  known: readonly (readonly [string, string])[],
): Promise<(readonly [string, string])[]> {
  if (known.length === 0) return [];
  const rows = await scope.db
    .selectFrom("task")
    .select("task.id")
    .where("task.org_id", "=", scope.orgId)
    .where(sql<SqlBool>`task.id = any(${known.map(([, id]) => id)}::uuid[])`)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .execute();
  const seen = new Set<string>(rows.map(({ id }) => id));
  return known.filter(([, id]) => seen.has(id));
}

/** The nouns whose codes may stand for a record of a kind. */
const codedAs: Partial<Record<NamedKind, readonly string[]>> = {
  member: ["member"],
  project: ["project"],
  team: ["team"],
  task: ["task", "numbered_task"],
};

async function byCode(
  scope: Scope,
  kind: NamedKind,
  values: string[],
): Promise<(readonly [string, string])[]> {
  const wanted = values.flatMap((text): Wanted[] => {
    const coded = parseCode(text);
    if (coded && codedAs[kind]?.includes(coded.noun)) return [{ text, coded }];
    const isKey = kind === "project" && readCode(`${text}-1`) !== undefined;
    return isKey ? [{ text, coded: { noun: "project_key", key: text.toUpperCase() } }] : [];
  });
  return wanted.length === 0 ? [] : [...(await idsByCode(scope, wanted))];
}

/** A record, and what it is called. */
type Called = { id: string; names: string[] };

/** Letter case makes no difference. What a text says exactly is found in any script, whatever its lower case is. */
async function byName(
  scope: Scope,
  kind: Exclude<NamedKind, "task">,
  values: string[],
): Promise<[string, string][]> {
  const lowered = values.map((value) => value.toLowerCase());
  const asked = sql`${[...new Set([...values, ...lowered])]}::text[]`;
  const rows = await calledSo[kind](scope, asked);
  return values.flatMap((value) =>
    rows
      .filter(({ names }) => names.some((name) => isSame(name, value)))
      .map(({ id }): [string, string] => [value, id]),
  );
}

function isSame(one: string, other: string): boolean {
  return one === other || one.toLowerCase() === other.toLowerCase();
}

type Asked = RawBuilder<unknown>;

function among(asked: Asked, ...names: RawBuilder<unknown>[]) {
  const any = names.flatMap((name) => [
    sql`${name} = any(${asked})`,
    sql`lower(${name}) = any(${asked})`,
  ]);
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}

const firstName = sql<string>`split_part("user".name, ' ', 1)`;
const mailbox = sql<string>`coalesce(split_part("user".email, '@', 1), '')`;

/** How the records of each kind are called. Members also by the first of their names, and by the start of their address. */
const calledSo: Record<
  Exclude<NamedKind, "task">,
  (scope: Scope, asked: Asked) => Promise<Called[]>
> = {
  member: ({ db, orgId }, asked) =>
    db
      .selectFrom("member")
      .innerJoin("user", "user.id", "member.user_id")
      .select("member.id")
      .select(
        sql<
          string[]
        >`array_remove(array["user".name, "user".email, "user".username, ${firstName}, ${mailbox}], null)`.as(
          "names",
        ),
      )
      .where("member.org_id", "=", orgId)
      .where(
        among(asked, sql`"user".name`, sql`"user".email`, sql`"user".username`, firstName, mailbox),
      )
      .execute(),
  project: ({ db, orgId }, asked) =>
    db
      .selectFrom("project")
      .select(["project.id", sql<string[]>`array[project.name]`.as("names")])
      .where("project.org_id", "=", orgId)
      .where(among(asked, sql`project.name`))
      .execute(),
  status: ({ db, orgId }, asked) =>
    db
      .selectFrom("status")
      .select(["status.id", sql<string[]>`array[status.name, status.key]`.as("names")])
      .where("status.org_id", "=", orgId)
      .where(among(asked, sql`status.name`, sql`status.key`))
      .execute(),
  category: ({ db, orgId }, asked) =>
    db
      .selectFrom("status")
      .select(["status.id", sql<string[]>`array[status.category]`.as("names")])
      .where("status.org_id", "=", orgId)
      .where(sql<SqlBool>`status.category = any(${asked})`)
      .execute(),
  label: ({ db, orgId }, asked) =>
    db
      .selectFrom("label")
      .select(["label.id", sql<string[]>`array[label.name]`.as("names")])
      .where("label.org_id", "=", orgId)
      .where(among(asked, sql`label.name`))
      .execute(),
  team: ({ db, orgId }, asked) =>
    db
      .selectFrom("team")
      .select(["team.id", sql<string[]>`array[team.name]`.as("names")])
      .where("team.org_id", "=", orgId)
      .where(among(asked, sql`team.name`))
      .execute(),
};
