/**
 * `pnpm new feature <noun> [plural]`: writes a feature under one name in every layer, as the others are, and wires it
 * in. All of it or nothing: it refuses before the first write, and takes everything back when a later step fails.
 */
import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { data } from "./new/data.mjs";
import { domain } from "./new/domain.mjs";
import { holdersOf } from "./new/holders.mjs";
import { router } from "./new/router.mjs";
import { web } from "./new/web.mjs";
import { refusalOf, wordsOf } from "./new/words.mjs";
import { root, run, start } from "./run.mjs";

/** What is read off the code, and by which program. */
const written = {
  "packages/data/src/schema.gen.ts": ["packages/data/bin/types.ts"],
  "docs/permissions.md": ["packages/domain/bin/permissions.ts"],
  "packages/router/src/openapi.json": [
    ...["--input-type=module", "--eval"],
    `import { writeFileSync } from "node:fs";
    import { appRouter } from "./packages/router/src/app.ts";
    import { documentOf } from "./packages/router/src/rest/document.ts";
    import { operationsOf } from "./packages/router/src/rest/operations.ts";
    const contract = JSON.stringify(documentOf(operationsOf(appRouter)), null, 2);
    writeFileSync("packages/router/src/openapi.json", contract + "\\n");`,
  ],
};

/** @param {string[]} given what stands behind `pnpm new` */
async function main([kind, noun, plural, ...rest]) {
  if (kind !== "feature" || !noun || rest.length > 0)
    throw new Error("say `pnpm new feature <noun>`, and the plural where it is irregular");
  const words = wordsOf(noun, plural);
  const refusal = refusalOf(root, words);
  if (refusal) throw new Error(refusal);
  const holders = await holdersOf(root, words.noun);
  /** @type {{ files: Record<string, string>, edits: Record<string, import("./new/edit.mjs").Edit[]> }[]} */
  const layers = [domain(words, holders), data(words, root), router(words, holders)];
  layers.push(web(words, root));
  const added = Object.assign({}, ...layers.map((layer) => layer.files));
  const changed = changedBy(Object.assign({}, ...layers.map((layer) => layer.edits)));
  const formatted = await formattedOf(Object.keys(changed));
  const touched = [...Object.keys(changed), ...Object.keys(written)];
  const before = new Map(touched.map((file) => [file, read(file)]));
  try {
    write({ ...added, ...changed });
    for (const program of Object.values(written)) await must(process.execPath, ...program);
    await must("oxfmt", ...Object.keys(added), ...formatted);
  } catch (error) {
    for (const file of Object.keys(added)) fs.rmSync(path.join(root, file), { force: true });
    removeEmpty(path.join(root, "apps/web/src/features", words.plural));
    write(Object.fromEntries(before));
    throw new Error("nothing was written: see above", { cause: error });
  }
  tell(words, Object.keys(added), [...before.keys()]);
}

/**
 * The files as they will be. Throws with every place that is not found, before anything is written.
 * @param {Record<string, ((text: string) => string)[]>} edits
 * @returns {Record<string, string>}
 */
function changedBy(edits) {
  /** @type {string[]} */
  const faults = [];
  const changed = Object.entries(edits).map(([file, steps]) => {
    try {
      return [file, steps.reduce((content, step) => step(content), read(file))];
    } catch (error) {
      faults.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return [file, ""];
    }
  });
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return Object.fromEntries(changed);
}

/**
 * Those of the files that the formatter would leave as they are. The others are not judged by it, because a program
 * writes them, and must stay as that program writes them.
 * @param {string[]} files
 */
async function formattedOf(files) {
  const child = start("oxfmt", ["--list-different", ...files], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const different = child.stdout ? (await text(child.stdout)).split("\n") : [];
  return files.filter((file) => !different.includes(file));
}

/** @param {string} command @param {string[]} args */
async function must(command, ...args) {
  const code = await run(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

/** @param {string} file */
const read = (file) => fs.readFileSync(path.join(root, file), "utf8");

/** @param {Record<string, string>} files */
function write(files) {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  }
}

/** @param {string} folder */
function removeEmpty(folder) {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}

/** @param {import("./new/words.mjs").Words} words @param {string[]} added @param {string[]} changed */
function tell({ plural, noun }, added, changed) {
  for (const file of added) console.log(`new      ${file}`);
  for (const file of changed) console.log(`changed  ${file}`);
  console.log(`
${plural} work in every layer. What only you can say:
- what ${noun} holds besides a name: the schema, the table and the statements
- the noun in Dutch: ${plural}.ts, roles.ts, history.ts and audit.ts in apps/web/src/i18n/nl
- where people find the screen, which is at /o/<organization>/${plural}: apps/web/src/app/rail-links.tsx
- who may do it: packages/domain/src/permission.ts; then approve packages/router/src/rights.json
- what programs are offered of it: packages/router/src/openapi.json is the promise`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
