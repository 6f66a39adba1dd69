import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";

/** More than anybody looks at. Each open stream asks the database every few seconds, for as long as it lasts. */
const streamLimit = 10;

const taken = new Map<UserId, number>();

/**
 * Takes one of the places that a person's streams have in this process.
 *
 * @returns gives it back
 * @throws `too_many_attempts` when all are taken
 */
export function takePlace(userId: UserId): () => void {
  const count = taken.get(userId) ?? 0;
  if (count >= streamLimit) fail({ kind: "too_many_attempts", retryAfterSeconds: 5 });
  taken.set(userId, count + 1);
  return () => {
    const left = (taken.get(userId) ?? 0) - 1;
    if (left > 0) taken.set(userId, left);
    else taken.delete(userId);
  };
}
