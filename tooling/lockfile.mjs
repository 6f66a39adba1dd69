/**
 * `pnpm lock`: the lock file must serve every platform. A registry that lacks a platform's package makes
 * the package manager leave it out without a word, and a colleague on that platform gets no binary.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";
import { report } from "./tree.mjs";

/**
 * Optional dependencies that may be absent, each with the reason why that harms nobody.
 * @type {Record<string, string>}
 */
const absent = {};

/**
 * Optional dependencies of installed packages that the lock file does not know.
 * @param {string} top
 * @returns {string[]}
 */
export function lockFaults(top) {
  const locked = lockedPackages(fs.readFileSync(path.join(top, "pnpm-lock.yaml"), "utf8"));
  return installedManifests(top).flatMap(({ name, optionalDependencies = {} }) =>
    Object.entries(optionalDependencies)
      .filter(
        ([dependency, range]) => !isLocked(locked, dependency, range) && !(dependency in absent),
      )
      .map(
        ([dependency, range]) =>
          `${name} wants ${dependency} ${range}, which pnpm-lock.yaml lacks: pin another version`,
      ),
  );
}

/**
 * An exact version must be locked as such; of a range any version will do.
 * @param {Map<string, Set<string>>} locked @param {string} name @param {string} range
 */
function isLocked(locked, name, range) {
  const versions = locked.get(name);
  if (!versions) return false;
  return /^\d/.test(range) ? versions.has(range) : true;
}

/** @param {string} yaml The keys below `packages:`, which are all of the form `name@version:`. */
function lockedPackages(yaml) {
  const section = yaml.split(/^packages:$/m)[1]?.split(/^\S/m)[0] ?? "";
  /** @type {Map<string, Set<string>>} */
  const locked = new Map();
  for (const [, name = "", version = ""] of section.matchAll(
    /^ {2}'?(@?[^@'\s]+)@([^:'\s]+)'?:$/gm,
  ))
    locked.set(name, (locked.get(name) ?? new Set()).add(version));
  if (locked.size === 0) throw new Error("pnpm-lock.yaml lists no packages: its form has changed");
  return locked;
}

/**
 * @param {string} top
 * @returns {{ name: string, optionalDependencies?: Record<string, string> }[]}
 */
function installedManifests(top) {
  const store = path.join(top, "node_modules", ".pnpm");
  const manifests = fs.globSync("*/node_modules/{*,@*/*}/package.json", { cwd: store });
  const own = manifests.filter((file) => isOwn(file)).map((file) => path.join(store, file));
  if (own.length === 0) throw new Error("nothing is installed: run pnpm install");
  return own.map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
}

/** @param {string} file Beside a package lie links to what it depends on: those are read at their own place. */
function isOwn(file) {
  const [folder = "", , ...rest] = file.split(path.sep);
  return folder.startsWith(`${rest.slice(0, -1).join("+")}@`);
}

if (import.meta.main) report(lockFaults(root));
