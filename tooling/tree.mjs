/** Which files the repository consists of. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const notOurs = new Set([
  ".git",
  ".toolchain",
  ".turbo",
  ".data",
  ".cache",
  "node_modules",
  "dist",
  "reports",
]);

/**
 * Every file of the tree below a folder, as sorted paths with forward slashes. In a clone git decides what
 * belongs to it, so that a file that .gitignore names is never judged.
 * @param {string} root
 */
export function filesOf(root) {
  const git = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const isClone = git.status === 0 && fs.existsSync(path.join(root, ".git"));
  const files = isClone
    ? git.stdout.split("\0").filter((file) => isFile(path.join(root, file)))
    : walk(root);
  return files.toSorted();
}

/** @param {string} file A file that was deleted and not yet committed is still listed by git. */
const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** @param {string} root @returns {string[]} */
function walk(root) {
  return fs.readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    if (!entry.isDirectory()) return [entry.name];
    return walk(path.join(root, entry.name)).map((file) => `${entry.name}/${file}`);
  });
}

/**
 * Ends a check: prints its faults, one a line, and fails if there are any.
 * @param {string[]} faults
 */
export function report(faults) {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
