import { createHmac } from "node:crypto";
import { aDatabase } from "@teamflow/data/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, startServer, stopServer, type Server } from "./a-server.ts";
import { restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
const SECRET = "0123456789 a key for tests alone";
let server: Server;
let early: { access_token: string; refresh_token: string };
const call = restCaller(
  () => server,
  () => "",
);
const password = "a long and unlikely sentence";
const bearing = (token: string) => ({
  cookie: null,
  headers: { authorization: `Bearer ${token}` },
});

beforeAll(async () => {
  const settings = { DATA_DIR: dir, DRAIN_MS: "0", SECRET_KEY: SECRET };
  server = await startServer({ DATABASE_URL: url, ...settings });
  await aPerson("ada");
  // Before anybody guesses: wrong guesses hold up everybody at their address for a minute.
  early = await signIn("ada");
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

async function aPerson(name: string) {
  const body = { email: `${name}@example.test`, username: name, name, password };
  const made = await call("POST /auth/register", { cookie: null, body });
  expect([made.status, made.headers.get("location")]).toEqual([201, null]);
  expect(made.headers.getSetCookie()).toEqual([]);
  return body;
}

async function signIn(name: string) {
  const body = { username: name, password };
  const { status, body: answer } = await call("POST /auth/login", { cookie: null, body });
  expect(status).toBe(200);
  return answer.data as { access_token: string; refresh_token: string };
}

describe("a program", () => {
  test("signs in by username or address, works, renews its tokens and leaves", async () => {
    const email = "ada@example.test";
    for (const name of [{ username: "ADA" }, { email }]) {
      const pair = await call("POST /auth/login", { cookie: null, body: { ...name, password } });
      expect(pair.body.data).toEqual({
        ...{ access_token: expect.any(String), refresh_token: expect.any(String) },
        ...{ token_type: "bearer", expires_in: 900 },
      });
    }
    const first = await signIn("ada");
    const me = await call("GET /me", bearing(first.access_token));
    expect(me.body.data).toMatchObject({ user: { email, instance_owner: true }, memberships: [] });
    const founded = await call("POST /organizations", {
      ...bearing(first.access_token),
      body: { name: "Mill" },
    });
    const place = founded.headers.get("location")?.slice("/api/v1".length);
    const found = await call(`GET ${place}` as `GET /${string}`, bearing(first.access_token));
    expect(found.body.data).toMatchObject({ slug: "mill", name: "Mill" });
    const refreshed = await call("POST /auth/refresh", {
      body: { refresh_token: first.refresh_token },
    });
    const next = refreshed.body.data;
    expect((await call("GET /organizations", bearing(next.access_token))).body.data).toHaveLength(
      1,
    );
    const spent = await call("POST /auth/refresh", { body: { refresh_token: "never-was" } });
    expect([spent.status, spent.body.error]).toEqual([
      401,
      {
        code: "TOKEN_EXPIRED",
        message: "The refresh token is used up, has ended, or never was: sign in.",
        details: [],
      },
    ]);
    const left = await call("POST /auth/logout", { body: { refresh_token: next.refresh_token } });
    expect([left.status, left.text]).toEqual([204, ""]);
    expect((await call("GET /me", bearing(next.access_token))).status).toBe(401);
  });

  test("that names itself twice, or not at all, is told which field", async () => {
    const twice = { username: "ada", email: "ada@example.test", password };
    const refused = await call("POST /auth/login", { body: twice });
    expect([refused.status, refused.body.error.details]).toEqual([
      422,
      [
        {
          field: "email",
          message: "Send username or email, and only one of them.",
          code: "one_of_several",
        },
      ],
    ]);
    const nobody = await call("POST /auth/login", { body: { password } });
    expect(nobody.body.error.details).toMatchObject([{ field: "username", code: "required" }]);
    expect((await call("POST /auth/login", { body: { login: "ada", password } })).status).toBe(422);
  });

  test("that guesses is held up after five times, by any of its victim's names [B60]", async () => {
    await aPerson("victim");
    const guess = (body: object, path = "/auth/login") =>
      call(`POST ${path}` as `POST /${string}`, {
        cookie: null,
        body: { ...body, password: "wrong" },
      });
    const names = [
      { username: "victim" },
      { email: "victim@example.test" },
      { username: "VICTIM" },
    ];
    for (let count = 0; count < 5; count += 1) {
      const answer = await guess(
        names[count % 3] ?? {},
        count % 2 ? "/auth/login/" : "/auth/login",
      );
      expect([answer.status, answer.body.error.code]).toEqual([401, "INVALID_CREDENTIALS"]);
    }
    const sixth = await guess({ username: "victim" });
    expect([sixth.status, sixth.body.error.code]).toEqual([429, "TOO_MANY_ATTEMPTS"]);
    expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("an access token", () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as object;
  const headOf = (token: string) =>
    JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as object;
  const forged = (head: object, claims: object, key = SECRET) => {
    const content = `${encode(head)}.${encode(claims)}`;
    return `${content}.${createHmac("sha256", key).update(content).digest("base64url")}`;
  };

  test("that is not exactly ours is refused in one way [B57]", async () => {
    const good = early;
    const [head, claims] = [headOf(good.access_token), claimsOf(good.access_token)];
    expect((await call("GET /me", bearing(good.access_token))).status).toBe(200);
    const bad = [
      `${encode({ ...head, alg: "none" })}.${encode(claims)}.`,
      forged(head, claims),
      forged({ ...head, kid: "../../dev/null" }, claims, ""),
      forged({ ...head, jwk: { kty: "oct", k: "AA" } }, claims, ""),
      forged({ ...head, alg: "RS256" }, claims),
      `${good.access_token.slice(0, -2)}xx`,
      good.refresh_token,
      "x".repeat(7000),
      "tf_none",
    ];
    for (const token of bad) {
      const answer = await call("GET /me", bearing(token));
      expect([answer.status, answer.body.error]).toEqual([
        401,
        {
          code: "TOKEN_EXPIRED",
          message: "The token is none that opens anything here, or not any longer.",
          details: [],
        },
      ]);
    }
  });
});

test("how long both of its tokens live is the instance's to set", async () => {
  // With a database of its own: wrong guesses hold up everybody at their address.
  const { url: ownUrl } = await aDatabase();
  const folder = aDataFolder();
  const times = { ACCESS_TOKEN_EXPIRE_MINUTES: "3", REFRESH_TOKEN_EXPIRE_DAYS: "2" };
  const other = await startServer({
    ...{ DATABASE_URL: ownUrl, DATA_DIR: folder.dir, DRAIN_MS: "0", SECRET_KEY: SECRET, ...times },
  });
  const body = { email: "grace@example.test", username: "grace", name: "Grace", password };
  const ask = restCaller(
    () => other,
    () => "",
  );
  expect((await ask("POST /auth/register", { cookie: null, body })).status).toBe(201);
  const { data } = (
    await ask("POST /auth/login", { cookie: null, body: { username: "grace", password } })
  ).body;
  await stopServer(other);
  folder.remove();
  const claims = Buffer.from(data.access_token.split(".")[1] ?? "", "base64url").toString();
  const { exp, iat } = JSON.parse(claims) as { exp: number; iat: number };
  expect([data.expires_in, exp - iat]).toEqual([180, 180]);
  const client = new pg.Client({ connectionString: ownUrl });
  await client.connect();
  const { rows } = await client.query(
    `select round(extract(epoch from session.expires_at - session.created_at) / 86400)::integer as days
      from session join "user" on "user".id = session.user_id
      where session.kind = 'program' and "user".username = 'grace'`,
  );
  await client.end();
  expect(rows).toEqual([{ days: 2 }]);
});
