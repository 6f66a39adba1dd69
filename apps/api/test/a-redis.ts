import { spawn, spawnSync } from "node:child_process";
import net from "node:net";
import { freePort } from "@teamflow/tooling/free-port.mjs";
import { onTestFinished } from "vitest";
import { until } from "./an-outbox.ts";

/** The program that is installed here, if one is. */
export const redisProgram = ["redis-server", "valkey-server"].find(
  (program) => spawnSync(program, ["--version"]).status === 0,
);

/** A real server that keeps nothing on disk, on a port of its own. */
export async function aRedis(program: string) {
  const port = await freePort();
  let child = start();
  function start() {
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
    return spawn(program, options, { stdio: "ignore" });
  }
  await until(() => answers(port));
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    port,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    /** Ends it without a word. */
    kill: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
    restart: async () => {
      child = start();
      await until(() => answers(port));
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
