import { fail } from "@teamflow/domain/failure";
import { fitStructure } from "@teamflow/domain/import-fit";
import type { LabelId, StatusId } from "@teamflow/domain/ids";
import { type Label, labelKey } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { isClosed } from "@teamflow/domain/status-category";
import type { Task } from "@teamflow/domain/task";
import {
  type ImportedTask,
  type ImportFault,
  type ImportReport,
  type ImportRow,
  readRows,
} from "@teamflow/domain/task-import";
import { bare } from "@teamflow/domain/task-structure";
import { withFittingAssignees } from "../assignments/imported.ts";
import { labelLimit, listLabels } from "../labels.ts";
import type { Scope } from "../scope.ts";
import { saysAnew } from "../unchanged.ts";
import { withAllowedStatuses } from "./imported-statuses.ts";
import { patchOf } from "./imported.ts";
import { readImportContext } from "./imported-context.ts";
import { type Grown, withTree } from "./imported-tree.ts";
import { takersOf } from "./imported-takers.ts";
import { checkHands, checkRoom } from "./room.ts";

export type Labels = ReadonlyMap<string, LabelId>;

/** What an import does: what it makes, what it changes, and what it leaves out. */
export type ImportPlan = {
  created: ImportedTask[];
  updated: { task: ImportedTask; known: Task }[];
  unchanged: number;
  faults: ImportFault[];
  labels: Labels;
  missingLabels: string[];
  tree: Pick<Grown, "places" | "parentKeys" | "keyOf" | "kinds">;
};

type Given = {
  rows: ImportRow[];
  /** Which of the rows is the first that is asked about: those before it are brought by earlier calls. */
  from: number;
  find: (tasks: ImportedTask[]) => Promise<Map<string, Task>>;
};

/** Plans an import, of a dry run as of a real one. @throws `limit_reached` for labels; `wip_limit`; `person_wip_limit` */
export async function planImport(
  scope: Scope,
  project: Project,
  { rows, from, find }: Given,
): Promise<ImportPlan> {
  const read = readRows(rows, await readImportContext(scope, project, rows));
  const known = await find(read.tasks);
  const isTrashed = ({ externalId }: ImportedTask) => !!known.get(externalId ?? "")?.trashedAt;
  const live = read.tasks.filter((task) => !isTrashed(task));
  const stepped = await withAllowedStatuses(scope, project, { tasks: live, known });
  const grown = await withTree(scope, project.id, { tasks: stepped.tasks, known });
  const fitted = grown.tasks.map((task) => fit(task, { known, grown, project }));
  const { tasks: all, faults: unassigned } = await withFittingAssignees(scope, project.id, {
    ...{ tasks: fitted.map(({ task }) => task), known, kinds: grown.kinds },
  });
  const labels = labelsByKey(await listLabels(scope, project.id));
  const missing = missingIn(labels, all);
  const whole = sorted(all, { known, grown, labels });
  await checkPlaces(scope, project, whole);
  const isAsked = ({ row }: ImportedTask) => row >= from;
  const earlier = new Set(
    missingIn(
      labels,
      all.filter((task) => !isAsked(task)),
    ).map(labelKey),
  );
  const { created, matched, updated } = partOf(whole, isAsked);
  const faults = [
    ...[...read.faults, ...stepped.faults, ...grown.faults, ...unassigned],
    ...[...fitted.flatMap((each) => each.faults), ...read.tasks.filter(isTrashed).map(inTrash)],
  ];
  return {
    ...{ created, updated, unchanged: matched.length - updated.length, labels },
    missingLabels: missing.filter((name) => !earlier.has(labelKey(name))),
    faults: faults
      .filter(({ row }) => row >= from)
      .map((fault) => ({ ...fault, row: fault.row - from }))
      .toSorted(byRow),
    tree: grown,
  };
}

/** Makes sure that all rows have room together, those of earlier calls too: each takes what the next one finds gone. */
async function checkPlaces(
  scope: Scope,
  project: Project,
  { created, updated }: Sorted,
): Promise<void> {
  await checkRoom(scope, project.id, [
    ...created.map((task) => statusOf(task, project)),
    ...updated.flatMap(newStatusOf),
  ]);
  const arrivals = created.map((task) => ({ task, statusId: statusOf(task, project) }));
  const changes = updated.map((each) => ({
    ...each,
    statusId: each.task.status?.id ?? each.known.statusId,
  }));
  await checkHands(scope, project.id, takersOf(project, [...arrivals, ...changes]));
}

/** What of the rows is asked about. */
function partOf({ created, matched, updated }: Sorted, isAsked: (task: ImportedTask) => boolean) {
  return {
    created: created.filter(isAsked),
    matched: matched.filter(({ task }) => isAsked(task)),
    updated: updated.filter(({ task }) => isAsked(task)),
  };
}

type Facts = { known: ReadonlyMap<string, Task>; grown: Grown };

function fit(task: ImportedTask, { known, grown, project }: Facts & { project: Project }) {
  const before = known.get(task.externalId ?? "");
  const statusId = task.status?.id ?? before?.statusId ?? statusOf(task, project);
  const category = project.statuses.find(({ id }) => id === statusId)?.category;
  return fitStructure(task, {
    before: before ?? bare,
    kind: grown.kinds.get(task.row) ?? "task",
    isClosed: category !== undefined && isClosed(category),
  });
}

function missingIn(labels: Labels, tasks: readonly ImportedTask[]): string[] {
  const wanted = new Map(
    tasks.flatMap((task) => task.labels ?? []).map((name) => [labelKey(name), name]),
  );
  const missing = [...wanted].filter(([key]) => !labels.has(key)).map(([, name]) => name);
  if (labels.size + missing.length > labelLimit)
    fail({ kind: "limit_reached", what: "label", limit: labelLimit });
  return missing;
}

type Sorted = Pick<ImportPlan, "created" | "updated"> & { matched: ImportPlan["updated"] };

function sorted(
  tasks: readonly ImportedTask[],
  { known, grown, labels }: Facts & { labels: Labels },
): Sorted {
  const matched = tasks.flatMap((task) => {
    const found = known.get(task.externalId ?? "");
    return found ? [{ task, known: found }] : [];
  });
  return {
    matched,
    created: tasks.filter((task) => !known.has(task.externalId ?? "")),
    updated: matched.filter(
      ({ task, known: found }) => grown.parentKeys.has(task.row) || differs(task, found, labels),
    ),
  };
}

/** Whether a row says anything that its task does not say already. What the row leaves out is no difference. */
function differs(task: ImportedTask, known: Task, labels: Labels): boolean {
  const labelIds = task.labels && labelIdsOf(task, labels);
  const hasNewLabel = labelIds?.length !== task.labels?.length;
  return hasNewLabel || saysAnew(known, { ...patchOf(task), labelIds });
}

/** The status that a task comes into which was in another. */
function newStatusOf({ task: { status }, known }: ImportPlan["updated"][number]): StatusId[] {
  return status && status.id !== known.statusId ? [status.id] : [];
}

/** Where a new task stands whose row does not say it: with what waits to be done. */
export function statusOf({ status }: ImportedTask, { id, statuses }: Project): StatusId {
  const first = statuses.find(({ category }) => category === "todo") ?? statuses[0];
  const found = status ?? first;
  if (!found) throw new Error(`The project ${id} has no status`);
  return found.id;
}

export function labelsByKey(labels: Label[]): Labels {
  return new Map(labels.map((label) => [labelKey(label.name), label.id]));
}

/** The ids of a row's labels, without those that do not exist. */
export function labelIdsOf(task: ImportedTask, labels: Labels): LabelId[] {
  return (task.labels ?? []).flatMap((name) => labels.get(labelKey(name)) ?? []);
}

/** What is in the trash is read-only: its row is left out, and neither changes it nor makes it anew. */
function inTrash({ row }: ImportedTask): ImportFault {
  return { row, field: "externalId", code: "in_trash", skipped: true };
}

function byRow(one: ImportFault, other: ImportFault): number {
  return one.row - other.row;
}

/** What an import did, or would do, in figures. */
export function reportOf(
  plan: ImportPlan,
  { rows, from }: Pick<Given, "rows" | "from">,
): ImportReport {
  const { created, updated, unchanged, faults, missingLabels, tree } = plan;
  const own = (row: number | null) => (row === null || row < from ? null : row - from);
  return {
    ...{ created: created.length, updated: updated.length, unchanged, faults },
    skipped: rows.length - from - created.length - updated.length - unchanged,
    labelsCreated: missingLabels,
    tree: tree.places.flatMap(({ row, parentRow, depth }) =>
      row < from ? [] : [{ row: row - from, parentRow: own(parentRow), depth }],
    ),
  };
}
