import type { OrganizationId } from "@teamflow/domain/ids";
import pg from "pg";
import { eventChannel } from "./events.ts";

/** Tells who follows an organization that it has news. What the news is, they read for themselves. */
export type Listener = {
  /** Calls `wake` after each commit that recorded an event of the organization, until the returned function is called. */
  follow(orgId: OrganizationId, wake: () => void): () => void;
  /**
   * The same for every organization, which it names. Nothing is told of what went unheard while the connection was
   * broken: who follows all looks after all from time to time.
   */
  followAll(wake: (orgId: string) => void): () => void;
  close(): Promise<void>;
};

const reconnectMs = 500;

export type ListenOptions = { url: string; role?: string; onError: (error: Error) => void };

/**
 * Holds the process's one listening connection. When it breaks, it connects again and wakes everybody,
 * since whatever was announced meanwhile went unheard.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const followers = new Map<string, Set<() => void>>();
  const followersOfAll = new Set<(orgId: string) => void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const wakeAll = () => followers.forEach((wakes) => wakes.forEach((wake) => wake()));

  const lost = (error: Error) => {
    if (isClosed || retry) return;
    options.onError(error);
    client?.end().catch(() => {});
    retry = setTimeout(() => {
      retry = undefined;
      connect().then(wakeAll, lost);
    }, reconnectMs);
  };

  const connect = async () => {
    const fresh = clientOf(options);
    client = fresh;
    fresh.on("error", lost);
    fresh.on("end", () => fresh === client && lost(new Error("The listening connection ended")));
    fresh.on("notification", ({ payload = "" }) => {
      followers.get(payload)?.forEach((wake) => wake());
      followersOfAll.forEach((wake) => wake(payload));
    });
    await fresh.connect();
    await fresh.query(`listen ${eventChannel}`);
  };

  await connect();
  return {
    follow(orgId, wake) {
      const wakes = followers.get(orgId) ?? new Set();
      followers.set(orgId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0 && followers.get(orgId) === wakes) followers.delete(orgId);
      };
    },
    followAll(wake) {
      followersOfAll.add(wake);
      return () => void followersOfAll.delete(wake);
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

function clientOf({ url, role }: ListenOptions): pg.Client {
  return new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 1500,
    keepAlive: true,
    application_name: "teamflow listener",
    ...(role && { options: `-c role=${role}` }),
  });
}
