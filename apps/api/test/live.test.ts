import { stale } from "@teamflow/client/stale";
import { examples } from "@teamflow/router/testing/examples";
import { anInstance, type Instance } from "@teamflow/router/testing/instance";
import { declaredProcedures } from "@teamflow/router/testing/policies";
import { aWorld, call, type Collections, type World } from "@teamflow/router/testing/world";
import { beforeAll, describe, expect, it } from "vitest";
import { forgottenBy } from "./expect-live.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

/** Every write to an organization, on the very things that the screens show. */
const writes = declaredProcedures().filter(({ policy }) => policy.isWrite);

/** Acts as a procedure's example does, but on the task and the project that are being looked at. */
async function act(path: string): Promise<void> {
  const [noun = "", verb = ""] = path.split(".");
  const known: Collections<(seen: World) => unknown> = examples;
  const looked = {
    ...world,
    aTask: async () => await seenTask(path),
    aProject: async () => await seenProject(),
  };
  const input = await known[noun]?.[verb]?.(looked);
  await call(world.owner.as(), path, changing(path, input));
}

const seenTask = (path: string) =>
  world.owner.as().tasks.byId({
    orgId: world.orgId,
    taskId: path === "tasks.restore" ? world.trashed.id : world.task.id,
  });

const seenProject = () =>
  world.owner.as().projects.byKey({ orgId: world.orgId, key: world.project.key });

let changes = 0;

/** An example may say what already is: this makes it say something new. */
function changing(path: string, input: unknown): unknown {
  const fresh: Record<string, object> = {
    "members.update": { role: "lead" },
    "projects.update": { name: `Renamed ${(changes += 1)}` },
    "tasks.update": { title: `Changed ${(changes += 1)}` },
    "tasks.move": { afterId: null, beforeId: null },
  };
  return { ...(typeof input === "object" ? input : {}), ...fresh[path] };
}

describe("whoever looks on", () => {
  it.each(writes.map(({ path }) => path))("sees what %s does", async (path) => {
    expect(await forgottenBy(world, () => act(path))).toEqual([]);
  });
});

describe("an event that lost its line", () => {
  const told = {
    "member.added": "members.add",
    "member.updated": "members.update",
    "project.created": "projects.create",
    "project.updated": "projects.update",
    "label.created": "labels.create",
    "task.created": "tasks.create",
    "task.updated": "tasks.update",
    "task.moved": "tasks.move",
    "task.trashed": "tasks.trash",
    "task.restored": "tasks.restore",
    "task.imported": "tasks.import",
  } satisfies Partial<Record<keyof typeof stale, string>>;

  it.each(Object.entries(told))("%s is noticed", async (type, path) => {
    world = await aWorld(instance, "ours");
    expect(await forgottenBy(world, () => act(path), { ...stale, [type]: () => [] })).not.toEqual(
      [],
    );
  });
});
