/** `pnpm db`: brings the database up to date, writes the types of its schema, and fills it with an example; or one of the three. Taking migrations back is never done by itself. */
import { run } from "./run.mjs";

/** @type {Record<string, string[]>} */
const commands = {
  migrate: ["apps/api/src/db.ts"],
  types: ["packages/data/bin/types.ts"],
  seed: ["apps/api/src/db.ts", "seed"],
  down: ["apps/api/src/db.ts", "down"],
};
const [command, ...rest] = process.argv.slice(2);
const chosen = command ? [command] : ["types", "seed"];
for (const name of chosen) {
  const script = commands[name];
  if (!script) {
    console.error(`pnpm db ${Object.keys(commands).join(" | ")}`);
    process.exit(1);
  }
  const code = await run(process.execPath, [...script, ...rest]);
  if (code !== 0) process.exit(code);
}
