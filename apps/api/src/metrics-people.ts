import { createHash, randomBytes } from "node:crypto";

/** How long somebody counts as active. */
const activeMs = 5 * 60 * 1000;
/** How many are told apart at most. */
const mostPeople = 100_000;

/**
 * Counts who was here lately. They are remembered by a hash whose salt is never kept anywhere, so that nothing here says
 * who they are.
 */
export function countPeople({ most = mostPeople, now = () => performance.now() } = {}): {
  seen: (userId: string) => void;
  count: () => number;
} {
  const salt = randomBytes(16);
  /** When each was seen last: in that order, since who is seen again goes to the end. */
  const lastSeen = new Map<string, number>();
  const forget = () => {
    for (const [person, at] of lastSeen) {
      if (at > now() - activeMs && lastSeen.size <= most) return;
      lastSeen.delete(person);
    }
  };
  return {
    seen: (userId) => {
      const person = createHash("sha256").update(salt).update(userId).digest("base64url");
      lastSeen.delete(person);
      lastSeen.set(person, now());
      if (lastSeen.size > most) forget();
    },
    count: () => {
      forget();
      return lastSeen.size;
    },
  };
}
