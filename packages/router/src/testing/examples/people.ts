import type { World } from "../world.ts";
import { type Examples, freshNumber } from "./example.ts";

type People =
  | "organizations"
  | "members"
  | "invitations"
  | "roles"
  | "permissions"
  | "projectMembers";

/** A picture of one point. */
const content =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** A role that nobody holds. Few fit into an organization: one that an earlier call left over will do. */
const aRole = async ({ orgId, owner, role, aRole: make }: World) => {
  const roles = await owner.as().roles.list({ orgId });
  const spare = roles.find(({ id, holders }) => id !== role.id && holders === 0);
  const { id, version, permissions } = spare ?? (await make());
  return { orgId, roleId: id, version, permissions };
};
const seenRole = async (world: World) => {
  const { permissions: _, ...seen } = await aRole(world);
  return seen;
};
const someone = async ({ orgId, aColleague }: World) => ({ orgId, ...(await aColleague()) });
const settingsOf = ({ owner, orgId }: World) => owner.as().organizations.byId({ orgId });

export const people: Pick<Examples, People> = {
  organizations: {
    list: () => undefined,
    create: () => ({ name: "Another" }),
    byId: ({ orgId }) => ({ orgId }),
    update: async (world) => {
      const { version, weekStart } = await settingsOf(world);
      return { orgId: world.orgId, version, weekStart: (weekStart % 7) + 1 };
    },
    setLogo: ({ orgId }) => ({ orgId, content }),
    removeLogo: async ({ orgId, owner }) => {
      await owner.as().organizations.setLogo({ orgId, content });
      return { orgId };
    },
    // What follows ends what the walk stands on, hence begins by putting it back.
    transfer: async ({ orgId, rewind, aColleague }) => {
      await rewind();
      return { orgId, memberId: (await aColleague()).memberId };
    },
    remove: async (world) => {
      await world.rewind();
      return { orgId: world.orgId, version: (await settingsOf(world)).version };
    },
    resolveSlug: async ({ host, owner }, who) => ({ slug: await host.aSlugOf(who, owner) }),
    joinable: () => undefined,
    deleted: () => undefined,
    restore: async ({ host }, who) => ({ orgId: await host.aDeletedOrganization(who) }),
    join: async ({ host }, who) => ({ orgId: await host.anOpenOrganization(who) }),
  },
  members: {
    list: ({ orgId }) => ({ orgId }),
    byId: ({ orgId, viewer }) => ({ orgId, memberId: viewer.id }),
    update: async ({ orgId, viewer, versionOf: of }) => ({
      ...{ orgId, memberId: viewer.id, version: await of(viewer.id) },
      primaryFunction: "tester",
    }),
    assignRole: async (world) => ({
      ...{ ...(await someone(world)), role: "custom", roleId: world.role.id },
    }),
    suspend: someone,
    reactivate: async (world) => {
      const seen = await someone(world);
      const { version } = await world.owner.as().members.suspend(seen);
      return { ...seen, version };
    },
    remove: someone,
    leave: async ({ orgId, rewind, promotePartner }) => {
      await rewind();
      await promotePartner();
      return { orgId };
    },
  },
  invitations: {
    list: ({ orgId }) => ({ orgId }),
    create: ({ orgId, role }) => ({
      ...{ orgId, email: `walk-${freshNumber()}@example.test`, role: "custom", roleId: role.id },
    }),
    resend: async ({ orgId, anInvitation }) => ({
      ...{ orgId, invitationId: (await anInvitation()).id },
    }),
    revoke: async ({ orgId, anInvitation }) => ({
      ...{ orgId, invitationId: (await anInvitation()).id },
    }),
    preview: async ({ anInvitation }) => ({ token: (await anInvitation()).token }),
    accept: async ({ host, owner }, who) => ({ token: await host.anInvitationTo(who, owner) }),
  },
  roles: {
    list: ({ orgId }) => ({ orgId }),
    create: ({ orgId }) => ({ orgId, name: `Walked ${freshNumber()}`, permissions: ["task:read"] }),
    update: async (world) => {
      const { permissions, ...seen } = await aRole(world);
      // Something else than it has.
      const other = permissions.includes("role:read") ? "task:read" : "role:read";
      return { ...seen, permissions: [other] };
    },
    remove: seenRole,
  },
  permissions: {
    explain: ({ orgId, viewer, project, team }) => ({
      ...{ orgId, memberId: viewer.id, permission: "task:read", projectId: project.id },
      teamId: team.id,
    }),
  },
  projectMembers: {
    list: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    set: async ({ orgId, project, role, aColleague }) => ({
      ...{ orgId, projectId: project.id, memberId: (await aColleague()).memberId },
      ...{ role: "custom", roleId: role.id },
    }),
    remove: async ({ orgId, project, owner, aColleague }) => {
      const { memberId } = await aColleague();
      const place = { orgId, projectId: project.id, memberId };
      await owner.as().projectMembers.set({ ...place, role: "lead" });
      return place;
    },
  },
};
