import { seededRules } from "@teamflow/domain/assignment-rule";
import { EntityId, type MemberId } from "@teamflow/domain/ids";
import type { Person } from "../instance.ts";
import { signedIn } from "../signed-in.ts";
import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const entity = ({ id }: { id: string }) => EntityId.parse(id);

const wanted = async ({ orgId, aTask, aColleague }: World) => ({
  ...{ orgId, entityId: entity(await aTask()), memberId: (await aColleague()).memberId },
  type: "developer" as const,
});

/** The member that somebody is; of those who are none, and of the owner, who decides about everybody's work, another. */
async function memberOf({ orgId, owner, bot, viewer }: World, who: Person): Promise<MemberId> {
  if (who.botId) return who.botId;
  if (who === owner || who.email === "") return bot.id;
  const { memberships } = await (await signedIn(who)).as().auth.me();
  return memberships.find((each) => each.orgId === orgId)?.memberId ?? viewer.id;
}

/** What is assigned to whoever asks, who therefore may end it or hand it over. */
async function own(world: World, who: Person) {
  const assignment = await world.anAssignment(await memberOf(world, who));
  const { id: assignmentId, version, entityId, memberId, type } = assignment;
  return {
    seen: { orgId: world.orgId, assignmentId, version },
    exact: { entityId, memberId, type },
  };
}

export const assignments: Pick<Examples, "assignments" | "assignmentRules"> = {
  assignments: {
    list: ({ orgId, task, viewer }) => ({ orgId, entityId: entity(task), memberId: viewer.id }),
    byId: ({ orgId, assignment }) => ({ orgId, assignmentId: assignment.id }),
    ofEntity: ({ orgId, task }) => ({ orgId, entityId: entity(task) }),
    history: ({ orgId, task, viewer }) => ({ orgId, entityId: entity(task), memberId: viewer.id }),
    eligible: async ({ orgId, anAssignment, viewer }) => {
      const { id: replaces, entityId, type } = await anAssignment(viewer.id);
      return { orgId, entityId, type, replaces };
    },
    statistics: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    validate: wanted,
    assign: wanted,
    bulk: async (world) => {
      const { orgId, ...item } = await wanted(world);
      return { orgId, items: [item] };
    },
    unassign: async (world, who) => (await own(world, who)).seen,
    unassignExact: async (world, who) => ({
      orgId: world.orgId,
      ...(await own(world, who)).exact,
    }),
    reassign: async (world, who) => ({
      ...(await own(world, who)).seen,
      memberId: (await world.aColleague()).memberId,
    }),
    update: async (world, who) => ({ ...(await own(world, who)).seen, isPrimary: true }),
  },
  assignmentRules: {
    get: ({ orgId }) => ({ orgId }),
    versions: ({ orgId }) => ({ orgId }),
    set: async ({ orgId, owner }) => {
      const { version } = await owner.as().assignmentRules.get({ orgId });
      return { orgId, version, rules: [...seededRules] };
    },
  },
};
