import { spawnSync } from "node:child_process";
import fs from "node:fs";

// A bare container may have no list of processes; then a number is all that is known.
const isListed = process.platform === "linux" ? fs.existsSync("/proc/self/stat") : true;

/**
 * What tells a running process from a later one with the same number: its number and its start.
 * Null when no such process runs; a process that is dead but not yet collected does not run.
 */
export function processStamp(pid: number): string | null {
  if (!exists(pid)) return null;
  if (process.platform === "win32" || !isListed) return `${pid}`;
  if (process.platform === "linux") return linuxStamp(pid);
  const started = ask(pid, "lstart=");
  return started === "" ? null : `${pid} ${started}`;
}

/**
 * Is this process the server of that data directory? A server works inside its own directory.
 * Null when that cannot be found out.
 */
export function servesDirectory(pid: number, dir: string): boolean | null {
  if (processStamp(pid) === null) return false;
  if (!isListed) return null;
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") return ask(pid, "args=").includes(dir);
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === dir;
  } catch {
    return false;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it runs, but under another account.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function linuxStamp(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces; the fields after it are state (first) and start (20th).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : `${pid} ${fields[19] ?? ""}`;
  } catch {
    return null;
  }
}

function ask(pid: number, field: string): string {
  const answer = spawnSync("ps", ["-ww", "-o", field, "-p", String(pid)], { encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : "";
}
