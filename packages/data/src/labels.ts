import { fail } from "@teamflow/domain/failure";
import { newId, type ProjectId } from "@teamflow/domain/ids";
import type { Label, NewLabel } from "@teamflow/domain/label";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";

/** How many labels a project can have: few enough to be read in one list. */
export const labelLimit = 500;

/** A project's labels, by name. Bounded by `labelLimit`, hence in one page. */
export async function listLabels({ db, orgId }: Scope, projectId: ProjectId): Promise<Label[]> {
  return await db
    .selectFrom("label")
    .select(["id", "name", "colour"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .orderBy("name")
    .limit(labelLimit)
    .execute();
}

/** @throws `taken` with field `name`; `not_found` for the project; `limit_reached` */
export async function insertLabel(
  scope: WriteScope,
  projectId: ProjectId,
  label: NewLabel,
): Promise<Label> {
  const { db, orgId: org_id } = scope;
  const existing = await listLabels(scope, projectId);
  if (existing.length >= labelLimit)
    fail({ kind: "limit_reached", what: "label", limit: labelLimit });
  const inserted = await db
    .insertInto("label")
    .values({ ...label, org_id, id: newId(), project_id: projectId })
    .returning(["id", "name", "colour"])
    .executeTakeFirstOrThrow();
  record(
    scope,
    { type: "label.created", projectId, labelId: inserted.id },
    { subjectId: inserted.id, after: inserted },
  );
  return inserted;
}
