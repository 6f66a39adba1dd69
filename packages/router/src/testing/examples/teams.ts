import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";

const one = ({ orgId, team }: World) => ({ orgId, teamId: team.id });
const seen = async ({ orgId, aTeam }: World) => {
  const { id: teamId, version } = await aTeam();
  return { orgId, teamId, version };
};

/** Somebody in a team, about whom anything may be decided. */
const someone = async ({ orgId, owner, aTeam, aColleague }: World) => {
  const { id: teamId } = await aTeam();
  const { memberId } = await aColleague();
  const { version } = await owner.as().teamMembers.add({ orgId, teamId, memberId });
  return { orgId, teamId, memberId, version };
};

export const teams: Pick<Examples, "teams" | "teamMembers"> = {
  teams: {
    list: ({ orgId, quiet, viewer }) => ({ orgId, projectId: quiet.id, memberId: viewer.id }),
    byId: one,
    create: ({ orgId, quiet }) => ({ orgId, name: `Walked ${freshNumber()}`, projectId: quiet.id }),
    update: async (world) => ({ ...(await seen(world)), name: `Renamed ${freshNumber()}` }),
    remove: seen,
    linkProject: async ({ orgId, aTeam, quiet }) => ({
      ...{ orgId, teamId: (await aTeam()).id, projectId: quiet.id, isPrimary: false },
    }),
    unlinkProject: async ({ orgId, owner, aTeam, quiet }) => {
      const link = { orgId, teamId: (await aTeam()).id, projectId: quiet.id };
      await owner.as().teams.linkProject(link);
      return link;
    },
    workload: one,
    history: one,
  },
  teamMembers: {
    list: one,
    add: async ({ orgId, aTeam, aColleague }) => ({
      ...{ orgId, teamId: (await aTeam()).id, memberId: (await aColleague()).memberId },
      ...{ role: "lead", fte: 0.5 },
    }),
    update: async (world) => ({ ...(await someone(world)), role: "tester" }),
    remove: async (world) => {
      const { version: _, ...membership } = await someone(world);
      return { ...membership, whatOfWork: "reassign", toMemberId: world.viewer.id };
    },
    import: async ({ orgId, aTeam, viewer }) => ({
      ...{ orgId, teamId: (await aTeam()).id },
      rows: [{ member: viewer.email ?? "", role: "tester" }],
    }),
  },
};
