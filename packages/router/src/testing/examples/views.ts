import { SubjectId } from "@teamflow/domain/ids";
import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";

const aTaskPlace = async ({ aTask }: World) => ({
  kind: "task" as const,
  subjectId: SubjectId.parse((await aTask()).id),
});

export const views: Pick<Examples, "search" | "views" | "favourites" | "recents"> = {
  search: { find: ({ orgId, mark }) => ({ orgId, text: `${mark} task`, limit: 50 }) },
  views: {
    list: ({ orgId }) => ({ orgId }),
    trashed: ({ orgId }) => ({ orgId }),
    byId: async ({ orgId, aView }) => ({ orgId, viewId: (await aView()).id }),
    create: ({ orgId }) => ({
      ...{ orgId, name: `Walked ${freshNumber()}`, filter: "is:open assignee:@me sort:due" },
    }),
    update: async ({ orgId, aView }, who) => {
      const { id, version } = await aView(who);
      return { orgId, viewId: id, version, name: `Walked ${freshNumber()}`, filter: "is:closed" };
    },
    share: async ({ orgId, aView, project }, who) => {
      const { id, version } = await aView(who);
      const sharing = { visibility: "project" as const, projectId: project.id };
      return { orgId, viewId: id, version, ...sharing };
    },
    remove: async ({ orgId, aView }, who) => {
      const { id, version } = await aView(who);
      return { orgId, viewId: id, version };
    },
    restore: async ({ orgId, aView, forgetView }, who) => {
      const { id } = await aView(who);
      await forgetView(id);
      return { orgId, viewId: id };
    },
  },
  favourites: {
    list: ({ orgId }) => ({ orgId }),
    add: async (world) => ({ orgId: world.orgId, ...(await aTaskPlace(world)) }),
    move: async ({ orgId, aFavourite }, who) => ({
      ...{ orgId, favouriteId: await aFavourite(who), afterId: await aFavourite(who) },
    }),
    remove: async ({ orgId, aFavourite }, who) => ({
      orgId,
      favouriteId: await aFavourite(who),
    }),
  },
  recents: {
    list: ({ orgId }) => ({ orgId }),
    visit: async (world) => ({ orgId: world.orgId, ...(await aTaskPlace(world)) }),
  },
};
