import { fail } from "@teamflow/domain/failure";
import { type LabelId, newId, type ProjectId } from "@teamflow/domain/ids";
import type { Label, LabelPatch, NewLabel } from "@teamflow/domain/label";
import { record } from "./events.ts";
import { checkOpenProject } from "./projects/rows.ts";
import type { Scope, WriteScope } from "./scope.ts";

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
  const existing = await listLabels(scope, projectId);
  if (existing.length >= labelLimit)
    fail({ kind: "limit_reached", what: "label", limit: labelLimit });
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

/** Deletes a label, and takes it off every task. @throws `not_found`; `stale`; `archived` */
export async function deleteLabel(scope: WriteScope, seen: SeenLabel): Promise<void> {
  const { db, orgId } = scope;
  const { projectId, labelId } = seen;
  const before = await lockSeen(scope, seen);
  await db
    .deleteFrom("task_label")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("label_id", "=", labelId)
    .execute();
  await db.deleteFrom("label").where("org_id", "=", orgId).where("id", "=", labelId).execute();
  record(scope, { type: "label.deleted", projectId, labelId }, { subjectId: labelId, before });
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
