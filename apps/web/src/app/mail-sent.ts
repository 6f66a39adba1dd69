import { api } from "./api.ts";

/**
 * Whether mail leaves the instance; else it waits in the outbox of whoever runs it, and whoever should get a link has
 * to ask them for it. True until that is known.
 */
export function useIsMailSent(): boolean {
  return api.auth.status.useQuery().data?.isMailSent ?? true;
}
