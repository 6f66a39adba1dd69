import { createHash } from "node:crypto";
import { readStand } from "@teamflow/data/stand";
import type { Scope } from "@teamflow/data/scope";
import { cacheSeconds, type CacheStatistics, type CacheSubject } from "@teamflow/domain/cache";
import type { OrganizationId } from "@teamflow/domain/ids";
import { LRUCache } from "lru-cache";
import type { z } from "zod";
import { wire } from "../wire.ts";
import { openMemoryStore } from "./memory.ts";
import type { CacheStore } from "./store.ts";

/**
 * Something that is asked for often and costs much to find out. It is the same for everybody who may see it, and says
 * nothing of who may: rights are asked for before, each time. What it shows changes with an event of its organization
 * and in no other way, so it holds no names of people, which are their own.
 */
export type View<T> = {
  scope: Pick<Scope, "db" | "orgId">;
  /** What it is about, and which view of that it is: `team`, `workload`. */
  subject: CacheSubject;
  name: string;
  /** What tells it from others of its kind: ids, a filter, a day. */
  of: readonly string[];
  /** What is kept has this shape, and is read as nothing else. */
  schema: z.ZodType<T>;
};

/** Keeps what was expensive to find out, until the organization changes or its time is over. */
export type Cache = {
  /** The view as it is kept, else as `load` finds it. However many ask at once, one of them loads. */
  read<T>(view: View<T>, load: () => Promise<T>): Promise<T>;
  /** Forgets what is kept of one organization, and says how much that was. */
  clear(orgId: OrganizationId): Promise<number>;
  statistics(orgId: OrganizationId): Promise<CacheStatistics>;
  /** Whether what is written can be read back. */
  probe(): Promise<boolean>;
  readonly isUp: boolean;
  close(): Promise<void>;
};

export type CacheOptions = {
  store?: CacheStore;
  /** False keeps nothing: everything is found out each time. */
  isEnabled?: boolean;
  /** Times that differ from those of the domain, in seconds. */
  seconds?: Partial<Record<CacheSubject, number>>;
};

/** For how many organizations hits and misses are counted; of others the count begins again. */
const mostCounted = 10_000;

type Counts = { hits: number; misses: number };

/** Opens the cache on a store; without one it is kept in this process. */
export function openCache(options: CacheOptions = {}): Cache {
  const { store = openMemoryStore(), isEnabled = true, seconds = {} } = options;
  const loading = new Map<string, Promise<unknown>>();
  const counted = new LRUCache<OrganizationId, Counts>({ max: mostCounted });
  const count = (orgId: OrganizationId, what: keyof Counts) => {
    const counts = counted.get(orgId) ?? { hits: 0, misses: 0 };
    counted.set(orgId, { ...counts, [what]: counts[what] + 1 });
  };

  const found = async <T>(key: string, { scope, schema }: View<T>) => {
    const text = await store.get(key);
    const read = text === undefined ? undefined : schema.safeParse(decoded(text));
    count(scope.orgId, read?.success ? "hits" : "misses");
    return read?.success ? { value: read.data } : undefined;
  };
  const loaded = async <T>(key: string, { subject }: View<T>, load: () => Promise<T>) => {
    const value = await load();
    const text = JSON.stringify(wire.output.serialize(value));
    // Nobody waits for it to be kept.
    void store.set(key, text, seconds[subject] ?? cacheSeconds[subject]);
    return value;
  };

  return {
    async read(view, load) {
      const stand = isEnabled ? await readStand(view.scope) : null;
      if (stand === null) return await load();
      const key = keyOf(view, stand);
      const kept = await found(key, view);
      if (kept) return kept.value;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key names one view, and so one type.
      const others = loading.get(key) as ReturnType<typeof load> | undefined;
      if (others) return await others;
      const mine = loaded(key, view, load).finally(() => loading.delete(key));
      loading.set(key, mine);
      return await mine;
    },
    clear: (orgId) => store.clear(prefixOf(orgId)),
    async statistics(orgId) {
      const entries = isEnabled ? await store.count(prefixOf(orgId)) : 0;
      const { hits, misses } = counted.get(orgId) ?? { hits: 0, misses: 0 };
      return { isEnabled, store: store.kind, isUp: store.isUp, hits, misses, entries };
    },
    probe: () => store.probe(),
    get isUp() {
      return store.isUp;
    },
    close: () => store.close(),
  };
}

const quarterMs = 15 * 60 * 1000;

/**
 * The quarter of an hour that it is, for views that are others on another day: in no zone does a day begin within one.
 */
export function quarterOf(now: Date): string {
  return String(Math.floor(now.getTime() / quarterMs));
}

function prefixOf(orgId: OrganizationId): string {
  return `teamflow:${orgId}:`;
}

const longestKey = 200;

/** `teamflow:<organization>:<stand>:team.workload:<team>`; what would make it long is hashed. */
function keyOf({ scope, subject, name, of }: View<unknown>, stand: string): string {
  const what = of.map(encodeURIComponent).join(":");
  const short =
    what.length > longestKey ? createHash("sha256").update(what).digest("base64url") : what;
  return `${prefixOf(scope.orgId)}${stand}:${subject}.${name}:${short}`;
}

/** What a text says; nothing for what we did not write. */
function decoded(text: string): unknown {
  try {
    return wire.input.deserialize(JSON.parse(text));
  } catch {
    return undefined;
  }
}
