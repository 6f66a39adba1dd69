import { fail } from "@teamflow/domain/failure";
import { newId, type LabelId, type ProjectId, type StatusId } from "@teamflow/domain/ids";
import { colourOf, type Label, labelKey } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { isClosed } from "@teamflow/domain/status-category";
import {
  cleanCell,
  type ImportedTask,
  type ImportReport,
  type ImportRow,
  readRows,
} from "@teamflow/domain/task-import";
import { sql } from "kysely";
import { putImportedAssignees, withFittingAssignees } from "../assignments/imported.ts";
import { record } from "../events.ts";
import { labelLimit, listLabels } from "../labels.ts";
import { addMentions } from "../mentions/write.ts";
import { getProject } from "../projects/rows.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { saysAnew } from "../unchanged.ts";
import { ranksAtEnd } from "./rank.ts";
import { withAllowedStatuses } from "./imported-statuses.ts";
import { findImported, type KnownTask, lockImported, overwriteTask } from "./imported.ts";
import { takeNumbers } from "./numbers.ts";
import { noteAllWaiting, type Turned } from "./waiting.ts";
import { checkRoom } from "./room.ts";

type Labels = Map<string, LabelId>;

/** Says what an import would do, and does nothing. @throws `not_found` for the project; `limit_reached` for labels; `wip_limit` */
export async function previewImport(
  scope: Scope,
  projectId: ProjectId,
  rows: ImportRow[],
): Promise<ImportReport> {
  const project = await getProject(scope, projectId);
  const find = (tasks: ImportedTask[]) => findImported(scope, projectId, tasks);
  return reportOf(await planImport(scope, project, { rows, find }));
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
  // Nobody else gives out external ids in the meantime.
  await takeNumbers(scope, projectId, 0);
  const project = await getProject(scope, projectId);
  const find = (tasks: ImportedTask[]) => lockImported(scope, projectId, tasks);
  const plan = await planImport(scope, project, { rows, find });
  const labels = await insertMissingLabels(scope, projectId, plan);
  const numbers = await takeNumbers(scope, projectId, plan.created.length);
  await insertImported(scope, project, { tasks: plan.created, labels, ...numbers });
  await putImportedAssignees(scope, projectId, plan.updated.flatMap(newAssigneeOf));
  const turned: Turned[] = [];
  for (const { task, known } of plan.updated) {
    const labelIds = task.labels && labelIdsOf(task, labels);
    turned.push(await overwriteTask(scope, { task, known, labelIds }));
  }
  await noteAllWaiting(scope, turned);
  const report = reportOf(plan);
  const count = plan.created.length + plan.updated.length;
  if (count > 0)
    record(
      scope,
      { type: "task.imported", projectId, count },
      { subjectId: projectId, after: report },
    );
  return report;
}

type Plan = {
  rows: number;
  created: ImportedTask[];
  updated: { task: ImportedTask; known: KnownTask }[];
  unchanged: number;
  faults: ImportReport["faults"];
  labels: Labels;
  missingLabels: string[];
};

/** Whose a task becomes that was somebody else's, or nobody's. */
function newAssigneeOf({ task: { assigneeId }, known }: Plan["updated"][number]) {
  const isOthers = assigneeId !== undefined && assigneeId !== known.assigneeId;
  return isOthers ? [{ taskId: known.id, assigneeId }] : [];
}

/** The status that a task comes into which was in another. */
function newStatusOf({ task: { status }, known }: Plan["updated"][number]): StatusId[] {
  return status && status.id !== known.statusId ? [status.id] : [];
}

type Given = {
  rows: ImportRow[];
  find: (tasks: ImportedTask[]) => Promise<Map<string, KnownTask>>;
};

async function planImport(scope: Scope, project: Project, { rows, find }: Given): Promise<Plan> {
  const memberIds = await memberIdsByEmail(scope, rows);
  const read = readRows(rows, { statuses: project.statuses, memberIds });
  const known = await find(read.tasks);
  const isTrashed = ({ externalId }: ImportedTask) => !!known.get(externalId ?? "")?.trashedAt;
  const live = read.tasks.filter((task) => !isTrashed(task));
  const assigned = await withFittingAssignees(scope, project.id, { tasks: live, known });
  const { tasks, faults } = await withAllowedStatuses(scope, project, { ...assigned, known });
  const labels = labelsByKey(await listLabels(scope, project.id));
  const wanted = new Map(
    tasks.flatMap((task) => task.labels ?? []).map((name) => [labelKey(name), name]),
  );
  const missingLabels = [...wanted].filter(([key]) => !labels.has(key)).map(([, name]) => name);
  if (labels.size + missingLabels.length > labelLimit)
    fail({ kind: "limit_reached", what: "label", limit: labelLimit });
  const matched = tasks.flatMap((task) => {
    const found = known.get(task.externalId ?? "");
    return found ? [{ task, known: found }] : [];
  });
  const updated = matched.filter(({ task, known: found }) => differs(task, found, labels));
  const created = tasks.filter((task) => !known.has(task.externalId ?? ""));
  await checkRoom(scope, project.id, [
    ...created.map((task) => statusOf(task, project)),
    ...updated.flatMap(newStatusOf),
  ]);
  return {
    rows: rows.length,
    created,
    updated,
    unchanged: matched.length - updated.length,
    faults: [
      ...[...read.faults, ...assigned.faults, ...faults],
      ...read.tasks.filter(isTrashed).map(inTrash),
    ].toSorted(byRow),
    labels,
    missingLabels,
  };
}

type Fault = ImportReport["faults"][number];

/** What is in the trash is read-only: its row is left out, and neither changes it nor makes it anew. */
function inTrash({ row }: ImportedTask): Fault {
  return { row, field: "externalId", code: "in_trash", skipped: true };
}

function byRow(one: Fault, other: Fault): number {
  return one.row - other.row;
}

function reportOf({
  created,
  updated,
  unchanged,
  faults,
  missingLabels,
  rows,
}: Plan): ImportReport {
  return {
    created: created.length,
    updated: updated.length,
    unchanged,
    skipped: rows - created.length - updated.length - unchanged,
    faults,
    labelsCreated: missingLabels,
  };
}

/** Whether a row says anything that its task does not say already. What the row leaves out is no difference. */
function differs(task: ImportedTask, known: KnownTask, labels: Labels): boolean {
  const { title, description, status, priority, dueOn, assigneeId } = task;
  const labelIds = task.labels && labelIdsOf(task, labels);
  const hasNewLabel = labelIds?.length !== task.labels?.length;
  const said = { title, description, statusId: status?.id, priority, dueOn, assigneeId, labelIds };
  return hasNewLabel || saysAnew(known, said);
}

async function memberIdsByEmail({ db, orgId }: Scope, rows: ImportRow[]) {
  const emails = [
    ...new Set(rows.map((row) => cleanCell(row.assigneeEmail ?? "").toLowerCase())),
  ].filter((email) => email !== "");
  if (emails.length === 0) return new Map<string, never>();
  const members = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select("member.id")
    .select(sql<string>`"user".email`.as("email"))
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where("user.email", "in", emails)
    .execute();
  return new Map(members.map((member) => [member.email, member.id]));
}

async function insertMissingLabels(
  scope: WriteScope,
  project_id: ProjectId,
  plan: Plan,
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

function labelsByKey(labels: Label[]): Labels {
  return new Map(labels.map((label) => [labelKey(label.name), label.id]));
}

/** A statement takes 65,535 values; a tag has four. */
const tagsPerStatement = 10_000;

type Arrivals = { tasks: ImportedTask[]; labels: Labels; first: number; firstSerial: number };

async function insertImported(
  scope: WriteScope,
  project: Project,
  { tasks, labels, first, firstSerial }: Arrivals,
): Promise<void> {
  if (tasks.length === 0) return;
  const { db, orgId: org_id } = scope;
  const project_id = project.id;
  const ranks = await ranksAtEnd(scope, project_id, tasks.length);
  const arrivals = tasks.map((task, at) => ({
    task,
    id: newId<"Task">(),
    rank: ranks[at] ?? "",
    number: first + at,
    serial: firstSerial + at,
  }));
  const rows = arrivals.map(({ task, ...made }) => {
    return {
      ...{ org_id, project_id, ...made, title: task.title, description: task.description ?? "" },
      ...{ priority: task.priority ?? ("medium" as const), due_on: task.dueOn ?? null },
      ...{ assignee_id: task.assigneeId ?? null, external_id: task.externalId ?? null },
      status_id: statusOf(task, project),
      completed_at: task.status && isClosed(task.status.category) ? scope.now : null,
    };
  });
  await db.insertInto("task").values(rows).execute();
  const texts = rows.map(({ id, description }) => ({
    taskId: id,
    commentId: null,
    text: description,
  }));
  await addMentions(scope, texts);
  const assigned = arrivals.flatMap(({ id: taskId, task: { assigneeId } }) =>
    assigneeId ? [{ taskId, assigneeId }] : [],
  );
  await putImportedAssignees(scope, project_id, assigned);
  const tags = arrivals.flatMap(({ task, id: task_id }) =>
    labelIdsOf(task, labels).map((label_id) => ({ org_id, project_id, task_id, label_id })),
  );
  for (let at = 0; at < tags.length; at += tagsPerStatement)
    await db
      .insertInto("task_label")
      .values(tags.slice(at, at + tagsPerStatement))
      .execute();
}

/** Where a new task stands whose row does not say it: with what waits to be done. */
function statusOf({ status }: ImportedTask, { id, statuses }: Project): StatusId {
  const first = statuses.find(({ category }) => category === "todo") ?? statuses[0];
  const found = status ?? first;
  if (!found) throw new Error(`The project ${id} has no status`);
  return found.id;
}

/** The ids of a row's labels, without those that do not exist. */
function labelIdsOf(task: ImportedTask, labels: Labels): LabelId[] {
  return (task.labels ?? []).flatMap((name) => labels.get(labelKey(name)) ?? []);
}
