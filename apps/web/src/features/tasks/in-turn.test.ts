import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";
import { aTask } from "./example-rows.ts";

test("the second write of a task waits for the first and builds on its version", async () => {
  const task = aTask({ version: 3 });
  const seen: number[] = [];
  const write = async (version: number) => {
    seen.push(version);
    await Promise.resolve();
    return { ...task, version: version + 1 };
  };
  await Promise.all([inTurn(task, write), inTurn(task, write)]);
  expect(seen).toEqual([3, 4]);
});

test("a refused write does not stop the next one", async () => {
  const task = aTask({ version: 1 });
  const refused = inTurn(task, () => Promise.reject(new Error("no")));
  const next = inTurn(task, (version) => Promise.resolve({ ...task, version: version + 1 }));
  await expect(refused).rejects.toThrow("no");
  await expect(next).resolves.toMatchObject({ version: 2 });
});
