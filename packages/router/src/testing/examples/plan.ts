import type { firstStatuses } from "@teamflow/domain/status";
import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";

type Project = World["project"];

const ofClient = ({ id, version }: World["client"]) => ({ clientId: id, version });
const ofProgram = ({ id, version }: World["program"]) => ({ programId: id, version });
const ofProject = ({ id, version }: Pick<Project, "id" | "version">) => ({
  projectId: id,
  version,
});

function statusOf({ key, statuses }: Project, named: (typeof firstStatuses)[number]["key"]) {
  const status = statuses.find((each) => each.key === named);
  if (!status) throw new Error(`${key} has no status ${named}`);
  return status.id;
}

/** A label of the project at work as it is now: other examples change it. */
async function theLabel({ orgId, project, label, owner }: World) {
  const labels = await owner.as().labels.list({ orgId, projectId: project.id });
  return labels.find(({ id }) => id === label.id) ?? label;
}

export const plan: Pick<Examples, "clients" | "programs" | "projects" | "statuses" | "labels"> = {
  clients: {
    list: ({ orgId }) => ({ orgId }),
    byId: ({ orgId, client }) => ({ orgId, clientId: client.id }),
    trashed: ({ orgId }) => ({ orgId }),
    create: ({ orgId }) => ({ orgId, name: `Walked ${freshNumber()}`, phone: "+31 20 555 0100" }),
    update: async ({ orgId, aClient }) => ({
      ...{ orgId, ...ofClient(await aClient()), email: "desk@example.test" },
    }),
    archive: async ({ orgId, aClient }) => ({ orgId, ...ofClient(await aClient()) }),
    unarchive: async ({ orgId, aClient, owner }) => {
      const seen = { orgId, ...ofClient(await aClient()) };
      return { orgId, ...ofClient(await owner.as().clients.archive(seen)) };
    },
    trash: async ({ orgId, aClient }) => ({ orgId, ...ofClient(await aClient()) }),
    restore: async ({ orgId, aClient, owner }) => {
      const seen = { orgId, ...ofClient(await aClient()) };
      return { orgId, ...ofClient(await owner.as().clients.trash(seen)) };
    },
  },
  programs: {
    list: ({ orgId, client }) => ({ orgId, clientId: client.id }),
    byId: ({ orgId, program }) => ({ orgId, programId: program.id }),
    trashed: ({ orgId }) => ({ orgId }),
    create: ({ orgId, client }) => ({
      ...{ orgId, name: `Walked ${freshNumber()}`, clientId: client.id },
    }),
    update: async ({ orgId, aProgram, client }) => ({
      ...{ orgId, ...ofProgram(await aProgram()), clientId: client.id, dueOn: "2999-12-31" },
    }),
    archive: async ({ orgId, aProgram }) => ({ orgId, ...ofProgram(await aProgram()) }),
    unarchive: async ({ orgId, aProgram, owner }) => {
      const seen = { orgId, ...ofProgram(await aProgram()) };
      return { orgId, ...ofProgram(await owner.as().programs.archive(seen)) };
    },
    trash: async ({ orgId, aProgram }) => ({ orgId, ...ofProgram(await aProgram()) }),
    restore: async ({ orgId, aProgram, owner }) => {
      const seen = { orgId, ...ofProgram(await aProgram()) };
      return { orgId, ...ofProgram(await owner.as().programs.trash(seen)) };
    },
  },
  projects: {
    list: ({ orgId, client, program, viewer }) => ({
      ...{ orgId, clientId: client.id, programId: program.id, leadId: viewer.id },
    }),
    byId: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    byKey: ({ orgId, project }) => ({ orgId, key: project.key }),
    progress: ({ orgId, project }) => ({ orgId, projectIds: [project.id] }),
    criticalPath: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    people: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    trashed: ({ orgId }) => ({ orgId }),
    trashedParts: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: ({ orgId, client, viewer }) => ({
      ...{ orgId, name: "Walked", key: `W${freshNumber()}` },
      ...{ clientId: client.id, programId: null, leadId: viewer.id },
    }),
    update: async ({ orgId, aProject, client, viewer }) => ({
      ...{ orgId, ...ofProject(await aProject()), name: "Renamed" },
      ...{ clientId: client.id, programId: null, leadId: viewer.id },
    }),
    archive: async ({ orgId, aProject }) => ({ orgId, ...ofProject(await aProject()) }),
    unarchive: async ({ orgId, aProject, owner }) => {
      const seen = { orgId, ...ofProject(await aProject()) };
      return { orgId, ...ofProject(await owner.as().projects.archive(seen)) };
    },
    trash: async ({ orgId, aProject }) => ({ orgId, ...ofProject(await aProject()) }),
    restore: async ({ orgId, aProject, owner }) => {
      const seen = { orgId, ...ofProject(await aProject()) };
      return { orgId, ...ofProject(await owner.as().projects.trash(seen)) };
    },
  },
  statuses: {
    list: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: async ({ orgId, aProject }) => ({
      ...{ orgId, ...ofProject(await aProject()), name: `Walked ${freshNumber()}` },
      category: "active",
    }),
    update: async ({ orgId, aProject }) => {
      const project = await aProject();
      const statusId = statusOf(project, "in_review");
      const nextIds = [statusOf(project, "done")];
      return { orgId, ...ofProject(project), statusId, nextIds, wipLimit: 3, enforcesWip: false };
    },
    reorder: async ({ orgId, aProject }) => {
      const project = await aProject();
      const statusIds = project.statuses.map(({ id }) => id).toReversed();
      return { orgId, ...ofProject(project), statusIds };
    },
    remove: async ({ orgId, aProject }) => {
      const project = await aProject();
      const statusId = statusOf(project, "blocked");
      return {
        orgId,
        ...ofProject(project),
        statusId,
        replacementId: statusOf(project, "on_hold"),
      };
    },
    restore: async ({ orgId, aProject, owner }) => {
      const { statuses } = owner.as();
      const name = `Walked ${freshNumber()}`;
      const seen = { orgId, ...ofProject(await aProject()) };
      const grown = await statuses.create({ ...seen, name, category: "active" });
      const statusId = grown.statuses.find((status) => status.name === name)?.id;
      if (!statusId) throw new Error(`${grown.key} has no status ${name}`);
      const after = await statuses.remove({ orgId, ...ofProject(grown), statusId });
      return { orgId, ...ofProject(after), statusId };
    },
  },
  labels: {
    list: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: ({ orgId, project }) => ({
      orgId,
      projectId: project.id,
      name: `label ${freshNumber()}`,
      colour: "blue",
    }),
    update: async (world) => {
      const { orgId, project, mark } = world;
      const { id: labelId, version } = await theLabel(world);
      const name = `${mark} label ${freshNumber()}`;
      return { orgId, projectId: project.id, labelId, version, name };
    },
    remove: async ({ orgId, project, owner }) => {
      const given = { orgId, projectId: project.id, name: `label ${freshNumber()}` };
      const { id, version } = await owner.as().labels.create({ ...given, colour: "red" });
      return { orgId, projectId: project.id, labelId: id, version };
    },
    restore: async ({ orgId, project, owner }) => {
      const { labels } = owner.as();
      const given = { orgId, projectId: project.id, name: `label ${freshNumber()}` };
      const { id, version } = await labels.create({ ...given, colour: "red" });
      const one = { orgId, projectId: project.id, labelId: id };
      await labels.remove({ ...one, version });
      return one;
    },
  },
};
