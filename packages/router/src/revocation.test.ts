import { run } from "@teamflow/data/testing/cluster";
import type { MemberId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
});

type Seen = { orgId: World["orgId"]; memberId: MemberId; version: number };

const gone = { kind: "not_found", what: "organization" };
const forbidden = { kind: "forbidden", permission: "event:read" };
const withoutFactor = { kind: "second_factor_required", isSetUp: false };

type Way = {
  /** What they are before, if not a member like others; the membership's version after it. */
  begin?: (seen: Seen) => Promise<number>;
  take: (seen: Seen, person: Person) => Promise<unknown>;
  told: object;
};

/** What takes a right away from somebody, and what they are told from then on. */
const ways: Record<string, Way> = {
  "is suspended": { take: (seen) => ours.owner.as().members.suspend(seen), told: gone },
  "is removed": { take: (seen) => ours.owner.as().members.remove(seen), told: gone },
  leaves: { take: ({ orgId }, person) => person.as().members.leave({ orgId }), told: gone },
  "gets a lesser role": {
    take: (seen) =>
      ours.owner.as().members.assignRole({ ...seen, role: "custom", roleId: ours.role.id }),
    told: forbidden,
  },
  "holds a role that is narrowed": {
    begin: async (seen) => {
      const { id: roleId } = await ours.owner.as().roles.create({
        ...{ orgId: seen.orgId, name: "Follower", permissions: ["event:read"] },
      });
      const given = { role: "custom" as const, roleId };
      return (await ours.owner.as().members.assignRole({ ...seen, ...given })).version;
    },
    take: async ({ orgId }) => {
      const roles = await ours.owner.as().roles.list({ orgId });
      const role = roles.find(({ name }) => name === "Follower");
      if (!role) throw new Error("There is no such role");
      const seen = { orgId, roleId: role.id, version: role.version };
      await ours.owner.as().roles.update({ ...seen, permissions: ["task:read"] });
    },
    told: forbidden,
  },
  "must have come with a second factor": {
    take: async ({ memberId }) =>
      run(instance.url, (db) =>
        sql`update "user" set requires_second_factor = true
          where id = (select user_id from member where id = ${memberId})`.execute(db),
      ),
    told: withoutFactor,
  },
};

it.each(Object.entries(ways))(
  "whoever %s hears nothing more from an open stream, and gets no answer [B58]",
  async (_, { begin, take, told }) => {
    const { orgId } = ours;
    const person = await aPerson(instance, "Listener");
    const seen = { orgId, memberId: await ours.join(person, "member"), version: 1 };
    const version = (await begin?.(seen)) ?? 1;
    const stream = await person.as().events.live({ orgId });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    await take({ ...seen, version }, person);
    const hidden = await ours.aTask();
    const heard: unknown[] = [];
    const end = await (async () => {
      for (let next = await iterator.next(); !next.done; next = await iterator.next())
        heard.push(next.value);
    })().catch((error: unknown) => reasonOf(error));
    expect(end).toEqual(told);
    expect(JSON.stringify(heard)).not.toContain(hidden.id);
    expect(await refused(firstOf(person))).toEqual(told);
  },
);

/** Opens a stream anew, which must be refused. */
async function firstOf(person: Person): Promise<void> {
  const stream = await person.as().events.live({ orgId: ours.orgId });
  await stream[Symbol.asyncIterator]().next();
}

it("an organization that demands a second factor ends the streams of who came without", async () => {
  const { orgId, owner, staff } = ours;
  const stream = await staff.viewer.as().events.live({ orgId });
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  await run(instance.url, (db) =>
    sql`update session set second_factor = true where user_id =
      (select id from "user" where email = ${owner.email})`.execute(db),
  );
  const { version } = await owner.as().organizations.byId({ orgId });
  await owner.as().organizations.update({ orgId, version, requiresSecondFactor: true });
  const end = await (async () => {
    while (!(await iterator.next()).done);
  })().catch((error: unknown) => reasonOf(error));
  expect(end).toEqual(withoutFactor);
  await owner
    .as()
    .organizations.update({ orgId, version: version + 1, requiresSecondFactor: false });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
