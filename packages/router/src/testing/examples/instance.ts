import type { Examples } from "./example.ts";

export const instance: Pick<Examples, "instance"> = {
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
};
