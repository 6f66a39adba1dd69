import { beforeAll, expect, it } from "vitest";
import { anInstance } from "./testing/instance.ts";
import { refusal } from "./refusal.ts";
import { told } from "./rest/refusals.ts";
import { refused } from "./testing/refused.ts";
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

it("says of a task in the trash that it is there, to whoever would change it", async () => {
  const { orgId, owner, trashed } = world;
  const { version } = await owner.as().tasks.byId({ orgId, taskId: trashed.id });
  const seen = { orgId, taskId: trashed.id, version };
  const reason = await refused(owner.as().tasks.update({ ...seen, title: "Kettle" }));
  expect(reason).toEqual({ kind: "trashed", what: "task" });
  expect(refusal(reason).code).toBe("CONFLICT");
  expect(told(reason, { hasIfMatch: true, hasCredential: true })).toMatchObject({
    ...{ status: 409, code: "IN_TRASH" },
  });
});
