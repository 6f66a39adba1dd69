import { newId, type ProjectId, TaskId } from "@teamflow/domain/ids";
import { colourOf } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { isClosed } from "@teamflow/domain/status-category";
import type { ImportedTask, ImportReport, ImportRow } from "@teamflow/domain/task-import";
import { putImportedAssignees } from "../assignments/imported.ts";
import { record } from "../events.ts";
import { listLabels } from "../labels.ts";
import { addMentions } from "../mentions/write.ts";
import { getProject } from "../projects/rows.ts";
import type { Scope, WriteScope } from "../scope.ts";
import {
  type ImportPlan,
  labelIdsOf,
  type Labels,
  labelsByKey,
  planImport,
  reportOf,
  statusOf,
} from "./import-plan.ts";
import { findImported, lockImported } from "./imported.ts";
import { insertImportedLabels, overwriteTasks, putUnder } from "./imported-write.ts";
import { takeNumbers } from "./numbers.ts";
import { ranksAtEnd } from "./rank.ts";
import { structureOf } from "./structure.ts";
import { noteAllWaiting } from "./waiting.ts";

/**
 * Says what an import would do, and does nothing.
 *
 * @param earlier rows of the same list which calls before this one bring, and are not there yet
 * @throws `not_found` for the project; `limit_reached` for labels; `wip_limit`
 */
export async function previewImport(
  scope: Scope,
  projectId: ProjectId,
  { rows: own, earlier = [] }: { rows: ImportRow[]; earlier?: ImportRow[] },
): Promise<ImportReport> {
  const project = await getProject(scope, projectId);
  const find = (tasks: ImportedTask[]) => findImported(scope, projectId, tasks);
  const given = { rows: [...earlier, ...own], from: earlier.length };
  return reportOf(await planImport(scope, project, { ...given, find }), given);
}

/**
 * Takes the rows of another system's export as tasks. A row whose external id was imported before changes that task,
 * so that the same file can come again; where that task is in the trash, the row is left out. Labels that do not exist
 * are made. Tells nobody but the project's viewers.
 *
 * @throws `not_found` for the project; `limit_reached` when it would get too many labels; `wip_limit`
 */
export async function importTasks(
  scope: WriteScope,
  projectId: ProjectId,
  rows: ImportRow[],
): Promise<ImportReport> {
  // Nobody else gives out external ids, or moves what stands under what, in the meantime.
  await takeNumbers(scope, projectId, 0);
  const project = await getProject(scope, projectId);
  const find = (tasks: ImportedTask[]) => lockImported(scope, projectId, tasks);
  const plan = await planImport(scope, project, { rows, from: 0, find });
  await carryOut(scope, project, plan);
  const report = reportOf(plan, { rows, from: 0 });
  const { tree: _, ...after } = report;
  const count = report.created + report.updated;
  if (count > 0)
    record(scope, { type: "task.imported", projectId, count }, { subjectId: projectId, after });
  return report;
}

async function carryOut(scope: WriteScope, project: Project, plan: ImportPlan): Promise<void> {
  const labels = await insertMissingLabels(scope, project.id, plan);
  const numbers = await takeNumbers(scope, project.id, plan.created.length);
  const ids = await insertImported(scope, project, { plan, labels, ...numbers });
  await putImportedAssignees(scope, project.id, plan.updated.flatMap(newAssigneeOf));
  const turned = await overwriteTasks(
    scope,
    plan.updated.map(({ task, known }) => ({
      ...{ task, known, labelIds: task.labels && labelIdsOf(task, labels) },
    })),
  );
  for (const { known } of plan.updated) ids.set(known.id, known.id);
  await putUnder(scope, placesOf(plan, ids));
  await noteAllWaiting(scope, turned);
}

/** Which tasks come to stand under which, now that all of them are there. */
function placesOf({ created, updated, tree }: ImportPlan, ids: ReadonlyMap<string, TaskId>) {
  return [...created, ...updated.map(({ task }) => task)].flatMap((task) => {
    const parentKey = tree.parentKeys.get(task.row);
    const id = ids.get(tree.keyOf(task));
    return id && parentKey ? [{ id, parentId: ids.get(parentKey) ?? TaskId.parse(parentKey) }] : [];
  });
}

/** Whose a task becomes that was somebody else's, or nobody's. */
function newAssigneeOf({ task: { assigneeId }, known }: ImportPlan["updated"][number]) {
  const isOthers = assigneeId !== undefined && assigneeId !== known.assigneeId;
  return isOthers ? [{ taskId: known.id, assigneeId }] : [];
}

async function insertMissingLabels(
  scope: WriteScope,
  project_id: ProjectId,
  plan: ImportPlan,
): Promise<Labels> {
  const { db, orgId: org_id } = scope;
  const rows = plan.missingLabels.map((name) => ({
    ...{ org_id, project_id, name },
    ...{ id: newId<"Label">(), colour: colourOf(name) },
  }));
  if (rows.length === 0) return plan.labels;
  // Somebody may have made one of them since they were read: theirs is the label then.
  await db
    .insertInto("label")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return labelsByKey(await listLabels(scope, project_id));
}

type Arrivals = { plan: ImportPlan; labels: Labels; first: number; firstSerial: number };

/** Adds the new tasks, each under nothing yet. @returns their ids, by what they are called in the plan */
async function insertImported(
  scope: WriteScope,
  project: Project,
  { plan: { created, tree }, labels, first, firstSerial }: Arrivals,
): Promise<Map<string, TaskId>> {
  if (created.length === 0) return new Map();
  const { db, orgId: org_id } = scope;
  const ranks = await ranksAtEnd(scope, project.id, created.length);
  const arrivals = created.map((task, at) => ({ task, id: newId<"Task">(), at }));
  const rows = arrivals.map(({ task, id, at }) => ({
    ...{ org_id, project_id: project.id, id, rank: ranks[at] ?? "" },
    ...{ number: first + at, serial: firstSerial + at },
    ...columnsOf(scope, project, task),
  }));
  await db.insertInto("task").values(rows).execute();
  await addMentions(
    scope,
    rows.map(({ id: taskId, description: text }) => ({ taskId, commentId: null, text })),
  );
  const assigned = arrivals.flatMap(({ id: taskId, task: { assigneeId } }) =>
    assigneeId ? [{ taskId, assigneeId }] : [],
  );
  await putImportedAssignees(scope, project.id, assigned);
  await insertImportedLabels(
    scope,
    arrivals.map(({ task, id }) => ({
      ...{ id, projectId: project.id, labelIds: labelIdsOf(task, labels) },
    })),
  );
  return new Map(arrivals.map(({ task, id }) => [tree.keyOf(task), id]));
}

/** A new task's own columns; the same ones for each. */
function columnsOf({ now }: WriteScope, project: Project, task: ImportedTask) {
  const { kind = "task", estimateHours = null, points = null, severity = null } = task;
  const { startOn = null, startAt = null, dueOn = null, dueAt = null, resolution = null } = task;
  const isOver = !!task.status && isClosed(task.status.category);
  const made = {
    kind,
    estimateHours,
    points,
    severity,
    resolution,
    startOn,
    startAt,
    dueOn,
    dueAt,
  };
  return {
    ...{ title: task.title, description: task.description ?? "" },
    ...{ priority: task.priority ?? ("medium" as const), assignee_id: task.assigneeId ?? null },
    ...{ status_id: statusOf(task, project), completed_at: isOver ? now : null },
    ...{ external_id: task.externalId ?? null },
    ...structureOf(made),
  };
}
