import { fail } from "@teamflow/domain/failure";
import { type LabelId, newId, type ProjectId } from "@teamflow/domain/ids";
import { Label, type LabelPatch, type NewLabel } from "@teamflow/domain/label";
import { taskLabelLimit } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import { record } from "./events.ts";
import { checkOpenProject } from "./projects/rows.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { forgetTrashedPart, lockTrashedPart, selectPartTasks, trashPart } from "./trashed-parts.ts";

/** How many labels a project can have: few enough to be read in one list. */
export const labelLimit = 500;

const columns = ["label.id", "label.name", "label.colour", "label.version"] as const;

function selectLabel({ db, orgId }: Scope, projectId: ProjectId) {
  return db
    .selectFrom("label")
    .innerJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "label.org_id")
        .onRef("project.id", "=", "label.project_id"),
    )
    .select(columns)
    .where("label.org_id", "=", orgId)
    .where("label.project_id", "=", projectId)
    .where("project.trashed_at", "is", null);
}

/** A project's labels, by name. Bounded by `labelLimit`, hence in one page. */
export async function listLabels(scope: Scope, projectId: ProjectId): Promise<Label[]> {
  return await selectLabel(scope, projectId).orderBy("label.name").limit(labelLimit).execute();
}

/** @throws `taken` with field `name`; `not_found` for the project; `archived`; `limit_reached` */
export async function insertLabel(
  scope: WriteScope,
  projectId: ProjectId,
  label: NewLabel,
): Promise<Label> {
  const { db, orgId: org_id } = scope;
  await checkOpenProject(scope, projectId);
  await checkRoom(scope, projectId);
  const inserted = await db
    .insertInto("label")
    .values({ ...label, org_id, id: newId(), project_id: projectId })
    .returning(columns)
    .executeTakeFirstOrThrow();
  record(
    scope,
    { type: "label.created", projectId, labelId: inserted.id },
    { subjectId: inserted.id, after: inserted },
  );
  return inserted;
}

async function checkRoom(scope: Scope, projectId: ProjectId): Promise<void> {
  const existing = await listLabels(scope, projectId);
  if (existing.length >= labelLimit)
    fail({ kind: "limit_reached", what: "label", limit: labelLimit });
}

/** A label as the writer last saw it. */
export type SeenLabel = { projectId: ProjectId; labelId: LabelId; version: number };

/** @throws `not_found`; `stale`; `archived`; `taken` with field `name`, in any letter case */
export async function updateLabel(
  scope: WriteScope,
  seen: SeenLabel,
  patch: LabelPatch,
): Promise<Label> {
  const before = await lockSeen(scope, seen);
  const after = await scope.db
    .updateTable("label")
    .set({ ...patch, version: before.version + 1 })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  const { projectId, labelId } = seen;
  record(
    scope,
    { type: "label.updated", projectId, labelId },
    { subjectId: labelId, before, after },
  );
  return after;
}

/** Deletes a label, and takes it off every task. It can be restored for 30 days. @throws `not_found`; `stale`; `archived` */
export async function deleteLabel(scope: WriteScope, seen: SeenLabel): Promise<void> {
  const { db, orgId } = scope;
  const { projectId, labelId } = seen;
  const before = await lockSeen(scope, seen);
  const tasks = await db
    .deleteFrom("task_label")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("label_id", "=", labelId)
    .returning("task_id as id")
    .execute();
  await db.deleteFrom("label").where("org_id", "=", orgId).where("id", "=", labelId).execute();
  const part = { kind: "label", id: labelId, projectId } as const;
  await trashPart(scope, part, { content: before, tasks });
  record(scope, { type: "label.deleted", projectId, labelId }, { subjectId: labelId, before });
}

type OneLabel = { projectId: ProjectId; labelId: LabelId };

/**
 * Takes a label out of the trash, and puts it on the tasks that had it, where they have room for it. One that is there
 * stays as it is.
 *
 * @throws `not_found`, also after 30 days; `archived`; `taken` with field `name`; `limit_reached`
 */
export async function restoreLabel(
  scope: WriteScope,
  { projectId, labelId }: OneLabel,
): Promise<Label> {
  await checkOpenProject(scope, projectId);
  const part = { kind: "label", id: labelId, projectId } as const;
  const content = await lockTrashedPart(scope, part);
  if (!content) return await getLabel(scope, { projectId, labelId });
  await checkRoom(scope, projectId);
  const { name, colour, version } = Label.parse(content);
  const after = await scope.db
    .insertInto("label")
    .values({
      ...{ org_id: scope.orgId, project_id: projectId, id: labelId },
      ...{ name, colour, version: version + 1 },
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await putBack(scope, part);
  await forgetTrashedPart(scope, part);
  record(scope, { type: "label.restored", projectId, labelId }, { subjectId: labelId, after });
  return after;
}

async function getLabel(scope: Scope, { projectId, labelId }: OneLabel): Promise<Label> {
  const label = await selectLabel(scope, projectId)
    .where("label.id", "=", labelId)
    .executeTakeFirst();
  return label ?? fail({ kind: "not_found", what: "label" });
}

/** A statement takes 65,535 values. */
const marksPerStatement = 5000;

async function putBack(
  scope: WriteScope,
  part: { kind: "label"; id: LabelId; projectId: ProjectId },
): Promise<void> {
  const { db, orgId: org_id } = scope;
  const { id: label_id, projectId: project_id } = part;
  const tasks = await selectPartTasks(scope, part)
    .select("task.id")
    .where(({ selectFrom }) =>
      selectFrom("task_label")
        .select(sql<boolean>`count(*) < ${taskLabelLimit}`.as("hasRoom"))
        .where("task_label.org_id", "=", org_id)
        .whereRef("task_label.task_id", "=", "task.id"),
    )
    .execute();
  const marks = tasks.map((task) => ({ org_id, project_id, task_id: task.id, label_id }));
  for (let at = 0; at < marks.length; at += marksPerStatement)
    await db
      .insertInto("task_label")
      .values(marks.slice(at, at + marksPerStatement))
      .execute();
}

/** Locked, so that whoever puts it on a task at this moment is waited for, and whoever comes later finds it gone. */
async function lockSeen(
  scope: WriteScope,
  { projectId, labelId, version }: SeenLabel,
): Promise<Label> {
  await checkOpenProject(scope, projectId);
  const label = await selectLabel(scope, projectId)
    .where("label.id", "=", labelId)
    .forUpdate("label")
    .executeTakeFirst();
  if (!label) return fail({ kind: "not_found", what: "label" });
  if (label.version !== version) fail({ kind: "stale", what: "label", current: label });
  return label;
}
