import { stale } from "@teamflow/client/stale";
import { examples } from "@teamflow/router/testing/examples";
import { anInstance, type Instance, type Person } from "@teamflow/router/testing/instance";
import { declaredProcedures } from "@teamflow/router/testing/policies";
import { aWorld, call, type Collections, type World } from "@teamflow/router/testing/world";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { forgottenBy } from "./expect-live.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

/** After these there is nobody left to look on: the organization is gone, or whoever acts. */
const endings: ReadonlySet<string> = new Set(["organizations.remove", "members.leave"]);

/** Every write to an organization, on the very things that the screens show. */
const writes = declaredProcedures().filter(
  ({ path, policy }) => policy.isWrite && !endings.has(path),
);

/** Somebody made before anybody looks on: by what an example makes of its own, nobody is told. */
let colleague: Awaited<ReturnType<World["aColleague"]>>;
/** Something that was said before, for the same reason. */
let comment: Awaited<ReturnType<World["aComment"]>>;
/** Time that was written down before. */
let timeEntry: Awaited<ReturnType<World["anEntry"]>>;

/** What happens and was not said, when a procedure is called on the very things that are being looked at. */
async function forgotten(path: string, lines = stale): Promise<string[]> {
  colleague = await world.aColleague();
  const memberId = await world.memberOf(world.owner);
  comment = await world.aComment(memberId);
  timeEntry = await world.anEntry(memberId);
  // Of what no event tells, what is kept knows nothing.
  await world.owner.as().performance.clearCache({ orgId: world.orgId });
  return await forgottenBy(world, () => act(path), lines);
}

async function act(path: string): Promise<void> {
  const [noun = "", verb = ""] = path.split(".");
  const known: Collections<(seen: World, who: Person) => unknown> = examples;
  const looked = {
    ...world,
    aColleague: async () => colleague,
    aComment: async () => comment,
    anEntry: async (...[memberId, as]: Parameters<World["anEntry"]>) =>
      as?.isDeleted ? await world.anEntry(memberId, as) : timeEntry,
    aTask: async () => await seenTask(path),
    aProject: async () => await seenProject(),
    ...{ aClient: seenClient, aProgram: seenProgram },
    // One that is put away would be no use to what follows.
    anAssignment: async () => await seenAssignment(),
    aTeam: async () => (path === "teams.remove" ? await world.aTeam() : await seenTeam()),
  };
  const input = await known[noun]?.[verb]?.(looked, world.owner);
  const answer = await call(world.owner.as(), path, changing(path, input));
  putBack = async () => {
    const back = undoing[verb];
    const field = idFields[noun];
    if (!back || !field) return;
    const { id, version } = Seen.parse(answer);
    await call(world.owner.as(), `${noun}.${back}`, { orgId: world.orgId, [field]: id, version });
  };
}

const Seen = z.object({ id: z.string(), version: z.int() });

/** What would leave the very things that are looked at out of reach of those that come after. */
const undoing: Record<string, string> = { archive: "unarchive", trash: "restore" };
const idFields: Record<string, string> = {
  ...{ clients: "clientId", programs: "programId", projects: "projectId", tasks: "taskId" },
};
let putBack = async () => {};

const seenClient = () =>
  world.owner.as().clients.byId({ orgId: world.orgId, clientId: world.client.id });

const seenProgram = () =>
  world.owner.as().programs.byId({ orgId: world.orgId, programId: world.program.id });

const seenTask = (path: string) =>
  world.owner.as().tasks.byId({
    orgId: world.orgId,
    taskId: path === "tasks.restore" ? world.trashed.id : world.task.id,
  });

const seenProject = () =>
  world.owner.as().projects.byKey({ orgId: world.orgId, key: world.project.key });

const seenTeam = () => world.owner.as().teams.byId({ orgId: world.orgId, teamId: world.team.id });

/** The one that is looked at while it holds, else another in its place. */
async function seenAssignment() {
  const { orgId, assignment, owner } = world;
  const { entityId, memberId, type } = assignment;
  const wanted = { entityId, memberId, type };
  const { items } = await owner.as().assignments.list({ orgId, ...wanted });
  const [held] = items;
  if (!held) return await owner.as().assignments.assign({ orgId, ...wanted });
  return { ...held, conflicts: [] };
}

let changes = 0;

/** An example may say what already is: this makes it say something new. */
function changing(path: string, input: unknown): unknown {
  const fresh: Record<string, object> = {
    "members.update": { isContactPerson: true },
    "organizations.update": { accent: "#336699" },
    "projects.update": { name: `Renamed ${(changes += 1)}` },
    // Whose task it is, is told by the assignment's own event.
    "tasks.create": { assigneeId: undefined },
    "tasks.update": { title: `Changed ${(changes += 1)}`, assigneeId: undefined },
    "tasks.move": { afterId: null, beforeId: null },
  };
  return { ...(typeof input === "object" ? input : {}), ...fresh[path] };
}

describe("whoever looks on", () => {
  it.each(writes.map(({ path }) => path))("sees what %s does", async (path) => {
    const unsaid = await forgotten(path);
    await putBack();
    expect(unsaid).toEqual([]);
    if (path === "organizations.transfer") await world.rewind();
  });
});

describe("an event that lost its line", () => {
  const told = {
    "organization.updated": "organizations.update",
    "invitation.changed": "invitations.create",
    "role.changed": "roles.create",
    "project_member.changed": "projectMembers.set",
    "member.updated": "members.update",
    "project.created": "projects.create",
    "project.updated": "projects.update",
    "project.trashed": "projects.trash",
    "client.changed": "clients.update",
    "program.changed": "programs.update",
    "status.changed": "statuses.update",
    "label.created": "labels.create",
    "label.updated": "labels.update",
    "task.created": "tasks.create",
    "task.updated": "tasks.update",
    "task.moved": "tasks.move",
    "task.trashed": "tasks.trash",
    "task.restored": "tasks.restore",
    "task.imported": "tasks.import",
    "comment.created": "comments.create",
    "comment.updated": "comments.update",
    "comment.deleted": "comments.remove",
    "attachment.restored": "attachments.restore",
    "time_entry.created": "timeEntries.create",
    "time_entry.updated": "timeEntries.update",
    "time_entry.deleted": "timeEntries.remove",
    "time_entry.restored": "timeEntries.restore",
    "view.changed": "views.share",
    "assignment.created": "assignments.assign",
    "assignment.removed": "assignments.unassign",
    "assignment.reassigned": "assignments.reassign",
    "assignment_rule.changed": "assignmentRules.set",
    "team.changed": "teams.update",
    "team_member.added": "teamMembers.add",
    "team_member.updated": "teamMembers.import",
  } satisfies Partial<Record<keyof typeof stale, string>>;

  it.each(Object.entries(told))("%s is noticed", async (type, path) => {
    world = await aWorld(instance, "ours");
    expect(await forgotten(path, { ...stale, [type]: () => [] })).not.toEqual([]);
  });
});
