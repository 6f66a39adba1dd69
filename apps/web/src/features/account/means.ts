import type { AppRouter } from "@teamflow/router/app";
import type { inferRouterOutputs } from "@trpc/server";
import { api } from "../../app/api.ts";

/** What I have set up to sign in with. */
export type Means = inferRouterOutputs<AppRouter>["secondFactor"]["status"];

/** Asks again for all that a change of what I sign in with shows in. */
export function useMeansChanged(): () => Promise<void> {
  const { secondFactor, passkeys, identities } = api.useUtils();
  return async () => {
    await Promise.all([
      secondFactor.status.invalidate(),
      passkeys.list.invalidate(),
      identities.list.invalidate(),
    ]);
  };
}
