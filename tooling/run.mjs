/** Starting child processes so that signals reach them and nothing stays behind. */
import { spawn } from "node:child_process";
import path from "node:path";

/** The top folder of the repository. */
export const root = path.dirname(import.meta.dirname);

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Starts a command in the repository with the workspace's own executables on PATH.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const bin = path.join(root, "node_modules", ".bin");
  return spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    ...options,
    env: {
      ...process.env,
      PATH: bin + path.delimiter + process.env.PATH,
      TURBO_TELEMETRY_DISABLED: "1",
      ...options.env,
    },
  });
}

/**
 * Waits for a child and passes the signals of this process on to it.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>} its exit code, or 128 + the signal's number as a shell reports it
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    /** @param {NodeJS.Signals} signal A terminal sends Ctrl-C to every process itself: twice would be a hard stop. */
    const forward = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(signal ? 128 + (signalNumbers[signal] ?? 0) : (code ?? 1));
    });
  });
}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export const run = (command, args, options) => ended(start(command, args, options));
