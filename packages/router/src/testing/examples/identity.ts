import { freshNumber, type Examples } from "./example.ts";
import { factors } from "./factors.ts";
import type { Person } from "../instance.ts";
import type { World } from "../world.ts";

const password = "correct horse battery";

/** The token of a fresh link: each works once. */
async function aLink({ aPerson }: World, purpose: "confirm_email" | "reset_password") {
  const person = await aPerson();
  const { email } = person;
  if (purpose === "reset_password") await person.as().auth.requestReset({ email });
  else await person.as().auth.resendConfirmation({ email });
  return await person.mailed(purpose);
}

/** Somebody's calls through a session of their own, whatever became of the others; for nobody, the owner's. */
async function atAProgram({ owner }: World, who: Person) {
  const person = who.email === "" ? owner : who;
  const login = { login: person.email, password: person.password };
  const { accessToken } = await person.as().auth.issueTokens(login);
  return person.with(accessToken);
}

async function aRefreshToken({ aPerson }: World) {
  const person = await aPerson();
  const { refreshToken } = await person.as().auth.issueTokens({ login: person.email, password });
  return { refreshToken };
}

export const identity: Pick<
  Examples,
  "auth" | "account" | "sessions" | "secondFactor" | "passkeys" | "identities"
> = {
  auth: {
    status: () => undefined,
    signUp: () => ({ email: `walk-${freshNumber()}@example.test`, name: "Walker", password }),
    signIn: ({ owner }) => ({ login: owner.email, password: owner.password }),
    signOut: () => undefined,
    me: () => undefined,
    confirmEmail: async (world) => ({ token: await aLink(world, "confirm_email") }),
    resendConfirmation: () => ({ email: `walk-${freshNumber()}@example.test` }),
    requestReset: () => ({ email: `walk-${freshNumber()}@example.test` }),
    resetPassword: async (world) => ({
      token: await aLink(world, "reset_password"),
      password: "twelve red boats",
    }),
    confirmEmailChange: async ({ aPerson }) => {
      const person = await aPerson();
      const email = `walk-${freshNumber()}@example.test`;
      await person.as().account.requestEmailChange({ email, password });
      return { token: await person.mailed("change_email", email) };
    },
    issueTokens: ({ owner }) => ({ login: owner.email, password: owner.password }),
    refreshTokens: aRefreshToken,
    revokeTokens: aRefreshToken,
  },
  account: {
    update: async (world, who) => {
      const { user } = await (await atAProgram(world, who)).auth.me();
      return { version: user.version, timeZone: "Europe/Amsterdam" };
    },
    changePassword: () => ({ current: password, password }),
    requestEmailChange: () => ({ email: `walk-${freshNumber()}@example.test`, password }),
    setAvatar: () => ({ content: onePixel }),
    removeAvatar: () => undefined,
    events: () => ({}),
  },
  sessions: {
    list: () => ({}),
    end: async (world, who) => {
      const { items } = await (await atAProgram(world, who)).sessions.list({});
      const current = items.find((session) => session.current);
      if (!current) throw new Error("There is no current session");
      return { sessionId: current.id };
    },
    endOthers: () => undefined,
  },
  ...factors,
};

/** A PNG of one grey pixel. */
const onePixel = [
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWPo6OgAAAM0AZmU",
  "se0HAAAAAElFTkSuQmCC",
].join("");
