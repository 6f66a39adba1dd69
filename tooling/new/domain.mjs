/** @import { Holders } from "./holders.mjs" */
/** @import { Words } from "./words.mjs" */
import { appended, belowLast, callOf, importing, valueOf, without } from "./edit.mjs";

/** The noun: its schema, the kind of its id, who may do what with it, and what can happen to it. @param {Words} words @param {Holders} holders */
export function domain(words, holders) {
  const { noun, Noun } = words;
  const id = `\nexport const ${Noun}Id = ref("${Noun}");\nexport type ${Noun}Id = z.infer<typeof ${Noun}Id>;`;
  const created = `z.object({ type: z.literal("${noun}.created"), ${noun}Id: ${Noun}Id })`;
  return {
    files: {
      [`packages/domain/src/${noun}.ts`]: schema(words),
      [`packages/domain/src/${noun}.test.ts`]: test(words),
    },
    edits: {
      "packages/domain/src/ids.ts": [
        appended(valueOf("nouns"), [`"${Noun}"`]),
        belowLast(/^export type \w+Id = z\.infer<typeof \w+Id>;/m, id),
      ],
      "packages/domain/src/event.ts": [
        importing("./ids.ts", `${Noun}Id`),
        appended(valueOf("Happening"), [created]),
      ],
      "packages/domain/src/permission.ts": permitted(noun, holders),
    },
  };
}

/**
 * Names the two permissions and grants them. Those that roles were given ahead of the feature are checked from now on,
 * and what else was agreed on for it goes on waiting.
 * @param {string} noun
 * @param {Holders} holders
 */
function permitted(noun, { known }) {
  const served = [`${noun}:read`, `${noun}:create`];
  const fresh = served.filter((permission) => !known.includes(permission));
  const waiting = known.filter((permission) => !served.includes(permission));
  const quoted = (/** @type {string[]} */ names) => names.map((name) => `"${name}"`);
  return [
    ...(fresh.length > 0 ? [appended(valueOf("permissions"), quoted(fresh))] : []),
    ...fresh.map((permission) =>
      appended(callOf(permission.endsWith(":read") ? "reading" : "working"), quoted([permission])),
    ),
    without(valueOf("forthcomingResources"), noun),
    ...(waiting.length > 0 ? [appended(valueOf("forthcomingActions"), quoted(waiting))] : []),
  ];
}

/** @param {Words} words */
const schema = ({ noun, Noun, a }) => `import { z } from "zod";
import { ${Noun}Id } from "./ids.ts";
import { text } from "./text.ts";

export const ${Noun} = z.strictObject({ id: ${Noun}Id, name: z.string(), createdAt: z.date() });
export type ${Noun} = z.infer<typeof ${Noun}>;

/** What makes ${a} ${noun}. Its name is the only one of its kind in the organization. */
export const New${Noun} = z.strictObject({ name: text({ max: 100 }) });
export type New${Noun} = z.infer<typeof New${Noun}>;
`;

/** @param {Words} words */
const test = ({ noun, Noun, a }) => `import { expect, it } from "vitest";
import { New${Noun} } from "./${noun}.ts";

it("${a} ${noun} keeps its name without the space around it", () => {
  expect(New${Noun}.parse({ name: "  First  " })).toEqual({ name: "First" });
});

it.each(["", "   ", "a\\u0000b", "a".repeat(101)])("${a} ${noun} is not called %j", (name) => {
  expect(New${Noun}.safeParse({ name }).success).toBe(false);
});

it("${a} ${noun} has nothing that was not asked for", () => {
  expect(New${Noun}.safeParse({ name: "First", rank: 1 }).success).toBe(false);
});
`;
