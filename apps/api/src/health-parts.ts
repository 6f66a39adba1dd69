import type { Database } from "@teamflow/data/database";
import { readTable, readTelling } from "@teamflow/data/vitals";
import type { BlobStore } from "@teamflow/router/blobs/store";
import type { Cache } from "@teamflow/router/cache/cache";
import { limited, type Look } from "./health-look.ts";
import type { Settings } from "./settings.ts";
import { transportOf } from "./smtp.ts";

/** One part of the instance, as whoever asks may know of it: no address, no name, no words of an error. */
type State = { isHealthy: boolean };

/** All parts. Without the database nothing works; without the others everything does, but slower or later. */
export type Parts = {
  database: Look<State>;
  cache: Look<State>;
  /** Where the bytes of files are. */
  fileStore: Look<State>;
  notifications: Look<
    State & {
      /** How many deliveries are due; null where that could not be read. */
      queueDepth: number | null;
      /** When one last arrived; null before the first. */
      lastSuccessAt: Date | null;
      /** Whether the mail server lets us in. */
      smtp: "up" | "down" | "not_set";
    }
  >;
};

type Room = {
  settings: Pick<Settings, "smtpUrl">;
  database: Database;
  cache: Cache;
  blobs: BlobStore;
};

/** Shorter than those who ask usually wait. */
const limitMs = 1_000;
const smtpSilenceMs = 2_000;

/** Knows how the parts of the instance are, at little cost however often it is asked. */
export function watchParts({ settings, database, cache, blobs }: Room): {
  all: () => Promise<Parts>;
  cache: () => Promise<Look<State>>;
} {
  const table = limited(async () => readTable(database).then(() => ({ isHealthy: true })), {
    ...{ keptMs: 500, limitMs, otherwise: { isHealthy: false } },
  });
  const store = limited(async () => ({ isHealthy: await cache.probe() }), {
    ...{ keptMs: 500, limitMs, otherwise: { isHealthy: false } },
  });
  // A store elsewhere may want money for each look.
  const files = limited(async () => ({ isHealthy: await blobs.probe() }), {
    ...{ keptMs: 5_000, limitMs, otherwise: { isHealthy: false } },
  });
  const smtp = limited(handshake(settings.smtpUrl), {
    ...{ keptMs: 30_000, limitMs: 2 * smtpSilenceMs, otherwise: { smtp: "down" as const } },
  });
  const telling = limited<Told>(() => readTelling(database), {
    ...{ keptMs: 5_000, limitMs, otherwise: { due: null, lastSuccessAt: null } },
  });
  const notifications = async () => {
    const [mail, told] = await Promise.all([smtp(), telling()]);
    return {
      isHealthy: mail.smtp !== "down" && told.due !== null,
      latencyMs: Math.max(mail.latencyMs, told.latencyMs),
      ...{ queueDepth: told.due, lastSuccessAt: told.lastSuccessAt, smtp: mail.smtp },
    };
  };
  const all = async () => {
    const parts = await Promise.all([table(), store(), files(), notifications()]);
    return {
      ...{ database: parts[0], cache: parts[1], fileStore: parts[2], notifications: parts[3] },
    };
  };
  return { all, cache: store };
}

/** As it could be read. */
type Told = { due: number | null; lastSuccessAt: Date | null };

type Mail = { smtp: "up" | "down" | "not_set" };

/** Goes as far as one can with a mail server without sending anything. */
function handshake(url: string | null): () => Promise<Mail> {
  if (url === null) return async () => ({ smtp: "not_set" });
  return async () => {
    const transport = transportOf({ url, silenceMs: smtpSilenceMs });
    try {
      await transport.verify();
      return { smtp: "up" };
    } finally {
      transport.close();
    }
  };
}
