import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const seen = (task: { id: World["task"]["id"]; version: number }) => ({
  taskId: task.id,
  version: task.version,
});

export const work: Pick<Examples, "tasks" | "relations" | "events"> = {
  relations: {
    list: ({ orgId, task }) => ({ orgId, taskId: task.id }),
    add: async ({ orgId, aTask, related }) => ({
      ...{ orgId, taskId: (await aTask()).id, otherId: related.id, type: "blocks" as const },
    }),
    remove: async ({ orgId, aTask, related, aRelation }) => {
      const { id: taskId } = await aTask();
      return { orgId, taskId, relationId: (await aRelation(taskId, related.id)).id };
    },
  },
  tasks: {
    list: ({ orgId, project, viewer, label, task }) => ({
      ...{
        orgId,
        projectId: project.id,
        assigneeId: viewer.id,
        labelId: label.id,
        statusId: task.statusId,
        parentId: task.id,
      },
    }),
    find: ({ orgId, task }) => ({
      orgId,
      filter: `is:open assignee:none -label:wait ${task.code} sort:due group:status`,
    }),
    counts: ({ orgId, project, viewer, label, task }) => ({
      ...{ orgId, projectId: project.id, assigneeId: viewer.id, labelId: label.id },
      parentId: task.id,
    }),
    byId: ({ orgId, task }) => ({ orgId, taskId: task.id }),
    byCode: ({ orgId, task }) => ({ orgId, code: task.code }),
    trashed: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    create: ({ orgId, project, viewer, label, task }) => ({
      ...{ orgId, projectId: project.id, title: "Walked", assigneeId: viewer.id },
      ...{ statusId: task.statusId, labelIds: [label.id], parentId: task.id },
    }),
    update: async ({ orgId, aTask, viewer, label, task, related }) => ({
      ...{ orgId, ...seen(await aTask()), title: "Walked", assigneeId: viewer.id },
      ...{ statusId: task.statusId, labelIds: [label.id], parentId: related.id },
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
