import { EntityId, SubjectId } from "@teamflow/domain/ids";
import { expect, it } from "vitest";
import { anInstance } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

/** A word that stands nowhere else. */
const word = "quokka";

/** A project with a task, each by a name of its own, and another task that has to do with that one in every way. */
async function aPlace(world: World) {
  const { orgId, owner, viewer, client } = world;
  const api = owner.as();
  const named = { name: `The ${word} house`, key: "QK", description: `For a ${word}` };
  const project = await api.projects.create({ orgId, ...named, clientId: client.id });
  const { id: projectId } = project;
  const team = await api.teams.create({ orgId, name: "Keepers", projectId });
  await api.teamMembers.add({ orgId, teamId: team.id, memberId: viewer.id });
  const parent = await api.tasks.create({ orgId, projectId, title: "Feed them all" });
  const task = await api.tasks.create({
    ...{ orgId, projectId, parentId: parent.id, title: `Feed the ${word}` },
    ...{ description: `After #${parent.code}`, dueOn: "2999-01-01" },
  });
  const ids = { orgId, taskId: parent.id };
  await api.comments.create({ orgId, taskId: task.id, body: `The ${word} bites, #${parent.code}` });
  await api.comments.create({ ...ids, body: `Not before #${task.code}` });
  await api.relations.add({ ...ids, otherId: task.id, type: "relates" });
  const wanted = { orgId, entityId: EntityId.parse(task.id), memberId: viewer.id };
  await api.assignments.assign({ ...wanted, type: "assignee" });
  for (const [kind, id] of [
    ["task", task.id],
    ["project", projectId],
  ] as const) {
    const place = { orgId, kind, subjectId: SubjectId.parse(id) };
    await api.favourites.add(place);
    await api.recents.visit(place);
  }
  return { project, task, parent, team };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

/** Every list and search in which the task stands, or what is said of it. */
function listsOf({ orgId, owner, viewer }: World, { project, task, parent }: Place) {
  const api = owner.as();
  const [inProject, ofParent] = [
    { orgId, projectId: project.id },
    { orgId, taskId: parent.id },
  ];
  return {
    "the tasks of its project": () => api.tasks.list(inProject),
    "what stands under its parent": () => api.tasks.list({ ...inProject, parentId: parent.id }),
    "the tasks of all projects": () => api.tasks.find({ orgId, filter: word }),
    "what is found by its words": () =>
      api.search.find({ orgId, text: word, kinds: ["task", "comment"] }),
    "what is found by its code": () => api.search.find({ orgId, text: task.code }),
    "who is assigned to what": () => api.assignments.list({ orgId, memberId: viewer.id }),
    "what another is related to": () => api.relations.list(ofParent),
    "where another is named": () => api.mentions.backlinks(ofParent),
    "what could be named": () => api.mentions.suggest({ ...ofParent, sign: "#", text: word }),
    favourites: async () => (await api.favourites.list({ orgId })).filter(isOf("task")),
    "where one was last": async () => (await api.recents.list({ orgId })).filter(isOf("task")),
  };
}

const isOf =
  (wanted: string) =>
  ({ kind }: { kind: string }) =>
    kind === wanted;

/** Every list and search in which the project stands. */
function listsOfProject({ orgId, owner, client }: World, { team }: Place) {
  const api = owner.as();
  return {
    "the projects": () => api.projects.list({ orgId, limit: 200 }),
    "the projects of its client": () => api.projects.list({ orgId, clientId: client.id }),
    "what is found by its words": () => api.search.find({ orgId, text: word }),
    "the tasks of all projects": () => api.tasks.find({ orgId, filter: "feed" }),
    "what its team serves": () => api.teams.byId({ orgId, teamId: team.id }),
    favourites: () => api.favourites.list({ orgId }),
    "where one was last": () => api.recents.list({ orgId }),
  };
}

/** What is counted of tasks: in the project, by status, below the parent, and of the one who has to do it. */
async function countsOf({ orgId, owner, viewer }: World, { project, parent, team }: Place) {
  const api = owner.as();
  const [progress] = await api.projects.progress({ orgId, projectIds: [project.id] });
  const counts = await api.tasks.counts({ orgId, projectId: project.id });
  const { rollup } = await api.tasks.byId({ orgId, taskId: parent.id });
  const entityId = EntityId.parse(parent.id);
  const { items } = await api.assignments.eligible({ orgId, entityId, type: "developer" });
  return {
    inProject: progress?.total,
    byStatus: counts.reduce((sum, { count }) => sum + count, 0),
    below: rollup?.total ?? 0,
    ofTeam: (await api.teams.workload({ orgId, teamId: team.id })).total,
    ofMember: items.find(({ memberId }) => memberId === viewer.id)?.load,
  };
}

/** Which of the lists say something of what was thrown away. */
async function showing(
  lists: Record<string, () => Promise<unknown>>,
  { id, code }: { id: string; code: string },
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, ask] of Object.entries(lists)) {
    const text = JSON.stringify(await ask()).toLowerCase();
    if ([word, id, `"${code.toLowerCase()}"`].some((sign) => text.includes(sign))) found.push(name);
  }
  return found;
}

it("what is thrown away is gone from every list, count and search, and is there again when it is taken back", async () => {
  const instance = await anInstance();
  const world = await aWorld(instance, "OURS");
  const { orgId, owner, viewer } = world;
  const place = await aPlace(world);
  const { task, project } = place;
  const api = owner.as();
  const lists = listsOf(world, place);
  const counts = await countsOf(world, place);
  expect(await showing(lists, task)).toEqual(Object.keys(lists));

  const seen = await api.tasks.byId({ orgId, taskId: task.id });
  const trashed = await api.tasks.trash({ orgId, taskId: task.id, version: seen.version });
  expect(await showing(lists, task)).toEqual([]);
  expect(await countsOf(world, place)).toEqual({
    ...{ inProject: 1, byStatus: 1, below: 0 },
    ...{ ofTeam: (counts.ofTeam ?? 0) - 1, ofMember: (counts.ofMember ?? 0) - 1 },
  });
  await api.tasks.restore({ orgId, taskId: task.id, version: trashed.version });
  expect(await showing(lists, task)).toEqual(Object.keys(lists));
  expect(await countsOf(world, place)).toEqual(counts);

  const ofProject = listsOfProject(world, place);
  const { version } = await api.projects.byId({ orgId, projectId: project.id });
  const sign = { id: project.id, code: project.code };
  expect(await showing(ofProject, sign)).toEqual(Object.keys(ofProject));
  const loadOfTeam = async () => (await api.teams.workload({ orgId, teamId: place.team.id })).total;
  const before = await loadOfTeam();
  await api.projects.trash({ orgId, projectId: project.id, version });
  expect(await loadOfTeam()).toBe(before - 1);
  expect(await showing(ofProject, sign)).toEqual([]);
  expect(await api.projects.progress({ orgId, projectIds: [project.id] })).toEqual([]);
  expect((await api.assignments.list({ orgId, memberId: viewer.id })).items).not.toContainEqual(
    expect.objectContaining({ entityId: task.id }),
  );
  expect(instance.defects).toEqual([]);
});
