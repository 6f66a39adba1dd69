/** `pnpm --filter @teamflow/client package [folder]`: makes the folder that is published, `dist` unless another is named. */
import fs from "node:fs";
import path from "node:path";
import { build } from "tsdown";
import { contractText } from "./contract-text.ts";
import { identityOf, manifestOf } from "./manifest.ts";
import { noticesOf } from "./notices.ts";
import { weigh } from "./weight.ts";

const home = path.join(import.meta.dirname, "../..");

/** What an importer can name: `@teamflow/client` itself is the first. */
const entries = ["client", "contract", "live", "pages", "reason"];

/**
 * Puts the package together as it is installed: code and types with all that they need, the manifest, the guide and
 * the licence. What was in the folder is gone.
 */
export async function pack(folder: string): Promise<void> {
  fs.rmSync(folder, { recursive: true, force: true });
  const sources = path.join(home, `.cache/sources-${process.pid}`);
  try {
    writeSources(sources);
    const modules = await bundle(sources, folder);
    fs.writeFileSync(path.join(folder, "NOTICES.txt"), noticesOf(modules));
  } finally {
    fs.rmSync(sources, { recursive: true, force: true });
  }
  fs.writeFileSync(
    path.join(folder, "package.json"),
    `${JSON.stringify(manifestOf(identityOf(home), entries), null, 2)}\n`,
  );
  fs.copyFileSync(path.join(home, "examples/README.md"), path.join(folder, "README.md"));
  fs.copyFileSync(path.join(home, "../../LICENSE"), path.join(folder, "LICENSE"));
}

/** The sources as they are, but for the contract, which is written out in full. */
function writeSources(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const file of fs.globSync("*.ts", { cwd: path.join(home, "src"), exclude: ["*.test.ts"] }))
    fs.copyFileSync(path.join(home, "src", file), path.join(folder, file));
  fs.writeFileSync(path.join(folder, "contract.ts"), contractText());
}

/** Writes code and types. @returns the files that the code was made of */
async function bundle(sources: string, folder: string): Promise<string[]> {
  const bundles = await build({
    entry: Object.fromEntries(entries.map((name) => [name, path.join(sources, `${name}.ts`)])),
    ...{ cwd: home, outDir: folder, config: false, logLevel: "warn", report: false },
    ...{ format: "esm", platform: "neutral", target: "es2023" },
    minify: { compress: true, mangle: false, codegen: true },
    dts: { generator: "oxc", sourcemap: false },
    // Whoever installs the package installs nothing else.
    deps: { alwaysBundle: [/./], onlyBundle: false },
  });
  return bundles.flatMap(({ chunks }) =>
    chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : [])),
  );
}

if (import.meta.main) {
  const folder = path.resolve(process.argv[2] ?? path.join(home, "dist"));
  await pack(folder);
  const { code, compressed, types } = weigh(folder);
  process.stdout.write(
    `${folder}: ${code} bytes of code (${compressed} gzip), ${types} of types\n`,
  );
}
