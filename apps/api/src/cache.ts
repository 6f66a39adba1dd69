import { type Cache, openCache } from "@teamflow/router/cache/cache";
import { openMemoryStore } from "@teamflow/router/cache/memory";
import type { CacheStore } from "@teamflow/router/cache/store";
import type { FastifyBaseLogger } from "fastify";
import { openRedisStore } from "./cache-redis.ts";
import type { Settings } from "./settings.ts";

/** Where processes keep together what the settings ask for. One whose Redis is not there begins without it. */
export async function sharedStoreOf(
  { isCacheEnabled, redisUrl: url }: Pick<Settings, "isCacheEnabled" | "redisUrl">,
  log: FastifyBaseLogger,
): Promise<CacheStore> {
  const onChange = (isUp: boolean, error?: unknown) => {
    if (isUp) log.info("the cache's Redis answers again");
    else log.warn({ err: error }, "the cache's Redis does not answer: this process keeps its own");
  };
  const isShared = isCacheEnabled && url !== null;
  return isShared ? await openRedisStore({ url, onChange }) : openMemoryStore();
}

/** The cache that the settings ask for. */
export function cacheOf(
  { isCacheEnabled: isEnabled, teamCacheSeconds }: CacheSettings,
  store: CacheStore,
): Cache {
  const seconds = { team: teamCacheSeconds, assignment: teamCacheSeconds };
  return openCache({ store, isEnabled, seconds });
}

type CacheSettings = Pick<Settings, "isCacheEnabled" | "teamCacheSeconds">;
