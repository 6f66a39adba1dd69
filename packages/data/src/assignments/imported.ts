import { decide } from "@teamflow/domain/assignment-rule";
import type { AssignmentRefusal, EntityKind } from "@teamflow/domain/assignment-terms";
import { EntityId, type MemberId, newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import type { TaskKind } from "@teamflow/domain/task";
import type { ImportedTask, ImportFault } from "@teamflow/domain/task-import";
import type { Scope, WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { type Holding, readAssignable, readHoldings, readTeams } from "./facts.ts";
import { endAll, insertAll, type Made } from "./hand.ts";
import { marking, setMarks } from "./place.ts";
import { getRules } from "./rules.ts";
import { keepSteps, type Of, type Step } from "./steps.ts";

/** What is known of a task that an import would change. */
type Known = { assigneeId: MemberId | null };

type Read = {
  tasks: ImportedTask[];
  known: ReadonlyMap<string, Known>;
  /** What each row's task is. */
  kinds: ReadonlyMap<number, TaskKind>;
};

/**
 * Leaves out of an import whoever may not be assigned to a project's tasks, and reports it for the row: by the same
 * rules as everywhere. Who has a task already keeps it.
 */
export async function withFittingAssignees(
  scope: Pick<Scope, "db" | "orgId">,
  projectId: ProjectId,
  { tasks, known, kinds }: Read,
): Promise<{ tasks: ImportedTask[]; faults: ImportFault[] }> {
  const memberIds = [...new Set(tasks.flatMap(({ assigneeId }) => assigneeId ?? []))];
  if (memberIds.length === 0) return { tasks, faults: [] };
  const members = await readAssignable(scope, memberIds);
  const teams = await readTeams(scope, { projectIds: [projectId], memberIds });
  const { rules } = await getRules(scope);
  const faults: ImportFault[] = [];
  const fitting = tasks.map((task): ImportedTask => {
    const { externalId = "", assigneeId } = task;
    const entityType: EntityKind = kinds.get(task.row) ?? "task";
    const member = assigneeId && members.get(assigneeId);
    if (!member || known.get(externalId)?.assigneeId === assigneeId) return task;
    const isInTeam = teams.isIn(projectId, member.id);
    const refusal = decide(rules, { entityType, type: "assignee" }, { ...member, isInTeam });
    if (!refusal) return task;
    faults.push({ row: task.row, field: "assignee", code: codeOf(refusal), skipped: false });
    return { ...task, assigneeId: undefined };
  });
  return { tasks: fitting, faults };
}

function codeOf({ kind }: AssignmentRefusal): ImportFault["code"] {
  if (kind === "not_in_team") return kind;
  return kind === "type_does_not_fit" ? "not_of_a_milestone" : "function_does_not_fit";
}

/** Whose a task is to be that an import makes or changes. */
type ImportedAssignee = { taskId: TaskId; assigneeId: MemberId };

/**
 * Gives tasks of a project to whoever an import names, in the same few statements for one as for five hundred. It is
 * kept in the history of each, and told to nobody: the import says what it did.
 */
export async function putImportedAssignees(
  scope: WriteScope,
  projectId: ProjectId,
  assignees: readonly ImportedAssignee[],
): Promise<void> {
  if (assignees.length === 0) return;
  await lockTasks(
    scope,
    assignees.map(({ taskId }) => taskId),
  );
  const entityIds = assignees.map(({ taskId }) => EntityId.parse(taskId));
  const holdings = await readHoldings(scope, entityIds);
  const plans = assignees.map((each) =>
    planFor(each, { projectId, held: holdings.get(EntityId.parse(each.taskId)) ?? [] }),
  );
  await endAll(
    scope,
    plans.flatMap(({ ending }) => ending),
  );
  const marked = plans.flatMap(({ marked: own }) => own.map(({ id }) => id));
  if (marked.length > 0) await setMarks(scope, marked, true);
  await insertAll(
    scope,
    plans.flatMap(({ made }) => made),
  );
  await keepSteps(scope, plans.flatMap(stepsOf));
}

type Plan = { of: Of; ending: Holding[]; marked: Holding[]; made: Made[] };

function planFor(
  { taskId, assigneeId: memberId }: ImportedAssignee,
  { projectId, held }: { projectId: ProjectId; held: readonly Holding[] },
): Plan {
  const of: Of = { clientId: null, programId: null, projectId, taskId };
  const primary = held.find(({ isPrimary }) => isPrimary);
  if (primary?.memberId === memberId) return { of, ending: [], marked: [], made: [] };
  const ending = primary ? [primary] : [];
  const own = held.find((each) => each.memberId === memberId && each.type === "assignee");
  if (own) return { of, ending, marked: [own], made: [] };
  return { of, ending, marked: [], made: [{ id: newId<"Assignment">(), of, memberId }] };
}

function stepsOf({ of, ending, marked, made }: Plan): Step[] {
  return [
    ...ending.map(({ id, type, memberId }): Step => ({
      ...{ action: "unassigned", assignmentId: id, of, type, memberId },
    })),
    ...marked.map((holding) => marking({ entity: of, holding }, true)),
    ...made.map(({ id, memberId }): Step => ({
      ...{ action: "assigned", assignmentId: id, of, type: "assignee", memberId },
    })),
  ];
}
