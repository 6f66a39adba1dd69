import { globalTables } from "@teamflow/data/guard";
import { run, tenantTables } from "@teamflow/data/testing/cluster";
import { readingsOf } from "@teamflow/data/testing/plans";
import { recorded } from "@teamflow/data/testing/recorded";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Twins } from "./testing/actors.ts";
import { grown, growUp } from "./testing/growth.ts";
import { anInstance } from "./testing/instance.ts";
import { always, forms, kept, page, usual } from "./testing/lists.ts";
import { definitions } from "./testing/policies.ts";
import { exampleOf } from "./testing/walk.ts";
import { aWorld, call } from "./testing/world.ts";

let twins: Twins;

beforeAll(async () => {
  const instance = await anInstance();
  const ours = await aWorld(instance, "OURS");
  twins = { instance, ours, theirs: await aWorld(instance, "THEIRS") };
  await growUp(twins);
}, 300_000);

const questions = [...definitions()].filter(([, { type }]) => type === "query");
const paged = taking("cursor");
/** The others have pages of one size. */
const limited = taking("limit");

/** What is asked with a field of a name. */
function taking(field: string): ReadonlySet<string> {
  const takes = (input: z.ZodType) => input instanceof z.ZodObject && field in input.shape;
  return new Set(questions.flatMap(([path, { inputs }]) => (inputs.some(takes) ? [path] : [])));
}

it("the register has every list that is read by pages, and nothing that cannot be asked", () => {
  expect([...paged].filter((path) => !(path in forms))).toEqual([]);
  const known = questions.map(([path]) => path);
  expect(Object.keys(forms).filter((path) => !known.includes(path))).toEqual([]);
});

it("of every table it is known whether it grows", async () => {
  const tenants = await run(twins.instance.url, tenantTables);
  expect([...grown, ...kept].toSorted()).toEqual([...tenants, ...globalTables].toSorted());
});

const Answer = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** What a call of the owner's reads too much of: which table, by what, and how many of its rows. */
async function excessOf(path: string, input: unknown, most: Readonly<Record<string, number>> = {}) {
  const { instance, ours } = twins;
  const api = ours.owner.as();
  const sent = await recorded(() => call(api, path, input));
  const asked = await readingsOf(instance.url, sent);
  return asked.flatMap(({ readings }) =>
    Object.entries(Object.groupBy(readings, ({ table }) => table)).flatMap(([table, own = []]) => {
      const rows = own.reduce((sum, reading) => sum + reading.rows, 0);
      const bound = Math.max(most[table] ?? 0, always[table] ?? usual);
      return rows > bound ? [`${rows} rows of ${table}: ${own.map(inWords).join(", ")}`] : [];
    }),
  );
}

function inWords({ how, rows }: { how: string; rows: number }): string {
  return `${rows} by ${how}`;
}

/** Where a list goes on after several pages; null where it has one. */
async function farOn(path: string, input: object): Promise<string | null> {
  const { owner } = twins.ours;
  let cursor: string | null = null;
  for (let pages = 0; pages < 6; pages += 1) {
    const asked = { ...input, ...(cursor !== null && { cursor }) };
    const { nextCursor } = Answer.parse(await call(owner.as(), path, asked));
    if (nextCursor === null) return cursor;
    cursor = nextCursor;
  }
  return cursor;
}

describe("every list reads a page, and not all that there is:", () => {
  it.each([...paged])("%s", async (path) => {
    const found: Record<string, string[]> = {};
    for (const [title, given, most] of forms[path]?.(twins.ours) ?? []) {
      const input = { ...given, ...(limited.has(path) && { limit: page }) };
      found[title] = await excessOf(path, input, most);
      const cursor = await farOn(path, input);
      if (cursor !== null)
        found[`${title}, further on`] = await excessOf(path, { ...input, cursor }, most);
    }
    expect(Object.entries(found).filter(([, excess]) => excess.length > 0)).toEqual([]);
  });
});

describe("every list without pages, and every count, reads what it is about:", () => {
  const others = questions.flatMap(([path]) =>
    !paged.has(path) && (path in forms || path.endsWith(".list")) ? [path] : [],
  );

  it.each(others)("%s", async (path) => {
    const { ours } = twins;
    const asked = forms[path]?.(ours) ?? [["as its example", await exampleOf(path, ours)] as const];
    for (const [, input, most] of asked) expect(await excessOf(path, input, most)).toEqual([]);
  });
});
