import fs from "node:fs";
import { spawnSync } from "node:child_process";
import pg from "pg";

/** Statements as the superuser, past the proxy: what is true, whatever the servers believe. */
export type Psql = {
  ask<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

/** Opens a session of our own. It survives nothing: faults that stop the database open another one. */
export async function openPsql(url: string): Promise<Psql> {
  const client = new pg.Client({
    ...{ connectionString: url, application_name: "faults", connectionTimeoutMillis: 2000 },
  });
  // A session that the fault ends is no loss: whoever asks next is told.
  client.on("error", () => {});
  await client.connect();
  return {
    ask: async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<T>(text, values)).rows,
    close: () => client.end(),
  };
}

/** One statement in a session of its own. */
export async function askOnce<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const psql = await openPsql(url);
  try {
    return await psql.ask<T>(text, values);
  } finally {
    await psql.close();
  }
}

/** The processes that a process has started: of our own postmaster, all that serves our database. */
export function childrenOf(parent: number): number[] {
  return processes().flatMap(([pid, ppid]) => (ppid === parent ? [pid] : []));
}

/** Each process and who started it. A bare container may have no `ps`, another system no `/proc`. */
function processes(): [pid: number, ppid: number][] {
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
    return stdout.split("\n").map((line) => {
      const [pid, ppid] = line.trim().split(/\s+/).map(Number);
      return [pid ?? 0, ppid ?? 0];
    });
  }
  return fs.readdirSync("/proc").flatMap((name): [number, number][] => {
    try {
      const stat = /^\d+$/.test(name) ? fs.readFileSync(`/proc/${name}/stat`, "utf8") : "";
      // The name in brackets may hold spaces; after it come the state and the parent.
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return stat === "" ? [] : [[Number(name), Number(parent)]];
    } catch {
      return []; // it ended between the two looks
    }
  });
}

/** Signals processes of ours; one that has ended meanwhile needs no signal. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}
