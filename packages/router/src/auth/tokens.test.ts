import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { openKeyring } from "../keyring.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

const unauthenticated = { kind: "unauthenticated" };
let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

/** A person's program, at one place and with one name. */
async function aProgram(userAgent = "importer/1.0") {
  const person = await aPerson(instance);
  const api = aVisitor(instance).as({ address: "198.51.100.7", userAgent });
  const { email: login, password } = person;
  return { person, api, pair: await api.auth.issueTokens({ login, password }) };
}

const age = (seconds: number) =>
  run(instance.url, (db) =>
    sql`update refresh_token set used_at = used_at - make_interval(secs => ${seconds})`.execute(db),
  );
const isIn = (person: Person, accessToken: string) =>
  person
    .with(accessToken)
    .auth.me()
    .then(
      () => true,
      () => false,
    );

describe("a program", () => {
  it("is who its person is, for a quarter of an hour at a time", async () => {
    const { person, pair } = await aProgram();
    expect(pair).toMatchObject({ tokenType: "bearer", expiresIn: 900 });
    const { user } = await person.with(pair.accessToken).auth.me();
    expect(user.email).toBe(person.email);
    const { items } = await person.with(pair.accessToken).sessions.list({});
    expect(items).toMatchObject([
      { kind: "program", device: "importer", current: true, address: "198.51.100.7" },
      { kind: "browser", current: false },
    ]);
  });

  it("renews itself, and its session with it", async () => {
    const { person, api, pair } = await aProgram();
    await run(instance.url, (db) =>
      sql`update session set expires_at = now() + interval '1 minute' where kind = 'program'`.execute(
        db,
      ),
    );
    const next = await api.auth.refreshTokens({ refreshToken: pair.refreshToken });
    expect(next.refreshToken).not.toBe(pair.refreshToken);
    const [session] = (await person.with(next.accessToken).sessions.list({})).items;
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
  });

  it("leaves when it is told to, and telling it of nothing is no different", async () => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    expect(await api.auth.revokeTokens({ refreshToken: "nothing" })).toBeNull();
    expect(await isIn(person, pair.accessToken)).toBe(true);
    expect(await api.auth.revokeTokens({ refreshToken })).toBeNull();
    expect(await isIn(person, pair.accessToken)).toBe(false);
    expect(await refused(api.auth.refreshTokens({ refreshToken }))).toEqual(unauthenticated);
  });

  it("is kept only by what cannot be shown", async () => {
    const { pair } = await aProgram();
    const { rows } = await run(instance.url, (db) =>
      sql`select token_hash::text as hash, t::text as text from refresh_token t`.execute(db),
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(pair.refreshToken);
    expect(stored).not.toContain(Buffer.from(pair.refreshToken).toString("hex"));
  });

  it("signs in alone in its request", async () => {
    const { email: login, password } = await aPerson(instance);
    const api = aVisitor(instance).as({ batchSize: 2 });
    const batch = { kind: "bad_request", detail: "batch" };
    expect(await refused(api.auth.issueTokens({ login, password }))).toEqual(batch);
    expect(await refused(api.auth.refreshTokens({ refreshToken: "x" }))).toEqual(batch);
  });
});

describe("a refresh token that comes again", () => {
  it("ends the session and all that was made of it, and its person is told [B59]", async () => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    const next = await api.auth.refreshTokens({ refreshToken });
    await age(11);
    expect(await refused(api.auth.refreshTokens({ refreshToken }))).toEqual(unauthenticated);
    const newest = api.auth.refreshTokens({ refreshToken: next.refreshToken });
    expect(await refused(newest)).toEqual(unauthenticated);
    for (const { accessToken } of [pair, next]) expect(await isIn(person, accessToken)).toBe(false);
    const actions = (await person.as().account.events({})).items.map(({ action }) => action);
    expect(actions).toContain("refresh_token_reused");
    expect((await mailsTo(instance, person.email)).at(-1)).toMatchObject({
      params: { what: "refresh_token_reused" },
    });
  });

  it("from the same program within seconds gets a pair once more: the answer may have been lost [B59]", async () => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    const [lost, again] = [
      await api.auth.refreshTokens({ refreshToken }),
      await api.auth.refreshTokens({ refreshToken }),
    ];
    expect(await isIn(person, again.accessToken)).toBe(true);
    const { refreshToken: other } = await api.auth.refreshTokens({
      refreshToken: lost.refreshToken,
    });
    expect(await refused(api.auth.refreshTokens({ refreshToken }))).toEqual(unauthenticated);
    expect(await isIn(person, again.accessToken)).toBe(false);
    expect(await refused(api.auth.refreshTokens({ refreshToken: other }))).toEqual(unauthenticated);
  });

  it.each([
    ["another program", { userAgent: "thief/1.0", address: "198.51.100.7" }],
    ["another place", { userAgent: "importer/1.0", address: "203.0.113.9" }],
  ])("from %s ends the session at once", async (_, client) => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    const { accessToken } = await api.auth.refreshTokens({ refreshToken });
    const thief = aVisitor(instance).as(client);
    expect(await refused(thief.auth.refreshTokens({ refreshToken }))).toEqual(unauthenticated);
    expect(await isIn(person, accessToken)).toBe(false);
  });

  it("five times at once gives two pairs at most, and then nothing is left of the session [B59]", async () => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => api.auth.refreshTokens({ refreshToken })),
    );
    const given = outcomes.filter(({ status }) => status === "fulfilled");
    expect(given.length).toBeLessThanOrEqual(2);
    expect(await isIn(person, pair.accessToken)).toBe(false);
  });

  it("from two thieves at once gives one pair to one of them, for as long as nobody notices", async () => {
    const { api, pair } = await aProgram();
    const { refreshToken } = pair;
    const thief = aVisitor(instance).as({ address: "203.0.113.9", userAgent: "thief/1.0" });
    const outcomes = await Promise.allSettled(
      [api, thief].map((each) => each.auth.refreshTokens({ refreshToken })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a refresh token is refused", () => {
  it("when it is none, is too old, or its session or person is not what it was [B57]", async () => {
    const { person, api, pair } = await aProgram();
    const { refreshToken } = pair;
    const set = (change: ReturnType<typeof sql>) => run(instance.url, (db) => change.execute(db));
    const renew = (token = refreshToken) =>
      refused(api.auth.refreshTokens({ refreshToken: token }));
    expect(await renew("nonsense")).toEqual(unauthenticated);
    expect(await renew(pair.accessToken.slice(0, 512))).toEqual(unauthenticated);
    await set(sql`update "user" set status = 'suspended' where email = ${person.email}`);
    expect(await renew()).toEqual(unauthenticated);
    await set(sql`update "user" set status = 'active' where email = ${person.email}`);
    await set(sql`update refresh_token set created_at = now() - interval '8 days'`);
    expect(await renew()).toEqual(unauthenticated);
    await set(sql`update refresh_token set created_at = now()`);
    await set(sql`update session set expires_at = now() where kind = 'program'`);
    expect(await renew()).toEqual(unauthenticated);
    await set(sql`update session set expires_at = now() + interval '1 day' where kind = 'program'`);
    await api.auth.refreshTokens({ refreshToken });
  });
});

it("a key that is replaced signs nobody out, and one that is taken away does", async () => {
  const { person, api, pair } = await aProgram();
  const old = "a key for tests alone, 32 characters";
  const fresh = "another key for tests, 32 characters";
  const under = (...secrets: [string, ...string[]]): Instance => ({
    ...instance,
    services: { ...instance.services, keyring: openKeyring(secrets) },
  });
  const meAt = (place: Instance) => aVisitor(place).with(pair.accessToken).auth.me();
  expect((await meAt(under(fresh, old))).user.email).toBe(person.email);
  expect(await refused(meAt(under(fresh)))).toEqual(unauthenticated);
  expect((await person.as().auth.me()).user.email).toBe(person.email);
  await api.auth.refreshTokens({ refreshToken: pair.refreshToken });
});
