import { refusedHere } from "./answer.ts";
import { isReason } from "./reason.ts";

/** What a program signs in with. */
export type Password = {
  /** The e-mail address or the username. */
  login: string;
  password: string;
  /** From the authenticator, where the account has a second factor. It works once: keep the tokens for the next start. */
  code?: string;
};

/** What signing in gives: a short-lived access token, and the refresh token that gets the next pair. */
export type Tokens = {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends; without it, that is found out by the first refusal. */
  expiresAt?: Date;
};

/** How a program says who it is: as a person, with the tokens it kept, or with an API token. */
export type Auth = Password | Tokens | { token: string };

/** The procedures that hand out tokens. */
export type TokenDoor = {
  issue: (password: Password) => Promise<Tokens>;
  refresh: (refreshToken: string) => Promise<Tokens>;
};

/** What calls are signed with. */
export type Credentials = {
  /** The token to send now, renewed before it ends. */
  bearer: () => Promise<string>;
  /** Another token than the one that was refused; nothing where there can be no other. @throws why none could be had */
  renew: (refused: string) => Promise<string | undefined>;
};

/** How much earlier than needed a token is renewed, so that none ends on its way. */
const marginMs = 60_000;

/** Holds what a program signs in with. However many calls need a new token at once, it is asked for once. */
export function holdCredentials(
  auth: Auth,
  door: TokenDoor,
  onTokens: (tokens: Tokens) => void | Promise<void> = () => {},
): Credentials {
  if ("token" in auth) return { bearer: async () => auth.token, renew: async () => undefined };
  let tokens = "password" in auth ? undefined : auth;
  let pending: Promise<string> | undefined;

  const obtain = async (): Promise<string> => {
    tokens = await nextTokens(auth, door, tokens).catch((error: unknown) => {
      // A refresh token that was refused will be refused again: with it, the session is over.
      if (isReason(error, "unauthenticated")) tokens = undefined;
      throw error;
    });
    await onTokens(tokens);
    return tokens.accessToken;
  };
  const obtainOnce = () => (pending ??= obtain().finally(() => (pending = undefined)));

  return {
    bearer: async () => {
      const leftMs = msLeft(tokens);
      if (tokens && leftMs > marginMs) return tokens.accessToken;
      const still = tokens && leftMs > 0 ? tokens.accessToken : undefined;
      // Lost on its way, a renewal can wait while the old token still works.
      return await obtainOnce().catch((error: unknown) => {
        if (still !== undefined && isReason(error, "busy")) return still;
        throw error;
      });
    },
    renew: async (refused) =>
      tokens && tokens.accessToken !== refused ? tokens.accessToken : await obtainOnce(),
  };
}

/** By the refresh token while that is taken, else by the password, where there is one. */
async function nextTokens(
  auth: Password | Tokens,
  door: TokenDoor,
  tokens: Tokens | undefined,
): Promise<Tokens> {
  if (tokens) {
    const refreshed = await door.refresh(tokens.refreshToken).catch((error: unknown) => {
      if ("password" in auth && isReason(error, "unauthenticated")) return undefined;
      throw error;
    });
    if (refreshed) return refreshed;
  }
  return "password" in auth
    ? await door.issue(auth)
    : Promise.reject(refusedHere({ kind: "unauthenticated" }));
}

function msLeft(tokens: Tokens | undefined): number {
  if (!tokens?.expiresAt) return tokens ? Number.POSITIVE_INFINITY : 0;
  return tokens.expiresAt.getTime() - Date.now();
}
