import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { limitRate } from "./rate-limit.ts";

const address = "192.0.2.7";
const ada = { token: "ada's", address };
const bob = { token: "bob's", address };

function aMinute(perMinute: number) {
  let nowMs = 0;
  const limits = limitRate({ perMinute, organizationPerMinute: 0, nowMs: () => nowMs });
  return { limits, pass: (ms: number) => void (nowMs += ms) };
}

test("each credential has its own calls, and gets new ones a minute after its first", () => {
  const { limits, pass } = aMinute(2);
  limits.take(ada);
  expect(limits.trust(ada)).toEqual({ limit: 2, remaining: 1, resetSeconds: 60, isOver: false });
  expect(limits.take(ada)).toMatchObject({ remaining: 0, isOver: false });
  pass(20_000);
  expect(limits.take(ada)).toEqual({ limit: 2, remaining: 0, resetSeconds: 40, isOver: true });
  expect(limits.take(bob)).toMatchObject({ isOver: false });
  pass(40_000);
  expect(limits.take(ada)).toMatchObject({ remaining: 1, isOver: false });
});

test("who makes up a credential for each call gains nothing by it, and shuts out nobody who was good before [B60]", () => {
  const { limits } = aMinute(3);
  limits.take(ada);
  limits.trust(ada);
  const made = Array.from({ length: 5 }, (_, at) =>
    limits.take({ token: `made up ${at}`, address }),
  );
  expect(made.map(({ isOver }) => isOver)).toEqual([false, false, false, true, true]);
  expect(limits.take({ token: null, address }).isOver).toBe(true);
  expect(limits.take(ada)).toMatchObject({ remaining: 1, isOver: false });
});

test("a whole IPv6 network counts as one place", () => {
  const { limits } = aMinute(1);
  limits.take({ token: null, address: "2001:db8::1" });
  expect(limits.take({ token: null, address: "2001:db8::2" }).isOver).toBe(true);
  expect(limits.take({ token: null, address: "2001:db8:0:1::1" }).isOver).toBe(false);
});

test("without a limit nothing is ever too much", () => {
  const { limits } = aMinute(0);
  const all = Array.from({ length: 100 }, () => limits.take(ada));
  expect(all.some(({ isOver }) => isOver)).toBe(false);
});

test("a batch counts as the calls that it brings, also when it proves a credential good", () => {
  const { limits } = aMinute(20);
  limits.take(ada, 8);
  expect(limits.trust(ada, 8)).toMatchObject({ remaining: 12 });
  expect(limits.take(ada, 13)).toMatchObject({ remaining: 0, isOver: true });
  expect(limits.take({ token: null, address })).toMatchObject({ remaining: 19 });
});

test("an organization has its own calls, whoever makes them", () => {
  const limits = limitRate({ perMinute: 0, organizationPerMinute: 2 });
  const [flood, other] = [newId<"Organization">(), newId<"Organization">()];
  const enter = (orgId = flood) => limits.enter(orgId, newId<"Member">());
  expect(enter()).toMatchObject({ remaining: 1, isOver: false });
  enter();
  expect(enter()).toMatchObject({ remaining: 0, isOver: true, of: "organization" });
  expect(enter(other)).toMatchObject({ remaining: 1, isOver: false });
});

test("one member takes no more than half of what their organization has, and leaves the rest to the others", () => {
  const limits = limitRate({ perMinute: 0, organizationPerMinute: 4 });
  const orgId = newId<"Organization">();
  const [flood, other] = [newId<"Member">(), newId<"Member">()];
  const refused = Array.from({ length: 9 }, () => limits.enter(orgId, flood)).filter(
    ({ isOver, of }) => isOver && of === "caller",
  );
  expect(refused).toHaveLength(7);
  expect(limits.enter(orgId, other)).toMatchObject({ remaining: 1, isOver: false });
});
