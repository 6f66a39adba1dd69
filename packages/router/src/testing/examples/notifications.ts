import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";
import type { Person } from "../instance.ts";

const nothing = ({ orgId }: World) => ({ orgId });
const own = async ({ orgId, aNotice }: World, who: Person) => ({
  ...{ orgId, notificationId: await aNotice(who) },
});
const ofTask = ({ orgId, task }: World) => ({ orgId, taskId: task.id });
const ofProject = ({ orgId, project }: World) => ({ orgId, projectId: project.id });
const preferences = [{ type: "task_watched" as const, channel: "push" as const, isEnabled: true }];

type Collection = "notifications" | "notificationSettings" | "deliveries" | "watchers";

export const notices: Pick<Examples, Collection> = {
  notifications: {
    list: ofProject,
    summary: nothing,
    read: own,
    readMany: async ({ orgId, aNotice }, who) => ({ orgId, notificationIds: [await aNotice(who)] }),
    readAll: nothing,
    unreadAll: ({ orgId }) => ({ orgId, readAt: new Date() }),
    unread: own,
    trial: nothing,
    done: own,
    undone: own,
    snooze: async (world, who) => ({
      ...(await own(world, who)),
      until: new Date(Date.now() + 60 * 60 * 1000),
    }),
    broadcast: ({ orgId, viewer }) => ({
      ...{ orgId, memberIds: [viewer.id], title: "Walked", message: "Walked" },
    }),
  },
  notificationSettings: {
    get: nothing,
    set: async ({ orgId, settingsVersionOf }, who) => ({
      ...{ orgId, version: await settingsVersionOf(who), quietFrom: "22:00", quietUntil: "07:00" },
      ...{ digest: "none", digestHour: 8, digestWeekday: 1 },
    }),
    preferences: nothing,
    setPreferences: ({ orgId }) => ({ orgId, preferences }),
    projectPreferences: ofProject,
    setProjectPreferences: (world) => ({ ...ofProject(world), preferences }),
    defaults: nothing,
    setDefaults: ({ orgId }) => ({ orgId, preferences }),
    projectDefaults: ofProject,
    setProjectDefaults: (world) => ({ ...ofProject(world), preferences }),
    mutes: nothing,
    muteTask: ofTask,
    unmuteTask: ofTask,
    muteProject: ofProject,
    unmuteProject: ofProject,
    pushKey: () => undefined,
    pushSubscriptions: () => undefined,
    subscribe: () => ({
      endpoint: `https://push.example.test/${freshNumber()}`,
      ...{ publicKey: "B".repeat(87), secret: "s".repeat(22) },
    }),
    unsubscribe: () => ({ endpoint: `https://push.example.test/${freshNumber()}` }),
  },
  deliveries: {
    list: nothing,
    retry: async ({ orgId, aFailedDelivery }) => ({ orgId, deliveryId: await aFailedDelivery() }),
    health: nothing,
    retention: nothing,
    setRetention: async ({ orgId, owner }) => {
      const { version } = await owner.as().deliveries.retention({ orgId });
      return { orgId, days: 30, version };
    },
    cleanUp: ({ orgId }) => ({ orgId, days: 365 }),
  },
  watchers: {
    list: ofTask,
    // Whoever has said something of the task watches it already.
    watch: async ({ orgId, aTask }) => ({ orgId, taskId: (await aTask()).id }),
    unwatch: ofTask,
  },
};
