import { run } from "@teamflow/data/testing/cluster";
import type { LiveEvent } from "@teamflow/domain/event";
import { sql } from "kysely";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, type Instance, type Person } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

/** Reads a person's stream into a list, until the returned function is called. */
async function following(person: Person, lastEventId?: string) {
  const seen: LiveEvent[] = [];
  const ids: string[] = [];
  const stream = await person.as().events.live({ orgId: world.orgId, lastEventId });
  const iterator = stream[Symbol.asyncIterator]();
  // tRPC hands a tracked event to a caller as a pair of its id and its data.
  const next = async () => {
    const { value, done } = await iterator.next();
    if (done) return false;
    const [id, data] = value as unknown as [string, LiveEvent];
    ids.push(id);
    seen.push(data);
    return true;
  };
  /** Reads on until something has been told. Before it, the seconds before the stream began may be told again. */
  const until = async (isTold: () => boolean) => {
    while (!isTold()) if (!(await next())) throw new Error("The stream ended");
  };
  const tasks = () => seen.flatMap((event) => ("taskId" in event ? [event.taskId] : []));
  return {
    seen,
    ids,
    next,
    until,
    tasks,
    types: () => seen.map((event) => event.type),
    end: () => iterator.return?.(),
  };
}

describe("the live stream", () => {
  it("says first where it stands, then tells what a colleague does", async () => {
    const stream = await following(world.staff.viewer);
    await stream.next();
    const task = await world.aTask();
    await stream.until(() => stream.tasks().includes(task.id));
    expect(stream.types()[0]).toBe("ready");
    expect(stream.seen.at(-1)).toMatchObject({ type: "task.created", projectId: world.project.id });
    await stream.end();
  });

  it("goes on after the event seen last: nothing lost, nothing twice, in one order", async () => {
    const first = await following(world.staff.member);
    await first.next();
    const task = await world.aTask();
    await first.until(() => first.tasks().includes(task.id));
    await first.end();
    const missed = await Promise.all(
      Array.from({ length: 30 }, async () => (await world.aTask()).id),
    );

    const orders = [];
    for (const person of [world.staff.member, world.staff.viewer]) {
      const stream = await following(person, first.ids.at(-1));
      await stream.until(() => missed.every((id) => stream.tasks().includes(id)));
      expect(new Set(stream.ids).size).toBe(stream.ids.length);
      expect(stream.tasks()).toHaveLength(missed.length);
      orders.push(stream.ids);
      await stream.end();
    }
    expect(orders[1]).toEqual(orders[0]);
  });

  it.each(["nonsense", "99999999999999.01a1fbf2-e068-71de-80c2-16f75856e39f"])(
    "tells whoever comes back from %s that all may be out of date [B67]",
    async (lastEventId) => {
      const stream = await following(world.staff.viewer, lastEventId);
      await stream.next();
      expect(stream.types()).toEqual(["resync"]);
      await stream.end();
    },
  );

  it("tells nothing of another organization", async () => {
    const other = await aWorld(instance, "theirs");
    const stream = await following(world.staff.viewer);
    await stream.next();
    const foreign = await other.aTask();
    const own = await world.aTask();
    await stream.until(() => stream.tasks().includes(own.id));
    expect(stream.tasks()).not.toContain(foreign.id);
    expect(JSON.stringify(stream.seen)).not.toContain(other.project.id);
    await stream.end();
  });

  it("ends for a member who was suspended, with the next event or within 5 seconds [B58]", async () => {
    const setStatus = (status: string) =>
      run(instance.url, (db) =>
        sql`update member set status = ${status} where org_id = ${world.orgId} and role = 'lead'`.execute(
          db,
        ),
      );
    for (const isTold of [true, false]) {
      const stream = await following(world.staff.lead);
      await stream.next();
      await setStatus("suspended");
      const hidden = isTold ? await world.aTask() : undefined;
      const reason = await stream.until(() => false).catch((error: unknown) => reasonOf(error));
      expect(reason).toEqual({ kind: "not_found", what: "organization" });
      expect(stream.tasks()).not.toContain(hidden?.id);
      await setStatus("active");
    }
  });

  it("goes on from its place after the database ended every connection", async () => {
    const stream = await following(world.staff.viewer);
    await stream.next();
    await run(instance.url, (db) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like 'teamflow%'`.execute(db),
    );
    const { id } = await eventually(() => world.aTask());
    const next = await eventually(() => following(world.staff.viewer, stream.ids.at(-1)));
    await next.until(() => next.tasks().includes(id));
    await next.end();
    const announced = await following(world.staff.viewer, next.ids.at(-1));
    const [told] = await Promise.all([announced.next(), eventually(() => world.aTask())]);
    expect(told).toBe(true);
    await announced.end();
  });
});

/** Tries again while broken connections are being replaced. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 40 || reasonOf(error).kind !== "busy") throw error;
      await delay(50);
    }
  }
}
