import { z } from "zod";

/** What a cached view is about. How long it may be kept goes by that. */
export const cacheSubjects = ["profile", "team", "assignment", "shift", "schedule"] as const;
export type CacheSubject = (typeof cacheSubjects)[number];

/** For how many seconds a view is kept at most (limits and rules: cache times). Rights are in none: they are never kept. */
export const cacheSeconds: Readonly<Record<CacheSubject, number>> = {
  profile: 300,
  team: 900,
  assignment: 900,
  shift: 120,
  schedule: 300,
};

/** How the cache does for one organization, since the process that answers was started. */
export const CacheStatistics = z.strictObject({
  isEnabled: z.boolean(),
  /** Where views are kept: in the process, or in a Redis that all processes share. */
  store: z.enum(["memory", "redis"]),
  /** Whether the store answers. Where it does not, the process keeps views itself meanwhile. */
  isUp: z.boolean(),
  hits: z.int(),
  misses: z.int(),
  /** How many views of the organization are kept; null where counting took too long. */
  entries: z.int().nullable(),
});
export type CacheStatistics = z.infer<typeof CacheStatistics>;

/** What clearing came to. */
export const CacheCleared = z.strictObject({
  /** How many views of the organization were forgotten here; other processes forget theirs with the commit. */
  cleared: z.int(),
});
export type CacheCleared = z.infer<typeof CacheCleared>;
