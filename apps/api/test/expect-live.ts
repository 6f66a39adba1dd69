import { isStale, type Path, type Stale, stale, staleAfter } from "@teamflow/client/stale";
import type { LiveEvent } from "@teamflow/domain/event";
import { call, type World } from "@teamflow/router/testing/world";

type Cached = { path: Path; input: unknown; data: string };

/**
 * Does what a client's screen does: holds answers, acts, hears the events, and reads again what they make stale.
 *
 * @returns the queries whose answer changed although no event said so: a screen would go on showing them as they were
 */
export async function forgottenBy(
  world: World,
  act: () => Promise<unknown>,
  lines = stale,
): Promise<Path[]> {
  const watcher = world.staff.admin.as();
  const held = await Promise.all(queriesOn(world).map((query) => read(watcher, query)));
  const stream = await watcher.events.live({ orgId: world.orgId });
  // tRPC hands a tracked event to a caller as a pair of its id and its data.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- which its types do not say.
  const events = stream[Symbol.asyncIterator]() as unknown as AsyncIterator<[string, LiveEvent]>;
  await events.next();
  // What was done before may still be on its way, and would hide what goes unsaid now.
  await upTo(events, await aSignal(world));
  await act();
  const happened = await upTo(events, await aSignal(world));
  const outdated = happened.flatMap((event) => listOf(staleAfter(event, lines)));
  const changed = await Promise.all(
    held.map(async (query) => ((await read(watcher, query)).data === query.data ? [] : [query])),
  );
  const unsaid = changed.flat().filter((query) => !outdated.some((what) => isStale(what, query)));
  await events.return?.();
  return unsaid.map((query) => query.path);
}

/** The stream has not lost its place here: nothing makes everything stale at once. */
function listOf(what: ReturnType<typeof staleAfter>): Stale[] {
  if (what === "everything") throw new Error("The stream lost its place");
  return what;
}

/** What an admin can have on screen. */
function queriesOn(world: World): Omit<Cached, "data">[] {
  return [
    ...ofPeople(world),
    ...ofPlans(world),
    ...ofWork(world),
    ...ofInboxes(world),
    ...ofTeams(world),
  ];
}

function ofPeople({ orgId, project, viewer, team }: World): Omit<Cached, "data">[] {
  const projectId = project.id;
  const about = { orgId, memberId: viewer.id };
  return [
    { path: "auth.me", input: undefined },
    { path: "members.list", input: { orgId } },
    { path: "members.byId", input: { orgId, memberId: viewer.id } },
    { path: "organizations.byId", input: { orgId } },
    { path: "invitations.list", input: { orgId } },
    { path: "roles.list", input: { orgId } },
    { path: "projectMembers.list", input: { orgId, projectId } },
    { path: "permissions.explain", input: { ...about, permission: "task:update", projectId } },
    {
      path: "permissions.explain",
      input: { ...about, permission: "team:update", teamId: team.id },
    },
    { path: "apiTokens.list", input: { orgId } },
    { path: "serviceAccounts.list", input: { orgId } },
  ];
}

function ofPlans({ orgId, project, client, program }: World): Omit<Cached, "data">[] {
  const projectId = project.id;
  return [
    { path: "clients.list", input: { orgId } },
    { path: "clients.byId", input: { orgId, clientId: client.id } },
    { path: "clients.trashed", input: { orgId } },
    { path: "programs.list", input: { orgId } },
    { path: "programs.byId", input: { orgId, programId: program.id } },
    { path: "programs.trashed", input: { orgId } },
    { path: "projects.list", input: { orgId } },
    { path: "projects.trashed", input: { orgId } },
    { path: "projects.trashedParts", input: { orgId, projectId } },
    { path: "projects.progress", input: { orgId, projectIds: [projectId] } },
    { path: "projects.people", input: { orgId, projectId } },
    { path: "figures.organization", input: { orgId } },
    { path: "figures.project", input: { orgId, projectId } },
    { path: "figures.mine", input: { orgId } },
    { path: "figures.performance", input: { orgId } },
    { path: "figures.activity", input: { orgId } },
    { path: "statuses.list", input: { orgId, projectId } },
    { path: "projects.byKey", input: { orgId, key: project.key } },
    { path: "labels.list", input: { orgId, projectId } },
  ];
}

function ofWork({
  orgId,
  project: { id: projectId },
  task,
  trashed,
}: World): Omit<Cached, "data">[] {
  return [
    { path: "tasks.list", input: { orgId, projectId, sort: "updated" } },
    { path: "tasks.counts", input: { orgId, projectId } },
    { path: "tasks.columns", input: { orgId, projectId, by: "assignee", isOpen: true } },
    { path: "tasks.columns", input: { orgId, projectId, by: "priority" } },
    { path: "tasks.find", input: { orgId, filter: "sort:number group:assignee" } },
    { path: "tasks.findGroups", input: { orgId, filter: "group:label" } },
    { path: "tasks.findGroups", input: { orgId, projectId, filter: "group:assignee" } },
    { path: "views.list", input: { orgId } },
    { path: "views.trashed", input: { orgId } },
    { path: "favourites.list", input: { orgId } },
    { path: "recents.list", input: { orgId } },
    { path: "tasks.trashed", input: { orgId, projectId } },
    { path: "tasks.byId", input: { orgId, taskId: task.id } },
    { path: "tasks.byCode", input: { orgId, code: task.code } },
    { path: "tasks.byId", input: { orgId, taskId: trashed.id } },
    { path: "watchers.list", input: { orgId, taskId: task.id } },
    { path: "relations.list", input: { orgId, taskId: task.id } },
    { path: "projects.criticalPath", input: { orgId, projectId } },
    { path: "comments.list", input: { orgId, taskId: task.id } },
    { path: "descriptionVersions.list", input: { orgId, taskId: task.id } },
    { path: "attachments.list", input: { orgId, taskId: task.id } },
    { path: "attachments.usage", input: { orgId } },
    { path: "timeEntries.list", input: { orgId, taskId: task.id } },
    { path: "timeEntries.sum", input: { orgId, taskId: task.id } },
    { path: "timeEntries.mine", input: { orgId, from: "2026-01-01", to: "2026-12-31" } },
    { path: "timeEntries.report", input: { orgId, from: "2026-01-01", to: "2026-12-31" } },
    { path: "mentions.ofTask", input: { orgId, taskId: task.id } },
    { path: "mentions.backlinks", input: { orgId, taskId: task.id } },
  ];
}

function ofInboxes({ orgId, project: { id: projectId } }: World): Omit<Cached, "data">[] {
  return [
    { path: "notifications.list", input: { orgId } },
    { path: "notifications.summary", input: { orgId } },
    { path: "notificationSettings.get", input: { orgId } },
    { path: "notificationSettings.mutes", input: { orgId } },
    { path: "notificationSettings.preferences", input: { orgId } },
    { path: "notificationSettings.projectPreferences", input: { orgId, projectId } },
    { path: "notificationSettings.defaults", input: { orgId } },
    { path: "notificationSettings.projectDefaults", input: { orgId, projectId } },
    { path: "deliveries.retention", input: { orgId } },
  ];
}

function ofTeams({ orgId, project, task, team, assignment }: World): Omit<Cached, "data">[] {
  return [
    { path: "teams.list", input: { orgId } },
    { path: "teams.byId", input: { orgId, teamId: team.id } },
    { path: "teams.workload", input: { orgId, teamId: team.id } },
    { path: "teams.history", input: { orgId, teamId: team.id } },
    { path: "assignments.list", input: { orgId, state: "all" } },
    { path: "assignments.byId", input: { orgId, assignmentId: assignment.id } },
    { path: "assignments.ofEntity", input: { orgId, entityId: task.id } },
    { path: "assignments.history", input: { orgId } },
    { path: "assignments.eligible", input: { orgId, entityId: task.id, type: "developer" } },
    { path: "assignments.statistics", input: { orgId, projectId: project.id } },
    { path: "assignmentRules.get", input: { orgId } },
    { path: "assignmentRules.versions", input: { orgId } },
    { path: "teamMembers.list", input: { orgId, teamId: team.id, withFormer: true } },
  ];
}

async function read(
  watcher: Parameters<typeof call>[0],
  { path, input }: Omit<Cached, "data">,
): Promise<Cached> {
  // What goes out of reach has another answer, too.
  const answer = await call(watcher, path, input).catch(String);
  return { path, input, data: JSON.stringify(answer) };
}

let signals = 0;

/** Something that happens last, in a project that nobody looks at: once it is heard, all before it has been. */
async function aSignal({ orgId, owner, quiet }: World): Promise<string> {
  const { id } = await owner.as().labels.create({
    orgId,
    projectId: quiet.id,
    name: `signal ${(signals += 1)}`,
    colour: "gray",
  });
  return id;
}

async function upTo(
  events: AsyncIterator<[string, LiveEvent]>,
  labelId: string,
): Promise<LiveEvent[]> {
  const happened: LiveEvent[] = [];
  for (;;) {
    const told = await events.next();
    if (told.done) return happened;
    const [, event] = told.value;
    if (event.type === "label.created" && event.labelId === labelId) return happened;
    happened.push(event);
  }
}
