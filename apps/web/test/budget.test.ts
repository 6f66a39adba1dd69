import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";

const dist = new URL("../dist/", import.meta.url);
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
);

const manifest = Manifest.parse(
  JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8")),
);
const first = filesBehind("index.html");
/** The screens are what the entry loads lazily from a feature: each is a route's own part. */
const screens = Object.keys(manifest).filter((name) =>
  Object.values(manifest).some(
    (chunk) => chunk.dynamicImports.includes(name) && name.startsWith("src/features/"),
  ),
);

test("the first load of the board is at most 170 kB of compressed script", async () => {
  const board = filesBehind("src/features/tasks/task-board.tsx");
  expect(await compressedKb(new Set([...first, ...board]))).toBeLessThanOrEqual(170);
});

test("there are screens to weigh", () => {
  expect(screens.length).toBeGreaterThan(5);
});

test.each(screens)("%s adds at most 60 kB", async (screen) => {
  expect(await compressedKb(filesBehind(screen).difference(first))).toBeLessThanOrEqual(60);
});

/** A chunk with everything that it can't start without. */
function filesBehind(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no ${name}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const needed of chunk.imports) filesBehind(needed, found);
  return found;
}

/** As the server sends it: the build keeps a Brotli copy beside each file. */
async function compressedKb(files: Set<string>): Promise<number> {
  const contents = await Promise.all([...files].map((file) => readFile(new URL(file, dist))));
  return contents.reduce((sum, content) => sum + brotliCompressSync(content).length, 0) / 1000;
}
