import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { memberIdOf } from "./testing/machines.ts";
import { declaredProcedures } from "./testing/policies.ts";
import { signedIn } from "./testing/signed-in.ts";
import { exampleOf } from "./testing/walk.ts";
import { aWorld, call, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

/** What belongs to no organization yet when it is called, and writes in one. */
const fromOutside = new Set([
  ...["organizations.create", "organizations.join", "organizations.restore", "invitations.accept"],
]);

/**
 * What somebody reads, puts off, looks at and wants to hear of is nobody else's to ask about, and would fill the trail with what
 * nobody has done to anything.
 */
const ownInbox = new Set([
  ...["notifications.read", "notifications.readMany", "notifications.readAll"],
  ...["notifications.unread", "notifications.unreadAll", "notifications.trial"],
  ...["notifications.done", "notifications.undone", "notifications.snooze"],
  ...["notificationSettings.set", "notificationSettings.setPreferences"],
  ...["notificationSettings.setProjectPreferences"],
  ...["notificationSettings.muteTask", "notificationSettings.unmuteTask"],
  ...["notificationSettings.muteProject", "notificationSettings.unmuteProject"],
  "recents.visit",
]);

const writes = declaredProcedures()
  .filter(({ path, policy }) => (policy.isWrite || fromOutside.has(path)) && !ownInbox.has(path))
  .map(({ path }) => [path] as const);

const anybody: unknown = expect.any(String);

type Row = { action: string; actor_id: string; address: string; text: string };

function rowsOf(requestId: string): Promise<Row[]> {
  return run(instance.url, async (db) => {
    const { rows } = await sql<Row>`
      select action, actor_id, address, jsonb_build_object('before', before, 'after', after)::text as text
      from audit where request_id = ${requestId} and outcome = 'done'`.execute(db);
    return rows;
  });
}

/** The values of an answer under names of secrets: they were shown once, and must be nowhere else. */
function secretsIn(answer: unknown): string[] {
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) =>
    typeof value === "string" && /token|secret|link|proof/i.test(name) ? [value] : secretsIn(value),
  );
}

describe("every write is in the trail, with who did it and from where, and without a secret:", () => {
  beforeEach(async () => {
    await world.rewind();
    await signedIn(world.owner);
  });

  it.each(writes)("%s", async (path) => {
    const { owner } = world;
    const input = await exampleOf(path, world, owner);
    const isMine = !fromOutside.has(path);
    const who = isMine ? await memberIdOf(instance, owner, world.orgId) : anybody;
    const request = { requestId: `trail-${path}`, address: "192.0.2.44", setSession: () => {} };
    const answer = await call(owner.as(request), path, input);
    const rows = await rowsOf(request.requestId);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ action: path, address: "192.0.2.44", actor_id: who });
      expect(row.text).not.toMatch(
        /"[a-z_]*(hash|secret|password)[a-z_]*"|[0-9a-f]{64}|"Buffer"|tf_\w{20}/i,
      );
      for (const secret of secretsIn(answer)) expect(row.text).not.toContain(secret);
    }
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
