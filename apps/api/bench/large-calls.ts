import type { LargeOrganization, Worker, WorkPlace } from "./large-dataset.ts";

/** What is measured, how often somebody does it, and how soon it must be answered. */
export const deeds = {
  listTasks: { title: "list 50 tasks of a project", weight: 24, share: 0.95, aimMs: 100 },
  findTasks: { title: "my open tasks, by due day", weight: 14, share: 0.95, aimMs: 100 },
  listAssignments: {
    title: "list 50 assignments of a member",
    weight: 10,
    share: 0.95,
    aimMs: 100,
  },
  listTeams: { title: "list the teams", weight: 6, share: 0.95, aimMs: 100 },
  search: { title: "search", weight: 16, share: 0.95, aimMs: 100 },
  eligible: { title: "who is eligible for a task", weight: 5, share: 0.95, aimMs: 100 },
  assign: { title: "assign", weight: 18, share: 0.99, aimMs: 300 },
  createTeam: { title: "create a team", weight: 5, share: 0.99, aimMs: 500 },
  bulkAssign: { title: "assign 500 at once", weight: 2, share: 0.99, aimMs: 2000 },
} as const;

export type Deed = keyof typeof deeds;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are what the record's type says.
export const deedNames = Object.keys(deeds) as Deed[];

/** A call as it is sent. A write has an answer to look at: 500 were assigned, or it did not happen. */
export type LargeCall = { procedure: string; input: object; isWrite: boolean };

const bulkSize = 500;
const words = [
  "boiler",
  "roof",
  "valve",
  "repair pump",
  "weld crane",
  "paint door",
  "hall 4711",
  "invoce",
];

let teams = 0;

/** Makes the calls of one person, none of which can be refused: what is assigned has not been before. */
export function callsOf({ orgId, projectIds }: LargeOrganization, worker: Worker) {
  const next = freshWork(worker);
  const anyProject = () => pick(projectIds);
  const inputs: Record<Deed, () => LargeCall> = {
    listTasks: () => reading("tasks.list", { orgId, projectId: anyProject(), limit: 50 }),
    findTasks: () =>
      reading("tasks.find", { orgId, filter: "is:open assignee:@me sort:due", limit: 50 }),
    listAssignments: () =>
      reading("assignments.list", { orgId, memberId: worker.memberId, limit: 50 }),
    listTeams: () => reading("teams.list", { orgId, limit: 50 }),
    search: () => reading("search.find", { orgId, text: pick(words) }),
    eligible: () =>
      reading("assignments.eligible", {
        ...{ orgId, type: "developer", entityId: pick(pick(worker.places).openTaskIds), limit: 50 },
      }),
    assign: () => writing("assignments.assign", { orgId, ...next() }),
    createTeam: () =>
      writing("teams.create", { orgId, name: `Crew ${(teams += 1)}`, projectId: anyProject() }),
    bulkAssign: () =>
      writing("assignments.bulk", { orgId, items: Array.from({ length: bulkSize }, next) }),
  };
  return (deed: Deed): LargeCall => inputs[deed]();
}

type Work = { entityId: string; memberId: string; type: "reviewer" };

/**
 * Each open task of the person's places with each of its team, once. Colleagues of a team begin at other tasks.
 *
 * @returns what has not been assigned before
 */
function freshWork({ memberId, places }: Worker): () => Work {
  let count = 0;
  return () => {
    const place = places[count % places.length];
    const round = Math.floor(count / places.length);
    const taskId = place?.openTaskIds[round % place.openTaskIds.length];
    if (!place || taskId === undefined) throw new Error("There is no work");
    const mate = colleague(place, { memberId, round });
    count += 1;
    return { entityId: taskId, memberId: mate, type: "reviewer" };
  };
}

/** Everybody gives work to others, each to somebody else first: two never give the same. */
function colleague(
  { memberIds, openTaskIds }: WorkPlace,
  { memberId, round }: { memberId: string; round: number },
): string {
  const own = memberIds.indexOf(memberId);
  const lap = Math.floor(round / openTaskIds.length);
  const mate = memberIds[(own + lap * signedInPerTeam) % memberIds.length];
  if (mate === undefined) throw new Error("There is no colleague");
  return mate;
}

/** How many of a team are signed in, at most: they stand side by side. */
const signedInPerTeam = 5;

function reading(procedure: string, input: object): LargeCall {
  return { procedure, input, isWrite: false };
}

function writing(procedure: string, input: object): LargeCall {
  return { procedure, input, isWrite: true };
}

function pick<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from");
  return item;
}
