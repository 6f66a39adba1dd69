import type { Day } from "@teamflow/domain/calendar";
import type { FilterField } from "@teamflow/domain/filter/fields";
import type { Comparison } from "@teamflow/domain/filter/filter";
import type { MemberId } from "@teamflow/domain/ids";
import { type RawBuilder, sql, type SqlBool } from "kysely";

type Bool = RawBuilder<SqlBool>;

/** One comparison that a filter makes. */
export type Asked = { field: FilterField; by: Comparison; value: string };

type Of = { memberId: MemberId; today: Day };

const isOpen = sql<SqlBool>`task.completed_at is null`;

/** What a task can be said to be. @throws for a word that the field does not know, which no tree holds */
export function isState(word: string, { memberId, today }: Of): Bool {
  switch (word) {
    case "open":
      return isOpen;
    case "closed":
      return sql`task.completed_at is not null`;
    case "overdue":
      // The first limit is an index's: an instant's day is the organization's, a day off the reader's at most.
      return sql`(${isOpen} and coalesce(task.due_on, 'infinity') <= ${today}::date + 1 and case when task.due_at is null then task.due_on < ${today}::date
        else task.due_at < now() end)`;
    case "blocked":
      return sql`(${isOpen} and ${waits})`;
    case "commented":
      return sql`exists (select from comment said where said.org_id = task.org_id and said.task_id = task.id
        and said.author_id = ${memberId} and said.deleted_at is null)`;
    case "watched":
      return watchedBy([memberId]);
    default:
      throw new Error(`A task is never ${word}`);
  }
}

/** Whether something open, which is not thrown away, keeps a task from being done. */
const waits = sql<SqlBool>`exists (select from relation
  join task blocker on blocker.org_id = relation.org_id and blocker.id = relation.from_id
  join project around on around.org_id = blocker.org_id and around.id = blocker.project_id
  where relation.org_id = task.org_id and relation.to_id = task.id and relation.type = 'blocks'
    and blocker.completed_at is null and blocker.trashed_at is null and around.trashed_at is null)`;

function watchedBy(memberIds: readonly string[]): Bool {
  return sql`exists (select from task_watcher watcher where watcher.org_id = task.org_id
    and watcher.task_id = task.id and watcher.member_id = any(${memberIds}::uuid[]))`;
}

/** In which fields a task can hold one of some values, which are ids where the field names records. */
const holders: Partial<Record<FilterField, (values: readonly string[]) => Bool>> = {
  kind: (words) => sql`task.kind = any(${words}::text[])`,
  severity: (words) => sql`task.severity = any(${words}::text[])`,
  parent: (ids) => sql`task.parent_id = any(${ids}::uuid[])`,
  blocks: (ids) => sql`exists (select from relation where relation.org_id = task.org_id
    and relation.from_id = task.id and relation.type = 'blocks' and relation.to_id = any(${ids}::uuid[]))`,
  // A comment that was deleted keeps what it names, for when it is taken back.
  mentions: (ids) => sql`exists (select from mention where mention.org_id = task.org_id
    and mention.task_id = task.id and mention.member_id = any(${ids}::uuid[])
    and not exists (select from comment said where said.org_id = mention.org_id
      and said.id = mention.comment_id and said.deleted_at is not null))`,
  priority: (words) => sql`task.priority = any(${words}::text[])`,
  category: (ids) => sql`task.status_id = any(${ids}::uuid[])`,
  status: (ids) => sql`task.status_id = any(${ids}::uuid[])`,
  project: (ids) => sql`task.project_id = any(${ids}::uuid[])`,
  assignee: (ids) => sql`task.assignee_id = any(${ids}::uuid[])`,
  watcher: watchedBy,
  label: (ids) => sql`exists (select from task_label tag where tag.org_id = task.org_id
    and tag.task_id = task.id and tag.label_id = any(${ids}::uuid[]))`,
  team: (ids) => sql`exists (select from team_project served where served.org_id = task.org_id
    and served.project_id = task.project_id and served.team_id = any(${ids}::uuid[]))`,
  // Whoever made it stands in the trail, as long as the organization keeps that.
  author: (ids) => sql`exists (select from audit made where made.org_id = task.org_id
    and made.subject_id = task.id and made.action = 'tasks.create' and made.outcome = 'done'
    and made.actor_id = any(${ids}::uuid[]))`,
};

/** Whether a task holds one of some values in a field. */
export function heldIn(field: FilterField, values: readonly string[]): Bool {
  const holder = holders[field];
  if (!holder) throw new Error(`Tasks hold nothing in ${field}`);
  return holder(values);
}

const empties: Partial<Record<FilterField, Bool>> = {
  assignee: sql`task.assignee_id is null`,
  due: sql`task.due_on is null`,
  start: sql`task.start_on is null`,
  estimate: sql`task.estimate_minutes is null`,
  points: sql`task.points is null`,
  parent: sql`task.parent_id is null`,
  blocks: sql`not exists (select from relation where relation.org_id = task.org_id
    and relation.from_id = task.id and relation.type = 'blocks')`,
  completed: sql`task.completed_at is null`,
  label: sql`not exists (select from task_label tag where tag.org_id = task.org_id and tag.task_id = task.id)`,
  team: sql`not exists (select from team_project served where served.org_id = task.org_id
    and served.project_id = task.project_id)`,
};

/** Whether a task has nothing in a field. */
export function emptyIn(field: FilterField): Bool {
  const empty = empties[field];
  if (!empty) throw new Error(`Tasks always have ${field}`);
  return empty;
}
