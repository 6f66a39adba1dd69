import { run } from "@teamflow/data/testing/cluster";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { join } from "../testing/colleagues.ts";
import { anInstance, aPerson, type Instance, type Person } from "../testing/instance.ts";
import { refused } from "../testing/refused.ts";

let instance: Instance;
let operator: Person;
let content: string;

/** A membership, and how its organization is looked at from outside. */
type Place = { orgId: OrganizationId; memberId: MemberId };

let host: Person;
let ada: Person;
let one: Place;
let two: Place;
let suspended: Place;
let elsewhere: OrganizationId;

const found = async () => (await host.as().organizations.create({ name: "Shared" })).id;

beforeAll(async () => {
  instance = await anInstance();
  operator = await aPerson(instance, "Operator");
  const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
  content = (await picture.png().toBuffer()).toString("base64");
});

beforeEach(async () => {
  [host, ada] = [await aPerson(instance, "Host"), await aPerson(instance, "Ada")];
  const joined = async (): Promise<Place> => {
    const orgId = await found();
    return { orgId, memberId: await join({ owner: host, orgId }, ada, "member") };
  };
  [one, two, suspended] = [await joined(), await joined(), await joined()];
  await run(instance.url, (db) =>
    sql`update member set status = 'suspended' where id = ${suspended.memberId}`.execute(db),
  );
  elsewhere = await found();
});

/** What an organization was told of its members as it happened, the oldest first. */
async function heardIn(orgId: OrganizationId) {
  const { rows } = await run(instance.url, (db) =>
    sql`select data->>'memberId' as "memberId", actor_id as "actorId" from event
      where org_id = ${orgId} and type = 'member.updated' order by transaction_id, id`.execute(db),
  );
  return rows;
}

/** What its trail says of them. */
async function trailOf(orgId: OrganizationId) {
  const { rows } = await run(instance.url, (db) =>
    sql`select action, actor_kind as "actorKind", subject_id as "subjectId", before, after from audit
      where org_id = ${orgId} and action like 'account.%' order by transaction_id, id`.execute(db),
  );
  return rows;
}

const everywhere = () => [one.orgId, two.orgId, suspended.orgId, elsewhere];

/** That no organization at all was told anything. */
async function expectSilence() {
  for (const orgId of everywhere()) {
    expect(await heardIn(orgId)).toEqual([]);
    expect(await trailOf(orgId)).toEqual([]);
  }
}

const history = async () => (await ada.as().account.events({})).items.map(({ action }) => action);

describe("colleagues hear of a new name and a new picture", () => {
  it("in each organization where the person is active, and nowhere else", async () => {
    await ada.as().account.update({ version: 1, name: "Ada King", locale: "nl" });
    const { avatarId } = await ada.as().account.setAvatar({ content });
    await ada.as().account.removeAvatar();
    for (const { orgId, memberId } of [one, two]) {
      const heard = { memberId, actorId: memberId };
      expect(await heardIn(orgId)).toEqual([heard, heard, heard]);
      const by = { actorKind: "person", subjectId: memberId };
      expect(await trailOf(orgId)).toEqual([
        { ...by, action: "account.update", before: { name: "Ada" }, after: { name: "Ada King" } },
        { ...by, action: "account.setAvatar", before: { avatarId: null }, after: { avatarId } },
        { ...by, action: "account.removeAvatar", before: { avatarId }, after: { avatarId: null } },
      ]);
    }
    for (const orgId of [suspended.orgId, elsewhere]) {
      expect(await heardIn(orgId)).toEqual([]);
      expect(await trailOf(orgId)).toEqual([]);
    }
  });

  it("on a stream that is open", async () => {
    const { orgId, memberId } = one;
    const stream = await host.as().events.live({ orgId });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    await ada.as().account.update({ version: 1, name: "Ada King" });
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) throw new Error("The stream ended");
      const told = JSON.stringify(value);
      if (told.includes("member.updated") && told.includes(memberId)) break;
    }
    await iterator.return?.();
    const { items } = await host.as().members.list({ orgId });
    expect(items.map(({ name }) => name)).toContain("Ada King");
  });

  it("once, where two windows send one at the same moment", async () => {
    const names = ["Ada One", "Ada Two"];
    await Promise.allSettled(names.map((name) => ada.as().account.update({ version: 1, name })));
    for (const { orgId } of [one, two]) expect(await heardIn(orgId)).toHaveLength(1);
  });

  it("not where the change was refused", async () => {
    await host.as().account.update({ version: 1, username: `wanted-${Date.now()}` });
    const { username } = (await host.as().auth.me()).user;
    const change = ada.as().account.update({ version: 1, name: "Ada King", username });
    expect((await refused(change)).kind).toBe("taken");
    await expectSilence();
  });

  it("of whoever runs the instance as of a visitor, while the visit lasts", async () => {
    const { orgId } = one;
    await operator.as().instance.enter({ orgId, reason: "To look around together" });
    const rename = async () => {
      const { user } = await operator.as().auth.me();
      const name = `Operator ${user.version}`;
      await operator.as().account.update({ version: user.version, name });
    };
    await rename();
    expect(await trailOf(orgId)).toMatchObject([{ actorKind: "break_glass" }]);
    await run(instance.url, (db) =>
      sql`update member set visits_until = now() where org_id = ${orgId} and visits_until is not null`.execute(
        db,
      ),
    );
    await rename();
    expect(await trailOf(orgId)).toHaveLength(1);
  });
});

describe("what nobody sees of a person", () => {
  it("is noted in their history, and told to nobody", async () => {
    await ada.as().account.update({ version: 1, locale: "nl", timeZone: "Europe/Amsterdam" });
    expect((await history())[0]).toBe("profile_updated");
    await expectSilence();
  });
});

describe("a profile that is saved untouched", () => {
  it("stays in its version, and leaves no trace", async () => {
    const said = { name: "Ada", locale: "nl", timeZone: "Europe/Amsterdam" } as const;
    const username = `ada-${Date.now()}`;
    const first = await ada.as().account.update({ version: 1, ...said, username });
    const before = await history();
    for (const patch of [{}, said, { username }, { username: username.toUpperCase() }])
      expect(await ada.as().account.update({ version: first.version, ...patch })).toEqual(first);
    expect(await ada.as().account.removeAvatar()).toEqual(first);
    expect(await history()).toEqual(before);
    await expectSilence();
  });

  it("is refused where it was changed since", async () => {
    const current = await ada.as().account.update({ version: 1, locale: "nl" });
    for (const version of [1, 0, -1, 2 ** 31, 2 ** 53 - 1])
      expect(await refused(ada.as().account.update({ version }))).toEqual({
        ...{ kind: "stale", what: "user", current },
      });
  });
});

it("leaves no defect behind", () => {
  expect(instance.defects).toEqual([]);
});
