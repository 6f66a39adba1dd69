import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What a packed folder weighs, in bytes. */
export type Weight = { code: number; compressed: number; types: number };

/** Weighs code and types of a packed folder. */
export function weigh(folder: string): Weight {
  const bytesOf = (ending: string) =>
    Buffer.concat(
      fs
        .readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => fs.readFileSync(path.join(folder, name))),
    );
  const code = bytesOf(".js");
  return { code: code.length, compressed: gzipSync(code).length, types: bytesOf(".d.ts").length };
}
