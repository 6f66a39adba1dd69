import type { AppRouter } from "@teamflow/router/app";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { neverAgain } from "./answer.ts";
import type { TokenDoor, Tokens } from "./credentials.ts";
import type { Fetch } from "./quota.ts";

type Road = { url: string; headers: () => Record<string, string>; fetch: Fetch };

/** Gets tokens by the procedures for it: by a road of their own, since they are neither signed nor sent again. */
export function tokenDoor({ url, headers, fetch }: Road): TokenDoor {
  const { auth } = createTRPCClient<AppRouter>({
    links: [httpLink({ ...{ url, headers, fetch }, transformer: superjson })],
  });
  return {
    issue: async ({ login, password, code }) => {
      const proof = { login, password, ...(code !== undefined && { code }) };
      // Whoever waits for the tokens would else sign in again with each attempt of a call.
      return received(await auth.issueTokens.mutate(proof).catch(neverAgain));
    },
    refresh: async (refreshToken) => received(await auth.refreshTokens.mutate({ refreshToken })),
  };
}

type Pair = { accessToken: string; refreshToken: string; expiresIn: number };

/** By this machine's clock: the server says how long a token lives, not until when. */
function received({ accessToken, refreshToken, expiresIn }: Pair): Tokens {
  return { accessToken, refreshToken, expiresAt: new Date(Date.now() + expiresIn * 1000) };
}
