import { openKeeper } from "@teamflow/data/scope";
import { readStand } from "@teamflow/data/stand";
import type { OrganizationId } from "@teamflow/domain/ids";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aPerson, anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

async function keep(orgId: OrganizationId) {
  const scope = openKeeper(instance.services.database, orgId);
  await expect.poll(() => readStand(scope)).not.toBeNull();
  const view = { scope, subject: "team" as const, name: "test", of: [], schema: z.int() };
  return await instance.services.cache.read(view, async () => 1);
}

test("an admin sees how the cache does and clears it, for their own organization alone", async () => {
  const { orgId, staff } = ours;
  await keep(orgId);
  await keep(theirs.orgId);
  const admin = staff.admin.as();
  expect(await admin.performance.cache({ orgId })).toMatchObject({
    ...{ isEnabled: true, store: "memory", isUp: true, misses: 1, entries: 1 },
  });
  expect(await admin.performance.clearCache({ orgId })).toEqual({ cleared: 1 });
  expect((await admin.performance.cache({ orgId })).entries).toBe(0);
  const untouched = await theirs.staff.admin.as().performance.cache({ orgId: theirs.orgId });
  expect(untouched.entries).toBe(1);
});

test("clearing is in the audit trail, and every process hears of it", async () => {
  const { orgId, staff } = ours;
  const admin = staff.admin.as();
  const stream = await admin.events.live({ orgId });
  const events = stream[Symbol.asyncIterator]();
  await events.next();
  await admin.performance.clearCache({ orgId });
  expect(JSON.stringify((await events.next()).value)).toContain("cache.cleared");
  await events.return?.();
  const { items } = await admin.audit.list({ orgId, action: "performance.clearCache" });
  expect(items[0]).toMatchObject({ subjectType: "cache", subjectId: orgId, outcome: "done" });
});

test("whoever only works here is refused, and a stranger finds nothing", async () => {
  const { orgId, staff } = ours;
  for (const person of [staff.manager, staff.member, staff.viewer]) {
    const kind = async (asked: Promise<unknown>) => (await refused(asked)).kind;
    expect(await kind(person.as().performance.cache({ orgId }))).toBe("forbidden");
    expect(await kind(person.as().performance.clearCache({ orgId }))).toBe("forbidden");
  }
  const stranger = await aPerson(instance, "Eve");
  const gone = await refused(stranger.as().performance.clearCache({ orgId }));
  expect(gone).toEqual({ kind: "not_found", what: "organization" });
});

test("a request that comes again is answered as before, and two at once are both served", async () => {
  const { orgId, staff } = ours;
  await keep(orgId);
  const again = () =>
    staff.admin.as({ idempotencyKey: "clear-1" }).performance.clearCache({ orgId });
  expect(await again()).toEqual(await again());
  await Promise.all([1, 2].map(() => staff.admin.as().performance.clearCache({ orgId })));
});

test("every call is measured by its procedure and how it ended, and by nothing of its input", async () => {
  const { measured } = instance;
  measured.calls.length = 0;
  const { orgId, staff } = ours;
  await staff.viewer.as().projects.list({ orgId });
  await refused(staff.viewer.as().teams.create({ orgId, name: "Secret name" }));
  expect(measured.calls.map(({ path, outcome }) => [path, outcome])).toEqual([
    ["projects.list", "ok"],
    ["teams.create", "forbidden"],
  ]);
  expect(measured.calls.every(({ seconds }) => seconds > 0)).toBe(true);
  expect(JSON.stringify(measured.calls)).not.toContain("Secret name");
  expect(measured.seen.length).toBeGreaterThan(0);
});
