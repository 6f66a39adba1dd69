import type { AssignmentRefusal } from "@teamflow/domain/assignment-terms";
import { fail } from "@teamflow/domain/failure";
import { EntityId, type MemberId, newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import type { WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { type Facts, type Holding, readFacts, readHoldings } from "./facts.ts";
import { endAll, handOverAll, insertAll, type Made } from "./hand.ts";
import { holdPlaces } from "./hold-places.ts";
import { judge, type Judgement } from "./judge.ts";
import { inTime, type InTime } from "./limit.ts";
import { marking, setMarks } from "./place.ts";
import { noteSteps, type Of, type Step } from "./steps.ts";

/** Whose a task is to be. */
export type Assignee = { taskId: TaskId; projectId: ProjectId; assigneeId: MemberId | null };

/**
 * Makes a task somebody's, or nobody's, for whoever writes the task itself: the column follows, the task's version and
 * history are the caller's. Who had it before has it no longer.
 *
 * @throws `not_found` for whoever is no active member; `not_in_team`, `function_does_not_fit`, `type_does_not_fit`,
 * `archived`; `validation_timed_out`; at the end of the transaction `person_wip_limit`
 */
export async function putAssignee(scope: WriteScope, wanted: Assignee): Promise<void> {
  await inTime(scope, async (within) => {
    await within(() => holdPlaces(scope, givenIn([wanted])));
    await within(() => lockTasks(scope, [wanted.taskId]));
    const facts = await readAssigneeFacts(scope, [wanted], within);
    const refusal = refusalOf(facts, wanted);
    if (refusal) fail(refusal);
    await putAssignees(scope, { facts, wanted: [wanted] }, within);
  });
}

/** What of the facts decides about assignees: nothing where nobody is to be one. */
export type AssigneeFacts = { facts: Facts | null; holdings: Facts["holdings"] };

/** Reads what is needed to decide whose some tasks may be, in the same few statements for one as for five hundred. */
export async function readAssigneeFacts(
  scope: WriteScope,
  wanted: readonly Assignee[],
  within: InTime,
): Promise<AssigneeFacts> {
  const given = givenIn(wanted);
  if (given.length === wanted.length && given.length > 0) {
    const facts = await readFacts(scope, given, within);
    return { facts, holdings: facts.holdings };
  }
  const entityIds = wanted.map(({ taskId }) => EntityId.parse(taskId));
  const facts = given.length > 0 ? await readFacts(scope, given, within) : null;
  return { facts, holdings: await within(() => readHoldings(scope, entityIds)) };
}

/** Who is to have which task, of those that are to be anybody's. */
export function givenIn(wanted: readonly Pick<Assignee, "taskId" | "assigneeId">[]) {
  return wanted.flatMap(({ taskId, assigneeId }) =>
    assigneeId ? [{ entityId: EntityId.parse(taskId), memberId: assigneeId }] : [],
  );
}

/** Why a task may not be somebody's; null where it may, and where it is already. */
export function refusalOf(facts: AssigneeFacts, wanted: Assignee): AssignmentRefusal | null {
  const { refusal } = judgementOf(facts, wanted);
  return refusal?.kind === "already_assigned" ? null : refusal;
}

function judgementOf({ facts }: AssigneeFacts, { taskId, assigneeId }: Assignee): Judgement {
  if (!facts || assigneeId === null) return { refusal: null, conflicts: [] };
  const entityId = EntityId.parse(taskId);
  return judge(facts, { entityId, memberId: assigneeId, type: "assignee" });
}

/**
 * Makes tasks somebody's, or nobody's, each of which was decided about: by the assignment that says so already, by
 * handing over, or by a new one. The tasks are locked by then.
 */
export async function putAssignees(
  scope: WriteScope,
  { facts, wanted }: { facts: AssigneeFacts; wanted: readonly Assignee[] },
  within: InTime,
): Promise<void> {
  const plans = wanted.map((each) => ({
    ...planFor(each, facts.holdings.get(EntityId.parse(each.taskId))),
    conflicts: judgementOf(facts, each).conflicts,
  }));
  await within(() =>
    endAll(
      scope,
      plans.flatMap(({ ending }) => ending),
    ),
  );
  await within(() => handOverAll(scope, plans.flatMap(handedIn)));
  const marked = plans.flatMap((plan) => plan.marked.map(({ id }) => id));
  if (marked.length > 0) await within(() => setMarks(scope, marked, true));
  await within(() =>
    insertAll(
      scope,
      plans.flatMap(({ made }) => made),
    ),
  );
  await within(() =>
    noteSteps(
      scope,
      plans.flatMap((plan) => stepsOf(scope, plan)),
    ),
  );
}

type Plan = {
  of: Of;
  memberId: MemberId | null;
  ending: Holding[];
  handed: Holding[];
  marked: Holding[];
  made: Made[];
};

function planFor(
  { taskId, projectId, assigneeId: memberId }: Assignee,
  held: readonly Holding[] = [],
): Plan {
  const of: Of = { clientId: null, programId: null, projectId, taskId };
  const primary = held.find(({ isPrimary }) => isPrimary);
  const none: Plan = { of, memberId, ending: [], handed: [], marked: [], made: [] };
  if (primary?.memberId === memberId) return none;
  const ending = primary ? [primary] : [];
  if (memberId === null) return { ...none, ending };
  const own = held.find((each) => each.memberId === memberId && each.type === "assignee");
  if (own) return { ...none, ending, marked: [own] };
  if (primary?.type === "assignee") return { ...none, handed: [primary] };
  return { ...none, ending, made: [{ id: newId<"Assignment">(), of, memberId }] };
}

function handedIn({ handed, memberId }: Plan) {
  return memberId ? handed.map(({ id }) => ({ id, memberId })) : [];
}

function stepsOf(
  scope: WriteScope,
  { of, memberId, ending, handed, marked, made, conflicts }: Plan & Pick<Judgement, "conflicts">,
): Step[] {
  return [
    ...ending.map((holding) => ended(scope, of, holding)),
    ...(memberId
      ? handed.map((holding) => ({ ...handedOver(of, holding, memberId), conflicts }))
      : []),
    ...marked.map((holding) => marking({ entity: of, holding }, true)),
    ...made.map((each) => ({ ...arrival(each), conflicts })),
  ];
}

function ended({ now }: WriteScope, of: Of, { id, type, memberId }: Holding): Step {
  return {
    ...{ action: "unassigned", assignmentId: id, of, type, memberId },
    before: { memberId, isPrimary: true, endedAt: null },
    after: { memberId, isPrimary: false, endedAt: now },
  };
}

function handedOver(of: Of, { id, type, memberId: previousMemberId }: Holding, to: MemberId): Step {
  return {
    ...{ action: "reassigned", assignmentId: id, of, type, memberId: to, previousMemberId },
    ...{ before: { memberId: previousMemberId }, after: { memberId: to } },
  };
}

function arrival({ id, of, memberId }: Made): Step {
  const after = { entityId: of.taskId, memberId, type: "assignee", isPrimary: true };
  return { action: "assigned", assignmentId: id, of, type: "assignee", memberId, after };
}
