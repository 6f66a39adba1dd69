import { type Cache, openCache } from "@teamflow/router/cache/cache";
import { openMemoryStore } from "@teamflow/router/cache/memory";
import type { FastifyBaseLogger } from "fastify";
import { openRedisStore } from "./cache-redis.ts";
import type { Settings } from "./settings.ts";

type CacheSettings = Pick<Settings, "isCacheEnabled" | "redisUrl" | "teamCacheSeconds">;

/** The cache that the settings ask for. One whose Redis is not there begins without it. */
export async function cacheOf(
  { isCacheEnabled: isEnabled, redisUrl: url, teamCacheSeconds }: CacheSettings,
  log: FastifyBaseLogger,
): Promise<Cache> {
  const onChange = (isUp: boolean, error?: unknown) => {
    if (isUp) log.info("the cache's Redis answers again");
    else log.warn({ err: error }, "the cache's Redis does not answer: this process keeps its own");
  };
  const isShared = isEnabled && url !== null;
  const store = isShared ? await openRedisStore({ url, onChange }) : openMemoryStore();
  const seconds = { team: teamCacheSeconds, assignment: teamCacheSeconds };
  return openCache({ store, isEnabled, seconds });
}
