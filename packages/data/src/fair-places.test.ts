import { expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import { type FairPlaces, shareOut } from "./fair-places.ts";

const longestWaitMs = 60_000;

/** Takes many places for one, and notes who got in, in the order in which they did. */
function crowd(places: FairPlaces, who: string, count: number, admitted: string[]) {
  return Array.from({ length: count }, () =>
    places.take(who).then((giveBack) => {
      admitted.push(who);
      return giveBack;
    }),
  );
}

test("who wants many places leaves some: somebody else finds one at once", async () => {
  const places = shareOut({ places: 8, longestWaitMs });
  const admitted: string[] = [];
  const flood = crowd(places, "flood", 20, admitted);
  await expect.poll(() => admitted.length).toBe(6);
  const giveBack = await places.take("other");
  expect(places.waiting).toBe(14);
  giveBack();
  for (const taken of flood) (await taken)();
  expect(admitted).toHaveLength(20);
  expect(places.waiting).toBe(0);
});

test("while others come, too, one gets a quarter of the places, and more again when they are gone", async () => {
  let now = 0;
  const places = shareOut({
    ...{ places: 8, longestWaitMs, nowMs: () => now },
    isCompany: (who) => who !== "passer-by",
  });
  const heldBy = async (who: string) => {
    const admitted: string[] = [];
    const all = crowd(places, who, 20, admitted);
    await new Promise(setImmediate);
    const count = admitted.length;
    for (const taken of all) (await taken)();
    return count;
  };
  expect(await heldBy("one")).toBe(6);
  expect(await heldBy("passer-by")).toBe(2);
  expect(await heldBy("one")).toBe(6);
  expect(await heldBy("other")).toBe(2);
  expect(await heldBy("one")).toBe(2);
  now += 5000;
  expect(await heldBy("one")).toBe(6);
});

test("whose share grows while they wait get all of it at once, and whoever comes later waits behind them", async () => {
  let now = 0;
  const places = shareOut({ places: 8, longestWaitMs, nowMs: () => now });
  const company = await places.take("other");
  const admitted: string[] = [];
  const first = crowd(places, "one", 7, admitted);
  await expect.poll(() => admitted.length).toBe(2);
  now += 5000;
  const last = places.take("one").then((giveBack) => {
    admitted.push("last");
    return giveBack;
  });
  await expect.poll(() => admitted).toEqual(Array.from({ length: 6 }, () => "one"));
  expect(places.waiting).toBe(2);
  for (const taken of [...first, last]) (await taken)();
  company();
});

test("what is given back lets in as many as may come by then", async () => {
  let now = 0;
  const places = shareOut({ places: 8, longestWaitMs, nowMs: () => now });
  const company = await places.take("other");
  const admitted: string[] = [];
  const all = crowd(places, "one", 6, admitted);
  await expect.poll(() => admitted.length).toBe(2);
  now += 5000;
  company();
  await expect.poll(() => admitted.length).toBe(6);
  for (const taken of all) (await taken)();
});

test("those who wait take turns, by whose they are and not by how many they are", async () => {
  const places = shareOut({ places: 1, longestWaitMs });
  const held = await places.take("somebody");
  const admitted: string[] = [];
  const all = [
    ...crowd(places, "flood", 4, admitted),
    ...crowd(places, "one", 2, admitted),
    ...crowd(places, "two", 1, admitted),
  ];
  held();
  await Promise.all(all.map(async (taken) => (await taken)()));
  expect(admitted).toEqual(["flood", "one", "two", "flood", "one", "flood", "flood"]);
});

test("who waits in vain is told to come again, takes no place afterwards, and holds up nobody", async () => {
  const places = shareOut({ places: 1, longestWaitMs: 5 });
  const giveBack = await places.take("somebody");
  const error: unknown = await places.take("late").catch((thrown: unknown) => thrown);
  expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  expect(places.waiting).toBe(0);
  giveBack();
  (await places.take("other"))();
});

test("one's line is no longer than it may be, and nobody else's is shorter for it", async () => {
  const places = shareOut({ places: 1, longestWaitMs, longestLine: 2 });
  const giveBack = await places.take("somebody");
  const line = [places.take("flood"), places.take("flood")];
  const error: unknown = await places.take("flood").catch((thrown: unknown) => thrown);
  expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  const other = places.take("other");
  giveBack();
  await Promise.all([...line, other].map(async (taken) => (await taken)()));
  expect(places.waiting).toBe(0);
});
