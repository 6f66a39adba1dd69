import { Day } from "@teamflow/domain/calendar";
import { fail } from "@teamflow/domain/failure";
import { LabelId, MemberId, StatusId, type SubjectId, TaskId } from "@teamflow/domain/ids";
import { Priority, Resolution, Severity, TaskKind } from "@teamflow/domain/task";
import { type BulkTaskReport, bulkEditLimit } from "@teamflow/domain/task-bulk";
import { z } from "zod";
import { sql } from "kysely";
import type { WriteScope } from "../../scope.ts";
import { carryOut } from "./carry-out.ts";
import type { BulkPatch, Wish } from "./wish.ts";

/**
 * Takes back what a member changed together: each task that nobody changed since becomes what it was, by the rules of a
 * single change, but that it may be due on a day that is over, if it was. The others are refused, and stay. It is a
 * change of many itself, and can be taken back.
 *
 * @param undoId as the change was answered with
 * @throws `not_found` for what is no change of this member's, or is too long ago for the trail; and where none of its
 * tasks is there; `taken` where another has the external id of one by now; `validation_timed_out`
 */
export async function undoTasks(scope: WriteScope, undoId: SubjectId): Promise<BulkTaskReport> {
  const wishes = await readWishes(scope, undoId);
  if (wishes.length === 0) fail({ kind: "not_found", what: "task_bulk" });
  return await carryOut(scope, wishes, { mode: "best_effort", dryRun: false });
}

const Moment = z
  .string()
  .transform((text) => new Date(text))
  .nullable();

/** What a task was, of what many are changed in. */
const Former = z
  .object({
    ...{ statusId: StatusId, priority: Priority, assigneeId: MemberId.nullable() },
    ...{ labelIds: z.array(LabelId), dueOn: Day.nullable(), dueAt: Moment },
    ...{ severity: Severity.nullable(), resolution: Resolution.nullable(), kind: TaskKind },
    ...{ estimateHours: z.number().nullable(), points: z.number().nullable() },
    ...{ startOn: Day.nullable(), startAt: Moment },
    ...{ completedAt: Moment, trashedAt: Moment },
  })
  .partial();
type Former = z.infer<typeof Former>;

/** What it was left as; where its version is not told, it went with another, and comes back with that. */
const Left = z.object({ version: z.int() });

async function readWishes(scope: WriteScope, undoId: SubjectId): Promise<Wish[]> {
  const { db, orgId, memberId } = scope;
  const rows = await db
    .selectFrom("audit as bulk")
    .innerJoin("audit", (join) =>
      join
        .onRef("audit.org_id", "=", "bulk.org_id")
        .onRef("audit.transaction_id", "=", "bulk.transaction_id"),
    )
    .select(["audit.subject_id as taskId"])
    .select(sql`audit.before`.as("before"))
    .select(sql`audit.after`.as("after"))
    .where("bulk.org_id", "=", orgId)
    .where("bulk.subject_type", "=", "task_bulk")
    .where("bulk.subject_id", "=", undoId)
    .where("bulk.actor_id", "=", memberId)
    .where("audit.org_id", "=", orgId)
    .where("audit.subject_type", "=", "task")
    .where("audit.outcome", "=", "done")
    .where(sql<boolean>`audit.after ? 'version'`)
    .orderBy("audit.id")
    .limit(bulkEditLimit)
    .execute();
  const wishes = rows.map(({ taskId, before, after }): Wish => {
    const former = Former.parse(before);
    return {
      ...{ taskId: TaskId.parse(taskId), version: Left.parse(after).version },
      ...{ to: wayBack(former), assigneeId: former.assigneeId, kind: former.kind, isUndo: true },
    };
  });
  // What fits under another of a new kind became so after it: the last goes back first.
  return wishes.some(({ kind }) => kind) ? wishes.toReversed() : wishes;
}

function wayBack({ trashedAt, ...former }: Former): Wish["to"] {
  if (trashedAt === null) return "back";
  if (trashedAt) return "trash";
  const patch = patchOf(former);
  return () => patch;
}

/** An instant brings its day with it. */
function patchOf({
  dueOn,
  dueAt,
  startOn,
  startAt,
  ...former
}: Omit<Former, "trashedAt">): BulkPatch {
  const due = dueOn === undefined ? { dueAt } : { dueOn };
  const start = startOn === undefined ? { startAt } : { startOn };
  return { ...former, ...(dueAt ? { dueAt } : due), ...(startAt ? { startAt } : start) };
}
