import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, type Instance } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

const create = (idempotencyKey: string, title: string) =>
  world.owner
    .as({ idempotencyKey })
    .tasks.create({ orgId: world.orgId, projectId: world.project.id, title });

const refused = async (call: Promise<unknown>) =>
  reasonOf(
    await call.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );

const pass = (interval: string) =>
  run(instance.url, (db) =>
    sql`update idempotency set created_at = created_at - ${interval}::interval`.execute(db),
  );

const titled = async (title: string) => {
  const { items } = await world.owner
    .as()
    .tasks.list({ orgId: world.orgId, projectId: world.project.id, text: title });
  return items.length;
};

describe("a request that comes again with its key", () => {
  it("gets the first answer, dates and all, and does nothing", async () => {
    const first = await create("key-1", "Once");
    const again = await create("key-1", "Once");
    expect(again).toEqual(first);
    expect(again.createdAt).toBeInstanceOf(Date);
    expect(await titled("Once")).toBe(1);
  });

  it("is done once when fifty come together", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => create("key-2", "Together")),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await titled("Together")).toBe(1);
  });

  it("is done once when it is a change that would be stale the second time", async () => {
    const task = await world.aTask();
    const change = () =>
      world.owner
        .as({ idempotencyKey: "key-3" })
        .tasks.update({ orgId: world.orgId, taskId: task.id, version: 1, title: "Changed" });
    const answers = await Promise.all([change(), change(), change()]);
    expect(answers.map((answer) => answer.version)).toEqual([2, 2, 2]);
  });

  it("founds one organization", async () => {
    const found = () =>
      world.owner.as({ idempotencyKey: "key-4" }).organizations.create({ name: "Founded once" });
    const answers = await Promise.all([found(), found()]);
    expect(answers[1]).toEqual(answers[0]);
  });

  it("is refused when it is another request [B51]", async () => {
    await create("key-5", "First");
    expect(await refused(create("key-5", "Second"))).toEqual({ kind: "key_reused" });
  });

  it("is somebody else's when another person sends the same key [B51]", async () => {
    await create("key-6", "Owner's");
    const { as } = world.staff.admin;
    await as({ idempotencyKey: "key-6" }).tasks.create({
      orgId: world.orgId,
      projectId: world.project.id,
      title: "Admin's",
    });
    expect(await titled("Admin's")).toBe(1);
  });

  it("gets a secret again for ten minutes, then never, and makes no second one", async () => {
    const { orgId, owner } = world;
    const mint = () =>
      owner
        .as({ idempotencyKey: "key-8" })
        .apiTokens.create({ orgId, name: "deploy", scopes: ["task:read"], expiresInDays: 30 });
    const email = "lost-reply@example.test";
    const invite = () =>
      owner.as({ idempotencyKey: "key-9" }).invitations.create({ orgId, email, role: "viewer" });
    const first = [await mint(), await invite()];
    await pass("9 minutes");
    expect([await mint(), await invite()]).toEqual(first);
    await pass("2 minutes");
    for (const again of [mint, invite, mint, invite])
      expect(await refused(again())).toEqual({ kind: "answer_gone" });
    const { items } = await owner.as().apiTokens.list({ orgId });
    expect(items.filter(({ name }) => name === "deploy")).toHaveLength(1);
  });

  it("gets any other answer also after hours", async () => {
    const first = await create("key-10", "Kept");
    await pass("23 hours");
    expect(await create("key-10", "Kept")).toEqual(first);
  });

  it.each(["", " ", "x".repeat(256), "line\nbreak"])(
    "is refused with the key %j [B31] [B51]",
    async (key) => {
      expect(await refused(create(key, "Never"))).toEqual({
        kind: "bad_request",
        detail: "idempotency_key",
      });
    },
  );
});

describe("a write that fails", () => {
  it("leaves nothing behind: no row, no event, no audit, no answer, no number", async () => {
    const countAll = () =>
      run(instance.url, async (db) => {
        const { rows } = await sql`
          select (select count(*) from task) as tasks, (select count(*) from event) as events,
            (select count(*) from audit) as audits, (select count(*) from idempotency) as answers,
            (select sum(last_number) from project) as numbers`.execute(db);
        return rows;
      });
    const before = await countAll();
    const call = world.owner.as({ idempotencyKey: "key-7" }).tasks.create({
      ...{ orgId: world.orgId, projectId: world.project.id, title: "Half done" },
      labelIds: [world.label.id, "01a1fbf2-e068-71de-80c2-16f75856e39f"] as World["label"]["id"][],
    });
    expect(await refused(call)).toEqual({ kind: "not_found", what: "label" });
    expect(await countAll()).toEqual(before);
  });
});
