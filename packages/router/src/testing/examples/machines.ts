import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const seen = async ({ aBot }: World) => {
  const { id, version } = await aBot();
  return { serviceAccountId: id, version };
};

export const machines: Pick<Examples, "apiTokens" | "serviceAccounts"> = {
  apiTokens: {
    current: () => undefined,
    list: ({ orgId, viewer }) => ({ orgId, memberId: viewer.id }),
    // For a service account where who makes it manages them, else for oneself.
    create: ({ orgId, bot, owner }, who) => ({
      ...{ orgId, name: "Walked", scopes: ["task:read"], expiresInDays: 30 },
      ...(who === owner && { serviceAccountId: bot.id }),
    }),
    rotate: async ({ orgId, aToken }, who) => ({
      ...{ orgId, tokenId: (await aToken(who)).id, overlapHours: 1 },
    }),
    revoke: async ({ orgId, aToken }, who) => ({ orgId, tokenId: (await aToken(who)).id }),
  },
  serviceAccounts: {
    list: ({ orgId }) => ({ orgId }),
    create: ({ orgId, viewer, role }) => ({
      ...{ orgId, name: "Walked", role: "custom", roleId: role.id, ownerId: viewer.id },
    }),
    update: async (world) => ({
      ...{ orgId: world.orgId, ...(await seen(world)), name: "Walked" },
      ...{ role: "custom", roleId: world.role.id, ownerId: world.viewer.id },
    }),
    remove: async (world) => ({ orgId: world.orgId, ...(await seen(world)) }),
  },
};
