import { spawn, spawnSync } from "node:child_process";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@teamflow/tooling/free-port.mjs";

/** The program that is installed here, if one is. */
export const redisProgram = ["redis-server", "valkey-server"].find(
  (program) => spawnSync(program, ["--version"]).status === 0,
);

/** A real server that keeps nothing on disk, on a port of its own; not there before `restart`. */
export async function redisOn(program: string) {
  const port = await freePort();
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
  ];
  let child: ReturnType<typeof spawn> | undefined;
  return {
    port,
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    /** Ends it without a word. */
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = Promise.withResolvers<void>();
      child.once("exit", () => ended.resolve());
      child.kill("SIGKILL");
      await ended.promise;
    },
    restart: async () => {
      child = spawn(program, options, { stdio: "ignore" });
      while ((await say(port, "PING")) === null) await delay(50);
    },
    /** Forgets everything. */
    flush: async () => void (await say(port, "FLUSHALL")),
  };
}

/** What it answers to one command; null when it is not there. */
function say(port: number, command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(`${command}\r\n`));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once("error", () => resolve(null));
  });
}
