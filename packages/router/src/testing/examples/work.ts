import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const seen = (task: { id: World["task"]["id"]; version: number }) => ({
  taskId: task.id,
  version: task.version,
});

export const work: Pick<Examples, "tasks" | "events"> = {
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
    restore: async ({ orgId, aTask, owner }) => {
      const task = seen(await aTask());
      return { orgId, ...seen(await owner.as().tasks.trash({ orgId, ...task })) };
    },
    import: ({ orgId, project }) => ({
      orgId,
      projectId: project.id,
      dryRun: false,
      rows: [{ title: "Walked" }],
    }),
  },
  events: { live: ({ orgId }) => ({ orgId }) },
};
