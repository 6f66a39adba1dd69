import type { ApiToken } from "@teamflow/domain/api-token";

/** How a token stands. `replaced` goes on beside its successor until it expires. */
export type TokenState = "active" | "expiring" | "replaced" | "expired" | "revoked";

const soonMs = 7 * 24 * 60 * 60 * 1000;

/** How a token stands at a moment; it ends soon from a week before on. */
export function tokenState(
  token: Pick<ApiToken, "expiresAt" | "revokedAt" | "successorId">,
  now: Date,
): TokenState {
  const leftMs = token.expiresAt.getTime() - now.getTime();
  if (token.revokedAt) return "revoked";
  if (leftMs <= 0) return "expired";
  if (token.successorId) return "replaced";
  return leftMs < soonMs ? "expiring" : "active";
}

/** Whether a token opens nothing any more. */
export function hasEnded(state: TokenState): boolean {
  return state === "expired" || state === "revoked";
}
