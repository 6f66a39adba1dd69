/** Trees to plant faults in, for the tests of the checks. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesOf } from "./tree.mjs";
import { root } from "./run.mjs";

/**
 * A folder of its own with these files, removed when its user goes out of scope.
 * @param {Record<string, string>} files content by path
 */
export function aTree(files) {
  const top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "teamflow-tree-")));
  plant(top, files);
  return { top, [Symbol.dispose]: () => fs.rmSync(top, { recursive: true, force: true }) };
}

/** A copy of this repository that resolves its dependencies like the original. */
export function aCopy() {
  const copy = aTree({});
  for (const file of filesOf(root)) {
    const target = path.join(copy.top, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(root, file), target);
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(copy.top, "node_modules"), "junction");
  // These hold links relative to the repository, so in the copy they lead to the copied packages.
  for (const links of fs.globSync("{apps/*,packages/*,tooling}/node_modules", { cwd: root }))
    fs.cpSync(path.join(root, links), path.join(copy.top, links), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !path.basename(file).startsWith(".vite"),
    });
  return copy;
}

/** @param {string} top @param {Record<string, string>} files */
export function plant(top, files) {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(top, file)), { recursive: true });
    fs.writeFileSync(path.join(top, file), content);
  }
}
