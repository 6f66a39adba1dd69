import type { Person } from "../instance.ts";
import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";

const ofTask = ({ orgId, task }: World) => ({ orgId, taskId: task.id });
const theComment = (world: World) => ({ ...ofTask(world), commentId: world.comment.id });
/** A comment of whoever asks, since its words are theirs to change. */
const own = async (world: World, who: Person) => {
  const { id } = await world.aComment(await world.memberOf(who));
  return { ...ofTask(world), commentId: id };
};
const seen = async (world: World, who: Person) => ({ ...(await own(world, who)), version: 1 });

type Nouns = "comments" | "descriptionVersions" | "mentions" | "attachments";

export const discussion: Pick<Examples, Nouns> = {
  comments: {
    list: ofTask,
    byId: theComment,
    versions: theComment,
    create: (world) => ({
      ...{ ...ofTask(world), parentId: world.comment.id },
      body: `Walked, see #${world.trashed.code}`,
    }),
    update: async (world, who) => ({ ...(await seen(world, who)), body: "Walked" }),
    remove: seen,
    restore: async (world, who) => {
      const { orgId, owner } = world;
      const comment = { ...(await own(world, owner)), version: 1 };
      // Deleted by whoever takes it back, as it was theirs.
      const { version } = await owner.as().comments.remove({ ...comment, orgId });
      await world.giveComment(comment.commentId, await world.memberOf(who));
      return { ...comment, version };
    },
    resolve: own,
    reopen: async (world, who) => {
      const thread = await own(world, who);
      await world.owner.as().comments.resolve(thread);
      return thread;
    },
    react: async (world, who) => ({ ...(await own(world, who)), reaction: "heart" }),
    unreact: async (world, who) => {
      const comment = await own(world, who);
      await world.aHeart(comment.commentId, await world.memberOf(who));
      return { ...comment, reaction: "heart" };
    },
  },
  descriptionVersions: {
    list: ofTask,
    byNumber: (world) => ({ ...ofTask(world), number: 1 }),
    restore: async ({ orgId, aTask, staff }) => {
      const { id: taskId, version } = await aTask();
      const description = `Walked ${freshNumber()}`;
      // Another's words: one's own would still be the version that one began.
      const task = await staff.admin.as().tasks.update({ orgId, taskId, version, description });
      return { orgId, taskId, version: task.version, number: 1 };
    },
  },
  attachments: {
    list: ofTask,
    usage: ({ orgId }) => ({ orgId }),
    byId: (world) => ({ ...ofTask(world), attachmentId: world.attachment.id }),
    remove: async (world) => ({
      ...ofTask(world),
      attachmentId: (await world.anAttachment()).id,
    }),
    restore: async (world) => ({
      ...ofTask(world),
      attachmentId: (await world.anAttachment({ isDeleted: true })).id,
    }),
  },
  mentions: {
    ofTask,
    backlinks: ofTask,
    suggest: (world) => ({ ...ofTask(world), sign: "@", text: "" }),
  },
};
