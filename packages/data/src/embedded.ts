import path from "node:path";
import { binaries } from "./embedded/binaries.ts";
import { openCluster, settle } from "./embedded/cluster.ts";
import { keepRunning } from "./embedded/keep-running.ts";
import { claim } from "./embedded/owner.ts";
import { stopLeftBehind } from "./embedded/postmaster.ts";

/** What the embedded server is started with. */
export type EmbeddedOptions = {
  /** The data directory; made when absent. */
  dir: string;
  /** False trades safety against power loss for speed: tests only. */
  durable?: boolean;
  /** Further arguments for `postgres`, such as `["-c", "max_connections=30"]`. */
  flags?: readonly string[];
  /** Hears of every unexpected end of the server and every attempt to start it again. */
  onNotice?: (line: string) => void;
};

/** A running embedded server. */
export type Embedded = {
  /** The superuser's address on the loopback interface, with its random password. */
  url: string;
  /** Where the data really is. */
  dir: string;
  /** True when this start made the data directory. */
  fresh: boolean;
  /** The server's process, a new one after a crash. */
  readonly pid: number;
  stop(): Promise<void>;
};

// One team's data fits into this; more would only be missing on a small machine.
const MODEST = ["shared_buffers=32MB", "io_method=sync", "jit=off", "max_wal_size=256MB"];
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts a real PostgreSQL that belongs to this process and ends with it, even when the process is
 * killed. What an earlier, killed process left running is stopped and recovered first.
 * Fails with `EmbeddedFailure`: `in_use`, `not_ours`, `version` or `start`.
 */
export async function startEmbedded({
  dir,
  durable = true,
  flags = [],
  onNotice = () => undefined,
}: EmbeddedOptions): Promise<Embedded> {
  const settled = settle(path.resolve(dir));
  const release = claim(settled);
  try {
    const bin = binaries();
    await stopLeftBehind(settled);
    const { password, fresh } = await openCluster(bin, settled, durable);
    const settings = [...MODEST, ...(durable ? [] : CARELESS)];
    const server = await keepRunning(
      { bin, dir: settled, flags: [...settings.flatMap((each) => ["-c", each]), ...flags] },
      onNotice,
    );
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
      dir: settled,
      fresh,
      get pid() {
        return server.pid();
      },
      stop: async () => {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
