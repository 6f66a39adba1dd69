import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";

const sections = (await readdir(new URL("en/", import.meta.url))).map((file) => file.slice(0, -3));

test.each(sections)("every word of %s is there, and in its own language", async (section) => {
  const [english, dutch] = await Promise.all([wordsOf("en", section), wordsOf("nl", section)]);
  expect([...dutch.keys()]).toEqual([...english.keys()]);
  expect([...english, ...dutch].filter(([, words]) => words.trim() === "")).toEqual([]);
  // Names, as of an encoding, are the same in both.
  const same = [...dutch].filter(
    ([path, words]) => words.split(" ").length > 3 && english.get(path) === words,
  );
  expect(same).toEqual([]);
});

async function wordsOf(locale: "en" | "nl", section: string): Promise<Map<string, string>> {
  const words: Record<string, object> = await import(`./${locale}/${section}.ts`);
  return new Map([...sentences(words)].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function* sentences(part: object, path = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries<unknown>({ ...part })) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") yield [here, value];
    if (typeof value === "object" && value !== null) yield* sentences(value, here);
  }
}
