import fs from "node:fs";
import path from "node:path";
import { identityOf } from "./manifest.ts";

/**
 * The licences of everybody whose code is in a bundle, as they ask for it.
 *
 * @param modules the files that it was made of
 * @throws when one came without a licence
 */
export function noticesOf(modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((file) => packageOf(file) ?? []));
  return [...packages]
    .toSorted()
    .map(noticeOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** The folder of the package that a file came with; nothing for a file of our own. */
function packageOf(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function noticeOf(folder: string): string {
  const { name, version } = identityOf(folder);
  const licence = fs.readdirSync(folder).find((file) => /^licen[cs]e(\.\w+)?$/i.test(file));
  if (!licence) throw new Error(`${name} came without a licence`);
  return `${name} ${version}\n\n${fs.readFileSync(path.join(folder, licence), "utf8").trim()}\n`;
}
