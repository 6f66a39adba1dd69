import { LRUCache } from "lru-cache";
import type { CacheStore } from "./store.ts";

/** How many characters are kept at most: keys and texts together take about twice as many bytes. */
const mostCharacters = 16 * 1024 * 1024;
/** What is larger than this share of the room would push out too much else. */
const largestShare = 16;

/** Keeps texts in this process, the most recently used of them, within a fixed room. */
export function openMemoryStore({ characters = mostCharacters } = {}): CacheStore {
  const kept = new LRUCache<string, string>({
    maxSize: characters,
    maxEntrySize: Math.floor(characters / largestShare),
    sizeCalculation: (text, key) => text.length + key.length,
  });
  const keysOf = (prefix: string) => [...kept.keys()].filter((key) => key.startsWith(prefix));
  return {
    ...{ kind: "memory", isUp: true },
    get: async (key) => kept.get(key),
    set: async (key, text, seconds) => void kept.set(key, text, { ttl: seconds * 1000 }),
    count: async (prefix) => keysOf(prefix).length,
    clear: async (prefix) => keysOf(prefix).filter((key) => kept.delete(key)).length,
    add: async () => undefined,
    probe: async () => true,
    close: async () => kept.clear(),
  };
}
