import { record } from "@teamflow/data/events";
import { CacheCleared, CacheStatistics } from "@teamflow/domain/cache";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** How the instance does, for whoever looks after an organization. */
export const performance = router({
  /** How the cache does for the organization. */
  cache: allow(
    "cache:read",
    offer("GET /performance/cache", {
      output: CacheStatistics,
      summary: "How often kept views were of use to the organization, and where they are kept",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope, services } }) => services.cache.statistics(scope.orgId)),

  /**
   * Forgets every kept view of the organization. Nobody has to, for what is kept is never out of date; but whoever
   * doubts that can. Every process forgets with the commit of the event: it gives the organization another stand.
   */
  clearCache: allowWrite(
    "cache:clear",
    offer("DELETE /performance/cache/clear", {
      output: CacheCleared,
      summary: "Forgets every kept view of the organization, everywhere",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .mutation(async ({ ctx: { scope, services } }) => {
      const cleared = await services.cache.clear(scope.orgId);
      record(scope, { type: "cache.cleared" }, { subjectId: scope.orgId });
      return { cleared };
    }),
});
