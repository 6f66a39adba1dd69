import type { Day } from "@teamflow/domain/calendar";
import { dayOf, startOf } from "@teamflow/domain/filter/days";
import { type FilterField, shapeOf } from "@teamflow/domain/filter/fields";
import type { Comparison, Condition, FilterNode } from "@teamflow/domain/filter/filter";
import type { MemberId } from "@teamflow/domain/ids";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { kindOf, type Names } from "./filter-names.ts";
import { type Asked, emptyIn, heldIn, isState } from "./filter-fields.ts";

/** Who reads a filter, and where: their own day decides what is overdue, and `@me` is them. */
export type Reader = {
  memberId: MemberId;
  names: Names;
  /** The day on the reader's clock. */
  today: Day;
  timeZone: string;
};

type Bool = RawBuilder<SqlBool>;

/** A filter as a condition on the table `task`. It is never unknown: what has nothing in a field does not fit there. */
export function conditionOf(node: FilterNode, reader: Reader): Bool {
  switch (node.kind) {
    case "and":
      return joined(node.of, sql` and `, reader);
    case "or":
      return joined(node.of, sql` or `, reader);
    case "not":
      return sql`not coalesce(${conditionOf(node.of, reader)}, false)`;
    case "words":
      return holdsWords(node.text);
    case "any_of":
    case "compared":
    case "between":
    case "empty":
      return sql`(${oneOf(node, reader)})`;
  }
}

function joined(nodes: readonly FilterNode[], by: RawBuilder<unknown>, reader: Reader): Bool {
  return sql`(${sql.join(
    nodes.map((node) => conditionOf(node, reader)),
    by,
  )})`;
}

function oneOf(node: Exclude<Condition, { kind: "words" }>, reader: Reader): Bool {
  if (node.kind === "empty") return emptyIn(node.field);
  if (node.kind === "any_of") return anyOf(node, reader);
  if (node.kind === "compared") return compared(node, reader);
  const { field, from, to } = node;
  const lower = compared({ field, by: "gte", value: from }, reader);
  return sql`${lower} and ${compared({ field, by: "lte", value: to }, reader)}`;
}

function anyOf({ field, values }: Extract<Condition, { kind: "any_of" }>, reader: Reader): Bool {
  if (field === "is")
    return sql`(${sql.join(
      values.map((value) => isState(value, reader)),
      sql` or `,
    )})`;
  const kind = kindOf(field);
  return heldIn(field, kind ? reader.names.idsOf(kind, values) : values);
}

const signs: Readonly<Record<Comparison, RawBuilder<unknown>>> = {
  ...{ eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` },
};

function compared({ field, by, value }: Asked, reader: Reader): Bool {
  const shape = shapeOf(field);
  if (shape?.type === "level") return ofLevel({ field, by, value }, shape.words);
  if (shape?.type === "number") return ofNumber({ field, by, value });
  const day = dayOf(value, reader.today);
  const isDay = field === "due" || field === "start";
  return isDay ? ofDay(field, by, day) : ofMoment({ field, by, value: day }, reader.timeZone);
}

/** Levels are few: those that fit are listed, and an index on them serves. */
function ofLevel({ field, by, value }: Asked, words: readonly string[]): Bool {
  const at = words.indexOf(value);
  const fits: Readonly<Record<Comparison, (place: number) => boolean>> = {
    eq: (place) => place === at,
    lt: (place) => place < at,
    lte: (place) => place <= at,
    gt: (place) => place > at,
    gte: (place) => place >= at,
  };
  return heldIn(
    field,
    words.filter((_, place) => fits[by](place)),
  );
}

function ofNumber({ field, by, value }: Asked): Bool {
  return sql`${columnOf(field)} ${signs[by]} ${value}::numeric`;
}

function ofDay(field: FilterField, by: Comparison, day: Day): Bool {
  return sql`${columnOf(field)} ${signs[by]} ${day}::date`;
}

/** A day of an instant is from where it begins on the reader's clock to where the next begins. */
function ofMoment({ field, by, value: day }: Asked, timeZone: string): Bool {
  const column = columnOf(field);
  const from = startOf(day, timeZone);
  const to = startOf(dayOf("tomorrow", day), timeZone);
  if (by === "eq") return sql`${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz`;
  if (by === "lt" || by === "gte") return sql`${column} ${signs[by]} ${from}::timestamptz`;
  return by === "lte" ? sql`${column} < ${to}::timestamptz` : sql`${column} >= ${to}::timestamptz`;
}

const columns: Partial<Record<FilterField, RawBuilder<unknown>>> = {
  due: sql`task.due_on`,
  start: sql`task.start_on`,
  // Filters count in hours.
  estimate: sql`task.estimate_minutes / 60.0`,
  points: sql`task.points::numeric`,
  created: sql`task.created_at`,
  updated: sql`task.updated_at`,
  completed: sql`task.completed_at`,
};

function columnOf(field: FilterField): RawBuilder<unknown> {
  const column = columns[field];
  if (!column) throw new Error(`Tasks have no ${field} to compare`);
  return column;
}

/** The words of a person are words: `%` and `_` in them match themselves. A bare number also means the task's number. */
function holdsWords(text: string): Bool {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^(?:[a-z][a-z0-9]*-)?(\d{1,9})$/i.exec(text)?.[1];
  const isNumbered = number ? sql<SqlBool>` or task.number = ${Number(number)}` : sql``;
  return sql`(task.title ilike ${pattern}${isNumbered})`;
}
