import { beforeAll, expect, it } from "vitest";
import { anInstance } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld(await anInstance(), "ours");
});

it("gives each task the next code of its project", async () => {
  const [first, second] = [await world.aTask(), await world.aTask()];
  expect(second.number).toBe(first.number + 1);
  const found = await world.owner
    .as()
    .tasks.byCode({ orgId: world.orgId, code: second.code.toLowerCase() });
  expect(found).toEqual(second);
});
