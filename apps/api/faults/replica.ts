import { setTimeout as delay } from "node:timers/promises";
import { type Server, startServer } from "../test/a-server.ts";

/** One of the two servers, and who watches over it: when its process ends, whatever for, it is started again. */
export type Replica = {
  readonly url: string;
  /** Null while there is no process. */
  readonly pid: number | null;
  /** All that its processes wrote, one after the other. */
  log(): string;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the process that runs now has ended and the next one greets. */
  replaced(): Promise<Replacement>;
  /** Ends it for good, and gives its exit code. */
  stop(): Promise<number | null>;
};

/** How a process ended, and how long it took until the next one was there. */
export type Replacement = { code: number | null; restartMs: number };

/** Collects its garbage when asked, so that what it really holds can be compared; rejects a promise when asked. */
const trap = `
  process.on("SIGWINCH", () => globalThis.gc());
  process.on("SIGUSR2", () => void Promise.reject(new Error("provoked: nobody waits for this promise")));
`;
const nodeArguments = [
  "--expose-gc",
  "--import",
  `data:text/javascript,${encodeURIComponent(trap)}`,
];
const pauseMs = 200;

/** Starts a server, and again whenever it ends. */
export async function openReplica(settings: Record<string, string>): Promise<Replica> {
  let server: Server = await startServer(settings, nodeArguments);
  let isUp = true;
  let isStopping = false;
  const logs: string[] = [];
  let next = Promise.withResolvers<Replacement>();

  const watch = async () => {
    const code = await server.ended;
    isUp = false;
    logs.push(server.log());
    if (isStopping) return;
    const start = performance.now();
    const started = await startAgain(settings, () => isStopping);
    if (!started) return;
    [server, isUp] = [started, true];
    next.resolve({ code, restartMs: performance.now() - start });
    next = Promise.withResolvers();
    void watch();
  };
  void watch();
  return {
    get url() {
      return server.url;
    },
    get pid() {
      return isUp ? (server.process.pid ?? null) : null;
    },
    log: () => logs.join("\n") + (isUp ? server.log() : ""),
    signal: (name) => void server.process.kill(name),
    replaced: () => next.promise,
    stop: async () => {
      isStopping = true;
      server.process.kill("SIGCONT");
      server.process.kill("SIGTERM");
      return await server.ended;
    },
  };
}

/** As a supervisor does: a start that fails, since the database is away as well, is tried again. */
async function startAgain(
  settings: Record<string, string>,
  isStopping: () => boolean,
): Promise<Server | undefined> {
  while (!isStopping()) {
    try {
      return await startServer(settings, nodeArguments);
    } catch {
      await delay(pauseMs);
    }
  }
  return undefined;
}
