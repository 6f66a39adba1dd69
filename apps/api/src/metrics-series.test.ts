import { newId } from "@teamflow/domain/ids";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { countPeople } from "./metrics-people.ts";
import { atMost, countedSeries } from "./metrics-series.ts";

test("codes from other people's servers make fifty series at most", async () => {
  const register = new Registry();
  const { undelivered } = countedSeries(register);
  for (let at = 0; at < 500; at++) undelivered("email", `smtp_${at}`);
  undelivered("push", 'x"} evil 1');
  undelivered("push", "somebody@example.test");
  const page = await register.metrics();
  const lines = page.match(/^notification_delivery_failures_total\{.*$/gm) ?? [];
  expect(lines.length).toBeLessThan(60);
  expect(page).not.toContain("evil");
  expect(page).not.toContain("example.test");
  expect(page).toContain('notification_delivery_failures_total{channel="push",code="other"} 2');
});

test("whoever may not make a team has not failed to", async () => {
  const register = new Registry();
  const { called } = countedSeries(register);
  for (const outcome of ["ok", "unauthenticated", "forbidden", "feature_disabled"] as const)
    called({ path: "teams.create", outcome, seconds: 0.1 });
  called({ path: "teams.update", outcome: "unexpected", seconds: 0.1 });
  expect(await register.metrics()).not.toMatch(/^team_creation_failures_total\{.*\} [1-9]/m);
  called({ path: "teams.create", outcome: "unexpected", seconds: 0.1 });
  const line = 'team_creation_failures_total{reason="unexpected"} 1';
  expect(await register.metrics()).toContain(line);
});

test("a word that was let through stays let through", () => {
  const known = atMost(1);
  expect(["one", "two", "one"].map(known)).toEqual(["one", "other", "one"]);
});

test("people count for five minutes after they were last here, each once, and not without end", () => {
  let now = 0;
  const { seen, count } = countPeople({ most: 3, now: () => now });
  const [ada, grace] = [newId<"User">(), newId<"User">()];
  for (const person of [ada, grace, ada]) seen(person);
  expect(count()).toBe(2);
  now = 4 * 60 * 1000;
  seen(grace);
  now = 6 * 60 * 1000;
  expect(count()).toBe(1);
  for (let at = 0; at < 10; at++) seen(newId<"User">());
  expect(count()).toBe(3);
});
