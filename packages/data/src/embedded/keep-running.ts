import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { asServer } from "./account.ts";
import { launch, launchOnFreePort, stopServer, type Launch } from "./postmaster.ts";

/** A server that is started again on the same port whenever it ends by itself. */
export type Running = { port: number; pid(): number; stop(): Promise<void> };

/** Starts the server and keeps it running; `onNotice` hears of every unwanted end and restart. */
export async function keepRunning(
  start: Omit<Launch, "port">,
  onNotice: (line: string) => void,
): Promise<Running> {
  const lifeline = stopWithUs(start.dir);
  const first = await launchOnFreePort(start);
  let child = first.child;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (): void => {
    letGo(child);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      onNotice(`PostgreSQL ended unexpectedly (${code ?? signal}), starting it again`);
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    for (let waitMs = 100; !stopping; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        child = await launch({ ...start, port: first.port });
        watch();
        return;
      } catch (error) {
        onNotice(error instanceof Error ? error.message : String(error));
        await sleep(waitMs, undefined, { ref: false });
      }
    }
  };

  watch();
  return {
    port: first.port,
    pid: () => child.pid ?? 0,
    stop: async () => {
      stopping = true;
      await restarting;
      child.ref();
      if (child.pid !== undefined) await stopServer(child.pid);
      lifeline?.kill();
    },
  };
}

/**
 * A shell that waits for us to end, in whatever way, and then stops the server: our end of its
 * pipe closes even when we are killed. Where there is no shell, the next start takes over.
 */
function stopWithUs(dir: string): ChildProcess | null {
  if (process.platform === "win32") return null;
  const script = `read -r _; read -r pid < "$0/postmaster.pid" && kill -INT "$pid"`;
  const shell = spawn("/bin/sh", ["-c", script, dir], {
    ...asServer,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.on("error", () => undefined); // a system without a shell still has the next start
  letGo(shell);
  return shell;
}

/** Lets our process end without waiting for this child. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref();
}
