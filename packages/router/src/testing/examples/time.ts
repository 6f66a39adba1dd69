import type { Person } from "../instance.ts";
import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const ofTask = ({ orgId, task }: World) => ({ orgId, taskId: task.id });
/** Time of whoever asks, since it is theirs to change. */
const seen = async (world: World, who: Person) => ({
  ...{ ...ofTask(world), version: 1 },
  timeEntryId: (await world.anEntry(await world.memberOf(who))).id,
});
const lately = ({ orgId }: World) => ({ orgId, from: "2026-01-01", to: "2026-12-31" });
/** Somebody whose timer runs. */
const timed = async ({ orgId, aTimer, memberOf }: World, who: Person) => {
  await aTimer(await memberOf(who));
  return { orgId };
};

export const time: Pick<Examples, "timeEntries"> = {
  timeEntries: {
    list: ofTask,
    byId: (world) => ({ ...ofTask(world), timeEntryId: world.timeEntry.id }),
    sum: ofTask,
    mine: lately,
    ofMember: (world) => ({ ...lately(world), memberId: world.viewer.id }),
    myReport: lately,
    report: (world) => ({
      ...{ ...lately(world), by: "project" },
      ...{ projectId: world.project.id, memberId: world.viewer.id },
    }),
    create: async (world, who) => ({
      ...{ ...ofTask(world), memberId: await world.memberOf(who) },
      ...{ minutes: 1, note: "Walked" },
    }),
    update: async (world, who) => ({ ...(await seen(world, who)), minutes: 2 }),
    remove: seen,
    restore: async (world, who) => {
      const memberId = await world.memberOf(who);
      const { id: timeEntryId } = await world.anEntry(memberId, { isDeleted: true });
      return { ...ofTask(world), timeEntryId, version: 1 };
    },
    timer: ({ orgId }) => ({ orgId }),
    start: ({ orgId, related }) => ({ orgId, taskId: related.id }),
    stop: timed,
  },
};
