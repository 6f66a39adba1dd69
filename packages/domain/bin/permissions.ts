import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { permissionsDocument } from "./permissions-document.ts";

const file = path.join(import.meta.dirname, "../../../docs/permissions.md");

/** `pnpm permissions`: writes what each role may; with `--check` only compares. */
const text = permissionsDocument();
if (!process.argv.includes("--check")) await writeFile(file, text);
if (text !== (await readFile(file, "utf8").catch(() => ""))) {
  process.stderr.write("docs/permissions.md differs from the code: run `pnpm permissions`.\n");
  process.exit(1);
}
