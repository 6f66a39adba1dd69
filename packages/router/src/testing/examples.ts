import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "../app.ts";
import type { World } from "./world.ts";

type Inputs = inferRouterInputs<AppRouter>;

/** For each procedure an input that must succeed, made of a world's own things. A procedure without its example does not compile. */
export type Examples = {
  [N in keyof Inputs]: {
    [P in keyof Inputs[N]]: (world: World) => Inputs[N][P] | Promise<Inputs[N][P]>;
  };
};

const seen = (task: { id: World["task"]["id"]; version: number }) => ({
  taskId: task.id,
  version: task.version,
});

let keys = 0;

export const examples: Examples = {
  auth: {
    status: () => undefined,
    signUp: () => ({
      email: `walk-${(keys += 1)}@example.test`,
      name: "Walker",
      password: "correct horse battery",
    }),
    signIn: ({ owner }) => ({ email: owner.email, password: owner.password }),
    signOut: () => undefined,
    me: () => undefined,
  },
  organizations: { create: () => ({ name: "Another" }) },
  members: {
    list: ({ orgId }) => ({ orgId }),
    add: async ({ orgId, aPerson }) => ({ orgId, email: (await aPerson()).email, role: "viewer" }),
    update: async ({ orgId, viewer, versionOf }) => ({
      ...{ orgId, memberId: viewer.id, version: await versionOf(viewer.id), role: "viewer" },
    }),
  },
  projects: {
    list: ({ orgId }) => ({ orgId }),
    byKey: ({ orgId, project }) => ({ orgId, key: project.key }),
    create: ({ orgId }) => ({ orgId, name: "Walked", key: `W${(keys += 1)}` }),
    update: async ({ orgId, aProject }) => {
      const project = await aProject();
      return { orgId, projectId: project.id, version: project.version, name: "Renamed" };
    },
  },
  labels: {
    list: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: ({ orgId, project }) => ({
      orgId,
      projectId: project.id,
      name: `label ${(keys += 1)}`,
      colour: "blue",
    }),
  },
  tasks: {
    list: ({ orgId, project, viewer, label, task }) => ({
      ...{
        orgId,
        projectId: project.id,
        assigneeId: viewer.id,
        labelId: label.id,
        statusId: task.statusId,
      },
    }),
    counts: ({ orgId, project, viewer, label }) => ({
      ...{ orgId, projectId: project.id, assigneeId: viewer.id, labelId: label.id },
    }),
    byId: ({ orgId, task }) => ({ orgId, taskId: task.id }),
    byCode: ({ orgId, task }) => ({ orgId, code: task.code }),
    trashed: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: ({ orgId, project, viewer, label, task }) => ({
      ...{ orgId, projectId: project.id, title: "Walked", assigneeId: viewer.id },
      ...{ statusId: task.statusId, labelIds: [label.id] },
    }),
    update: async ({ orgId, aTask, viewer, label, task }) => ({
      ...{ orgId, ...seen(await aTask()), title: "Walked", assigneeId: viewer.id },
      ...{ statusId: task.statusId, labelIds: [label.id] },
    }),
    move: async ({ orgId, aTask, task }) => ({
      ...{ orgId, ...seen(await aTask()), statusId: task.statusId },
      ...{ afterId: task.id, beforeId: (await aTask()).id },
    }),
    trash: async ({ orgId, aTask }) => ({ orgId, ...seen(await aTask()) }),
    restore: async ({ orgId, aTask }) => ({ orgId, ...seen(await aTask()) }),
    import: ({ orgId, project }) => ({
      orgId,
      projectId: project.id,
      dryRun: false,
      rows: [{ title: "Walked" }],
    }),
  },
  events: { live: ({ orgId }) => ({ orgId }) },
};
