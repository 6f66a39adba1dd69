/**
 * `pnpm names`: keeps the vocabulary of files closed, so that who knows a word knows the files.
 * A new kind of file is added to the tables below together with a decision record.
 */
import fs from "node:fs";
import path from "node:path";
import { filesOf, report } from "./tree.mjs";
import { root } from "./run.mjs";

const inRoot = [
  ...["README.md", "AGENTS.md", "LICENSE", "package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"],
  ...["turbo.json", "tsconfig.json", ".gitignore", ".dockerignore", ".ci", ".github"],
  ...["apps", "packages", "tooling", "docker", "deploy", "docs"],
];

/** What may stand directly below a package, besides its manifest and configuration. */
const folders = {
  "apps/api": ["src", "test", "bench", "faults"],
  "apps/web": ["src", "build", "test", "public"],
  "apps/cli": ["src", "test"],
  "packages/domain": ["src", "bin"],
  "packages/data": ["src", "bin", "test"],
  "packages/planner": ["src"],
  "packages/router": ["src", "test"],
  "packages/client": ["src", "examples", "test"],
};

const manifests =
  /^(package\.json|tsconfig\.json|vitest\.config\.ts|vite\.config\.ts|index\.html)$/;
const webRooms = ["app", "features", "ui", "i18n"];

/** Names that say nothing. A helper lives beside its only user; with two users it is a noun. */
const meaningless = /^(shared|utils?|helpers?|libs?|misc)$/;
const meaninglessFolder = /^(commons?|types?)$/;
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const spoken = /^(README|AGENTS|LICENSE|Dockerfile)(\.[a-z]+)*$/;
const migration = /^\d{4}_[a-z0-9]+(_[a-z0-9]+)*\.ts$/;

const maxDepth = 6;
const maxReadmeLines = 120;

/**
 * The faults of a tree, each as one sentence that begins with the path.
 * @param {string} top
 * @returns {string[]}
 */
export function nameFaults(top) {
  const files = filesOf(top);
  return [...files.flatMap((file) => fileFaults(top, file)), ...featureFaults(files)].toSorted();
}

/** @param {string} top @param {string} file */
function fileFaults(top, file) {
  const parts = file.split("/");
  const name = parts.at(-1) ?? "";
  const stem = name.split(".")[0] ?? "";
  const faults = [];
  const isIn = (/** @type {string} */ folder) => parts.includes(folder);

  if (!inRoot.includes(parts[0] ?? ""))
    faults.push("the root holds only what is listed in tooling/names.mjs: give it a room");
  if (parts.length > maxDepth)
    faults.push(`lies ${parts.length} levels deep, ${maxDepth} at most: flatten it`);
  const inside = parts.slice(0, -1);
  if (
    [...inside, stem].some((part) => meaningless.test(part)) ||
    inside.some((part) => meaninglessFolder.test(part))
  )
    faults.push(
      "has a name that says nothing: put it beside its only user, or name the noun it is",
    );
  if (/^index\.[jt]sx?$/.test(name)) faults.push("is a barrel: packages export files");
  if (!(isIn("migrations") ? migration : kebab).test(name) && !spoken.test(name) && !isIn("docs"))
    faults.push(isIn("migrations") ? "is not named like 0007_task.ts" : "is not in kebab-case");
  if (!inside.every((part) => kebab.test(part)))
    faults.push("lies in a folder that is not in kebab-case");
  if (name === "README.md" && lineCount(path.join(top, file)) > maxReadmeLines)
    faults.push(
      `has more than ${maxReadmeLines} lines: move what a newcomer does not need to docs/`,
    );
  return [...faults, ...roomFaults(parts)].map((fault) => `${file}: ${fault}`);
}

/** @param {string[]} parts */
function roomFaults(parts) {
  const [group, name, folder = "", room = ""] = parts;
  if (group !== "apps" && group !== "packages") return [];
  const allowed = Object.entries(folders).find(([home]) => home === `${group}/${name}`)?.[1];
  if (!allowed) return [`${group}/${name} is no room of the house: see docs/architecture.md`];
  if (parts.length === 3)
    return manifests.test(folder) ? [] : ["does not belong beside a manifest: move it to src"];
  if (!allowed.includes(folder))
    return [`${folder}/ is no part of ${group}/${name}, which has ${allowed.join(", ")}`];
  if (name === "web" && folder === "src" && parts.length > 4 && !webRooms.includes(room))
    return [`apps/web/src has ${webRooms.join(", ")} and nothing else`];
  return [];
}

/**
 * One word, every layer: a feature of the web client has the name of a router collection.
 * @param {string[]} files
 */
function featureFaults(files) {
  const collections = namesBelow(files, "packages/router/src/");
  const features = new Set(
    files.map((file) => /^apps\/web\/src\/features\/([^/]+)\//.exec(file)?.[1] ?? ""),
  );
  const strangers = [...features].filter(
    (name) => name !== "" && !collections.has(name) && !withoutRouter.has(name),
  );
  const loose = files.filter((file) => /^apps\/web\/src\/features\/[^/]+$/.test(file));
  return [
    ...strangers.map(
      (name) => `apps/web/src/features/${name}: no packages/router/src/${name}.ts has this name`,
    ),
    ...loose.map((file) => `${file}: a feature is a folder`),
  ];
}

/** Features of the web client that are one procedure of another collection, or what several collections do. */
const withoutRouter = new Set(["imports", "account", "tokens"]);

/** @param {string[]} files @param {string} folder */
function namesBelow(files, folder) {
  const below = files
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length));
  return new Set(below.map((file) => file.split("/")[0]?.split(".")[0] ?? ""));
}

/** @param {string} file */
const lineCount = (file) => fs.readFileSync(file, "utf8").trimEnd().split("\n").length;

if (import.meta.main) report(nameFaults(root));
