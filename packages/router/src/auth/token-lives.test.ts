import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { afterEach, expect, it, vi } from "vitest";
import { anInstance, aPerson } from "../testing/instance.ts";
import { refused } from "../testing/refused.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("an access token serves for 15 minutes, a refresh token for 7 days, and neither in the other's place", async () => {
  const instance = await anInstance();
  const person = await aPerson(instance);
  const api = person.as();
  const unauthenticated = { kind: "unauthenticated" };
  const { email: login, password } = person;
  const { accessToken, refreshToken } = await api.auth.issueTokens({ login, password });
  const whoIs = (token: string) => person.with(token).auth.me();

  expect(await refused(whoIs(refreshToken))).toEqual(unauthenticated);
  const swapped = api.auth.refreshTokens({ refreshToken: accessToken.slice(0, 512) });
  expect(await refused(swapped)).toEqual(unauthenticated);

  const start = Date.now();
  vi.useFakeTimers({ now: start, toFake: ["Date"] });
  vi.setSystemTime(start + 14.9 * 60_000);
  expect((await whoIs(accessToken)).user.email).toBe(login);
  // Clocks may differ by five seconds.
  vi.setSystemTime(start + 15 * 60_000 + 6000);
  expect(await refused(whoIs(accessToken))).toEqual(unauthenticated);
  vi.useRealTimers();

  /** As if the pair had been given so much earlier. */
  const age = (hours: number) =>
    run(instance.url, async (db) => {
      const by = sql`make_interval(hours => ${hours})`;
      await sql`update refresh_token set created_at = created_at - ${by}`.execute(db);
      await sql`update session set expires_at = expires_at - ${by} where kind = 'program'`.execute(
        db,
      );
    });
  await age(7 * 24 - 1);
  const next = await api.auth.refreshTokens({ refreshToken });
  expect((await whoIs(next.accessToken)).user.email).toBe(login);
  await age(7 * 24 + 1);
  const late = api.auth.refreshTokens({ refreshToken: next.refreshToken });
  expect(await refused(late)).toEqual(unauthenticated);
});
