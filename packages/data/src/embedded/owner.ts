import fs from "node:fs";
import { EmbeddedFailure } from "./failure.ts";
import { processStamp } from "./process-stamp.ts";

/**
 * Claims the data directory for this process, or fails with `in_use` while a living one has it.
 * The claim of a process that was killed is taken over. Returns the release.
 */
export function claim(dir: string): () => void {
  const file = `${dir}.owner`;
  const mine = processStamp(process.pid) ?? String(process.pid);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, mine, { mode: 0o600 });
  try {
    while (!linked(draft, file)) clearDead(file, dir);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return () => {
    if (read(file) === mine) fs.rmSync(file, { force: true });
  };
}

/** A hard link appears whole or not at all, so that no reader sees half a claim. */
function linked(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function clearDead(file: string, dir: string): void {
  const holder = read(file);
  if (holder === null) return;
  refuseWhileAlive(holder, dir);
  // Between reading and removing, another start may have put its own claim here: look again at
  // what was really taken away, and put a living claim back.
  const taken = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, taken);
  } catch {
    return;
  }
  try {
    const removed = read(taken);
    if (removed === holder) return;
    linked(taken, file);
  } finally {
    fs.rmSync(taken, { force: true });
  }
}

function refuseWhileAlive(holder: string, dir: string): void {
  const pid = Number.parseInt(holder, 10);
  if (!Number.isInteger(pid) || processStamp(pid) !== holder) return;
  throw new EmbeddedFailure("in_use", `${dir} is already in use by process ${pid}`);
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
