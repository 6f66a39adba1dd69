import { types } from "./schema-types.ts";

/** `pnpm db types`: writes the types of the schema; with `--check` only compares. */
const same = await types({ check: process.argv.includes("--check") });
if (!same) {
  process.stderr.write("The types differ from the migrations: run `pnpm db types`.\n");
  process.exit(1);
}
