import { describe, expect, it } from "vitest";
import { pages } from "./pages.ts";

/** Numbers up to a last one, in pages of three, as a list of the API gives its rows. */
const numbersTo = (last: number) => ({
  query: async ({ from, cursor }: { from: number; cursor?: string }) => {
    const first = cursor === undefined ? from : Number(cursor);
    const items = [first, first + 1, first + 2].filter((number) => number <= last);
    return { items, nextCursor: first + 3 <= last ? String(first + 3) : null };
  },
});

async function read<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

describe("a list's pages", () => {
  it.each([
    [1, 7, [1, 2, 3, 4, 5, 6, 7]],
    [1, 3, [1, 2, 3]],
    [5, 4, []],
  ])("from %i to %i give each row once", async (from, last, rows) => {
    expect(await read(pages(numbersTo(last), { from }))).toEqual(rows);
  });

  it("can be begun at a kept place", async () => {
    expect(await read(pages(numbersTo(7), { from: 1, cursor: "6" }))).toEqual([6, 7]);
  });

  it("are not asked for beyond what is read", async () => {
    const asked: unknown[] = [];
    const list = {
      query: (input: { from: number; cursor?: string }) => (
        asked.push(input),
        numbersTo(9).query(input)
      ),
    };
    for await (const number of pages(list, { from: 1 })) if (number === 3) break;
    expect(asked).toEqual([{ from: 1 }]);
  });
});
