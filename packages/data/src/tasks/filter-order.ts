import { Day } from "@teamflow/domain/calendar";
import type { FilterGroup, FilterSort } from "@teamflow/domain/filter/fields";
import type { TaskView } from "@teamflow/domain/filter/filter";
import { TaskId } from "@teamflow/domain/ids";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { z } from "zod";
import { Moment } from "../trash.ts";

/**
 * One of the things by which a list is ordered. What a task lacks has a value of its own behind all others, so that
 * places can be compared: with nothing, nothing can.
 */
export type Key = { by: RawBuilder<unknown>; type: KeyType; isDescending: boolean };
type KeyType = keyof typeof types;

/** How a value of a key stands in a cursor, and how the database reads it there. */
const types = {
  text: { schema: z.string().max(1000), cast: sql`text` },
  number: { schema: z.number().min(-1).max(1e9), cast: sql`double precision` },
  integer: { schema: z.int32(), cast: sql`integer` },
  day: { schema: z.union([Day, z.enum(["infinity", "-infinity"])]), cast: sql`date` },
  moment: { schema: Moment, cast: sql`timestamptz` },
} as const;

type Sorted = (isDescending: boolean) => { by: RawBuilder<unknown>; type: KeyType }[];

const levels = sql`array['low', 'medium', 'high', 'urgent']`;
const day = (column: RawBuilder<unknown>) => (isDescending: boolean) => [
  {
    by: sql`coalesce(${column}, ${sql.lit(isDescending ? "-infinity" : "infinity")}::date)`,
    type: "day" as const,
  },
];
const amount = (column: RawBuilder<unknown>) => (isDescending: boolean) => [
  {
    by: sql`coalesce(${column}, ${sql.lit(isDescending ? -1 : 1e9)})::double precision`,
    type: "number" as const,
  },
];
const moment = (column: RawBuilder<unknown>) => () => [{ by: column, type: "moment" as const }];

const sorts: Record<FilterSort, Sorted> = {
  rank: () => [
    { by: sql`project.key`, type: "text" },
    { by: sql`task.rank`, type: "text" },
  ],
  due: day(sql`task.due_on`),
  start: day(sql`task.start_on`),
  estimate: amount(sql`task.estimate_minutes`),
  points: amount(sql`task.points`),
  priority: () => [{ by: sql`array_position(${levels}, task.priority)`, type: "integer" }],
  created: moment(sql`task.created_at`),
  updated: moment(sql`task.updated_at`),
  completed: (isDescending) => [
    {
      by: sql`coalesce(task.completed_at, ${sql.lit(isDescending ? "1900-01-01Z" : "2999-12-31Z")}::timestamptz)`,
      type: "moment",
    },
  ],
  number: () => [{ by: sql`task.serial`, type: "integer" }],
  title: () => [{ by: sql`lower(task.title)`, type: "text" }],
};

/** What a group is called, by what it is ordered; behind all others stands what is in none. */
const groups: Record<FilterGroup, { name: RawBuilder<unknown>; order?: RawBuilder<unknown> }> = {
  status: {
    name: sql`status.name`,
    order: sql`array_position(array['backlog', 'todo', 'active', 'done', 'cancelled'], status.category)
      || ' ' || lower(status.name)`,
  },
  assignee: {
    name: sql`assignee_user.name`,
    order: sql`lower(assignee_user.name) || ' ' || assignee_user.id`,
  },
  priority: {
    name: sql`task.priority`,
    order: sql`(4 - array_position(${levels}, task.priority))::text`,
  },
  project: { name: sql`project.name`, order: sql`lower(project.name) || ' ' || project.key` },
  label: {
    name: sql`(select min(label.name) from task_label tag
      join label on label.org_id = tag.org_id and label.id = tag.label_id
      where tag.org_id = task.org_id and tag.task_id = task.id)`,
  },
  kind: { name: sql`task.kind` },
  parent: {
    name: sql`(select parent.title from task parent
      where parent.org_id = task.org_id and parent.id = task.parent_id)`,
    order: sql`(select project.key || ' ' || lpad(parent.number::text, 9, '0') from task parent
      where parent.org_id = task.org_id and parent.id = task.parent_id)`,
  },
  due: { name: sql`task.due_on::text` },
  team: {
    name: sql`(select min(served.team_name) from team_project served
      where served.org_id = task.org_id and served.project_id = task.project_id
        and (served.is_primary or not exists (select from team_project other
          where other.org_id = served.org_id and other.project_id = served.project_id and other.is_primary)))`,
  },
};

/** What stands behind every name. */
const last = sql.lit("\uffff");

/** The name of the group that a task is in; nothing where there are no groups, or it is in none. */
export function groupName(group: FilterGroup | null): RawBuilder<string | null> {
  const found = group && groups[group];
  return found ? sql<string | null>`${found.name}` : sql<string | null>`null::text`;
}

/** By what a view's list is ordered: its groups first, then as it says, else what was changed last. */
export function keysOf({ sort, group }: Pick<TaskView, "sort" | "group">): Key[] {
  const found = group ? groups[group] : undefined;
  const first: Key[] = found
    ? [
        {
          by: sql`coalesce(${found.order ?? found.name}, ${last}) collate "C"`,
          type: "text",
          isDescending: false,
        },
      ]
    : [];
  const said = sort.length > 0 ? sort : [{ by: "updated" as const, isDescending: true }];
  return [
    ...first,
    ...said.flatMap(({ by, isDescending }) =>
      sorts[by](isDescending).map((key) => ({ ...key, isDescending })),
    ),
  ];
}

/** Whether the last key, the id, goes downwards, as the one before it does: then an index can be walked for both. */
export function isIdDescending(keys: readonly Key[]): boolean {
  return keys.at(-1)?.isDescending ?? false;
}

/** What a cursor of a list with these keys holds: a value for each, and an id. */
export function placeOf(keys: readonly Key[]) {
  const values = keys.map(({ type }): z.ZodType<string | number> => types[type].schema);
  return z
    .array(z.union([z.string(), z.number()]))
    .length(keys.length + 1)
    .refine((place) => values.every((schema, at) => schema.safeParse(place[at]).success))
    .refine((place) => TaskId.safeParse(place.at(-1)).success);
}

/** Whether a row comes after a place. Where all keys go one way it is one comparison, which an index can answer. */
export function isBeyond(keys: readonly Key[], place: readonly (string | number)[]) {
  const all = [
    ...keys.map(({ by, type, isDescending }, at) => ({
      by,
      isDescending,
      value: sql`${place[at]}::${types[type].cast}`,
    })),
    {
      by: sql`task.id`,
      isDescending: isIdDescending(keys),
      value: sql`${place.at(-1)}::uuid`,
    },
  ];
  const signOf = (isDescending: boolean) => sql.raw(isDescending ? "<" : ">");
  const [first] = all;
  if (first && all.every(({ isDescending }) => isDescending === first.isDescending))
    return sql<SqlBool>`(${sql.join(all.map(({ by }) => by))})
      ${signOf(first.isDescending)} (${sql.join(all.map(({ value }) => value))})`;
  const options = all.map(({ by, value, isDescending }, at) => {
    const same = all.slice(0, at).map((before) => sql`${before.by} = ${before.value}`);
    return sql`(${sql.join([...same, sql`${by} ${signOf(isDescending)} ${value}`], sql` and `)})`;
  });
  return sql<SqlBool>`(${sql.join(options, sql` or `)})`;
}
