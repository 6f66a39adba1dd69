import type { Examples } from "./example.ts";

export const instance: Pick<Examples, "instance" | "flags"> = {
  instance: {
    overview: () => undefined,
    users: () => ({}),
    setUserStatus: async ({ aPerson }) => {
      const { user } = await (await aPerson()).as().auth.me();
      return { userId: user.id, status: "suspended" };
    },
    // To oneself: whoever walks goes on owning the instance.
    handOver: async ({ owner }) => {
      const { user } = await owner.as().auth.me();
      return { userId: user.id };
    },
    organizations: () => undefined,
    setOrganizationStatus: async ({ aPerson }) => {
      const { id } = await (await aPerson()).as().organizations.create({ name: "Suspended" });
      return { orgId: id, status: "suspended" };
    },
    settings: () => undefined,
    updateSettings: async ({ owner }) => {
      const settings = await owner.as().instance.settings();
      return { ...settings, organizationCreation: "everybody" };
    },
    mails: () => ({}),
    retryMail: async ({ aMail }) => ({ mailId: await aMail() }),
    discardMail: async ({ aMail }) => ({ mailId: await aMail() }),
    mail: async ({ aMail }) => ({ mailId: await aMail() }),
    deadLetters: () => ({}),
    retryDeadLetter: async ({ aDeadLetter }) => ({ key: await aDeadLetter() }),
    discardDeadLetter: async ({ aDeadLetter }) => ({ key: await aDeadLetter() }),
    accountEvents: async ({ owner }) => ({ userId: (await owner.as().auth.me()).user.id }),
    enter: async ({ aPerson }) => {
      const { id } = await (await aPerson()).as().organizations.create({ name: "Entered" });
      return { orgId: id, reason: "Walked in to look around" };
    },
    leave: async ({ aPerson, owner }) => {
      const { id } = await (await aPerson()).as().organizations.create({ name: "Left" });
      await owner.as().instance.enter({ orgId: id, reason: "Walked in to look around" });
      return { orgId: id };
    },
  },
  flags: {
    mine: ({ orgId }) => ({ orgId }),
    list: ({ orgId }) => ({ orgId }),
    setForOrganization: ({ orgId }) => ({ orgId, key: "assignment_notifications", isOff: true }),
    everywhere: () => undefined,
    update: async ({ owner, orgId }) => {
      const flag = (await owner.as().flags.everywhere()).find(
        ({ key }) => key === "bulk_assignments",
      );
      const { user } = await owner.as().auth.me();
      const version = flag?.version ?? 0;
      return { key: "bulk_assignments", version, organizationIds: [orgId], userIds: [user.id] };
    },
    changes: () => ({ key: "bulk_assignments" }),
  },
};
