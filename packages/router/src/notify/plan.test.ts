import type { Recipient } from "@teamflow/data/notifications/recipients";
import { newId } from "@teamflow/domain/ids";
import { grants } from "@teamflow/domain/permission";
import { describe, expect, it } from "vitest";
import { type Draft, type Known, planOf } from "./plan.ts";

const [memberId, actorId] = [newId<"Member">(), newId<"Member">()];
const [open, hidden, other] = [newId<"Project">(), newId<"Project">(), newId<"Project">()];
const now = new Date("2026-07-01T21:00:00Z");

const recipient: Recipient = {
  ...{ memberId, userId: newId<"User">(), name: "Ada", email: "ada@example.test", locale: "en" },
  ...{ hasPush: true, organization: "Bakery", slug: "bakery", timeZone: "UTC" },
  ...{ role: "member", permissions: grants.member, digest: "none", hour: 8, weekday: 1 },
  ...{ quiet: null, projectRoles: new Map([[hidden, { permissions: [] }]]) },
};
const known = (change: Partial<Recipient> = {}): Known => ({
  ...{ recipients: new Map([[memberId, { ...recipient, ...change }]]), now },
  ...{ wishes: [], silences: [] },
});
const draft: Draft = {
  ...{ eventId: newId(), memberId, actorId, type: "assignment_created" },
  ...{ projectId: open, taskId: newId<"Task">(), details: {} },
};

describe("a notice that stands for many things", () => {
  const part = (projectId: typeof open, count: number) => ({
    ...{ projectId, taskId: newId<"Task">(), count },
  });
  const ofMany = (...parts: ReturnType<typeof part>[]): Draft => ({
    ...{ ...draft, projectId: null, taskId: null, parts },
  });

  it("counts those that its reader may see", () => {
    const [told] = planOf([ofMany(part(open, 3), part(hidden, 40))], known());
    expect(told).toMatchObject({ details: { count: 3 }, projectId: open, taskId: null });
  });

  it("is none where they may see nothing of it", () => {
    expect(planOf([ofMany(part(hidden, 40))], known())).toEqual([]);
  });

  it("names its project where there is one, and its task where there is one", () => {
    const [wide] = planOf([ofMany(part(open, 1), part(other, 1))], known());
    expect(wide).toMatchObject({ details: { count: 2 }, projectId: null, taskId: null });
    const one = part(open, 1);
    const [narrow] = planOf([ofMany(one)], known());
    expect(narrow).toMatchObject({ details: { count: 1 }, projectId: open, taskId: one.taskId });
  });
});

describe("what is planned", () => {
  it("is nothing of one's own act, unless it came of what one started", () => {
    const own = { ...draft, actorId: memberId };
    expect(planOf([own], known())).toEqual([]);
    expect(planOf([{ ...own, isForActor: true }], known())).toHaveLength(1);
  });

  it("is each once, in the app and by mail; by push where that is wanted and a browser is there", () => {
    const wish = { memberId, projectId: null, type: draft.type, channel: "push", isEnabled: true };
    const wishes = [{ ...wish, channel: "push" as const }];
    const waysOf = (knowing: Known) =>
      planOf([draft, draft], knowing).map(({ isListed, sent }) => [
        isListed,
        ...sent.map(({ channel }) => channel),
      ]);
    expect(waysOf(known())).toEqual([[true, "email"]]);
    expect(waysOf({ ...known(), wishes })).toEqual([[true, "email", "push"]]);
    expect(waysOf({ ...known({ hasPush: false }), wishes })).toEqual([[true, "email"]]);
    expect(waysOf(known({ email: null }))).toEqual([[true]]);
  });

  it("waits for quiet hours and digests, and what concerns one's own security for neither", () => {
    const times = { quiet: { from: "20:00", until: "06:00" }, digest: "daily" as const };
    const dueOf = (each: Draft) => planOf([each], known(times))[0]?.sent[0];
    expect(dueOf(draft)).toMatchObject({ dueAt: new Date("2026-07-02T08:00:00Z"), isDigest: true });
    expect(dueOf({ ...draft, type: "security" })).toMatchObject({ dueAt: now, isDigest: false });
  });
});

it("many are planned for in one look at what they decided and muted, and not in one for each", () => {
  const count = 300;
  const memberIds = Array.from({ length: count }, () => newId<"Member">());
  let reads = 0;
  const counted = <T extends object>(items: T[]): T[] =>
    items.map(
      (item) =>
        new Proxy(item, {
          get: (target, key): unknown => ((reads += 1), Reflect.get(target, key)),
        }),
    );
  const knowing: Known = {
    recipients: new Map(memberIds.map((id) => [id, { ...recipient, memberId: id }])),
    wishes: counted(
      memberIds.map((id) => ({
        ...{ memberId: id, projectId: null, type: draft.type, isEnabled: false },
        channel: "email" as const,
      })),
    ),
    silences: counted(
      memberIds.slice(1).map((id) => ({ memberId: id, projectId: null, taskId: draft.taskId })),
    ),
    now,
  };
  const told = planOf(
    memberIds.map((id) => ({ ...draft, memberId: id })),
    knowing,
  );
  expect(told.map(({ memberId: id, sent }) => [id, sent])).toEqual([[memberIds[0], []]]);
  expect(reads).toBeLessThan(20 * count);
});
