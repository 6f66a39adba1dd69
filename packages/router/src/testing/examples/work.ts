import type { MemberId } from "@teamflow/domain/ids";
import type { Person } from "../instance.ts";
import { signedIn } from "../signed-in.ts";
import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const seen = (task: { id: World["task"]["id"]; version: number }) => ({
  taskId: task.id,
  version: task.version,
});

/** The member that somebody is; of those who are none, another. */
async function memberOf({ orgId, viewer }: World, who: Person): Promise<MemberId> {
  if (who.botId || who.email === "") return who.botId ?? viewer.id;
  const { memberships } = await (await signedIn(who)).as().auth.me();
  return memberships.find((each) => each.orgId === orgId)?.memberId ?? viewer.id;
}

export const work: Pick<Examples, "tasks" | "relations" | "events"> = {
  relations: {
    list: ({ orgId, task }) => ({ orgId, taskId: task.id }),
    add: async ({ orgId, aTask, related }) => ({
      ...{ orgId, taskId: (await aTask()).id, otherId: related.id, type: "blocks" as const },
    }),
    update: async ({ orgId, aTask, related, aSchedule }) => {
      const { id: taskId } = await aTask();
      const { id: relationId } = await aSchedule(taskId, related.id);
      return { orgId, taskId, relationId, lagMinutes: 90 };
    },
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
    find: ({ orgId, project, task, viewer, label }) => ({
      ...{ orgId, projectId: project.id, labelId: label.id, assigneeId: viewer.id },
      ...{ statusId: task.statusId, parentId: task.id },
      filter: `is:open assignee:none -label:wait ${task.code} sort:due group:status`,
    }),
    findGroups: ({ orgId, project, task, viewer, label }) => ({
      ...{ orgId, projectId: project.id, labelId: label.id, assigneeId: viewer.id },
      ...{ statusId: task.statusId, parentId: task.id, filter: "is:open group:assignee" },
    }),
    counts: ({ orgId, project, viewer, label, task }) => ({
      ...{ orgId, projectId: project.id, assigneeId: viewer.id, labelId: label.id },
      parentId: task.id,
    }),
    columns: ({ orgId, project, viewer, label, task }) => ({
      ...{ orgId, projectId: project.id, by: "assignee", isOpen: true, labelId: label.id },
      ...{ assigneeId: viewer.id, statusId: task.statusId, parentId: task.id },
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
    bulkEdit: async ({ orgId, aTask, viewer, label, task }) => ({
      ...{ orgId, taskIds: [(await aTask()).id] },
      change: {
        ...{ statusId: task.statusId, priority: "high", assigneeId: viewer.id },
        addLabelIds: [label.id],
      },
    }),
    undoBulk: async (world, who) => ({
      orgId: world.orgId,
      undoId: await world.aBulk(await memberOf(world, who)),
    }),
    import: ({ orgId, project }) => ({
      orgId,
      projectId: project.id,
      dryRun: false,
      rows: [{ title: "Walked" }],
    }),
  },
  events: { live: ({ orgId }) => ({ orgId }) },
};
