import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";

let number = 0;
/** A record of its own for each test. */
const aRow = (version: number) => ({ id: `row-${(number += 1)}`, version });

test("the second write of a record waits for the first and builds on its version", async () => {
  const row = aRow(3);
  const seen: number[] = [];
  const write = async (version: number) => {
    seen.push(version);
    await Promise.resolve();
    return { ...row, version: version + 1 };
  };
  await Promise.all([inTurn(row, write), inTurn(row, write)]);
  expect(seen).toEqual([3, 4]);
});

test("a refused write does not stop the next one", async () => {
  const row = aRow(1);
  const refused = inTurn<typeof row>(row, () => Promise.reject(new Error("no")));
  const next = inTurn(row, (version) => Promise.resolve({ ...row, version: version + 1 }));
  await expect(refused).rejects.toThrow("no");
  await expect(next).resolves.toMatchObject({ version: 2 });
});
