import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
const call = restCaller(
  () => server,
  () => alice,
);
const HARBOUR = "/organizations/harbour";
const password = "a long and unlikely sentence";

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Harbour");
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

/** The token of an invitation to an address. */
async function invite(email: string): Promise<string> {
  const sent = await call(`POST ${HARBOUR}/invitations`, { body: { email, role: "lead" } });
  expect([sent.status, sent.headers.get("location")]).toEqual([201, null]);
  return String(sent.body.data.link).split("#")[1] ?? "";
}

const register = (email: string, invitation: string) =>
  call("POST /auth/register", {
    cookie: null,
    body: { email, name: "Robin", password, invitation },
  });

async function signIn(email: string) {
  const { body } = await call("POST /auth/login", { cookie: null, body: { email, password } });
  return { cookie: null, headers: { authorization: `Bearer ${body.data.access_token}` } };
}

const accept = (token: string, as: Awaited<ReturnType<typeof signIn>>) =>
  call("POST /invitations/accept", { ...as, body: { token } });

describe("an invitation", () => {
  test("is shown, lets its address sign up, and makes a member of whoever accepts it, once", async () => {
    const email = "robin@example.test";
    const token = await invite(email);
    const shown = await call("POST /invitations/preview", { cookie: null, body: { token } });
    expect(shown.body.data).toMatchObject({ email, organization: "Harbour", role: "lead" });
    expect((await register(email, token)).status).toBe(201);
    const robin = await signIn(email);
    expect((await call("GET /me", robin)).body.data.memberships).toEqual([]);
    const accepted = await accept(token, robin);
    expect([accepted.status, accepted.body.data]).toEqual([
      200,
      { org_id: expect.any(String), member_id: expect.any(String), slug: "harbour" },
    ]);
    expect((await call("GET /me", robin)).body.data.memberships).toMatchObject([{ role: "lead" }]);
    const again = await accept(token, robin);
    expect([again.status, again.body.error.code]).toEqual([410, "LINK_SPENT"]);
  });

  test("that opens nothing, or is for another address, is refused and makes no account", async () => {
    const token = await invite("kim@example.test");
    const none = await register("kim@example.test", "nonsense");
    expect([none.status, none.body.error.code]).toEqual([410, "LINK_SPENT"]);
    const other = await register("sam@example.test", token);
    const message = "The invitation is for another address.";
    expect([other.status, other.body.error.details]).toEqual([
      422,
      [{ field: "email", message, code: "not_invited" }],
    ]);
    for (const email of ["kim@example.test", "sam@example.test"]) {
      const login = await call("POST /auth/login", { cookie: null, body: { email, password } });
      expect(login.status).toBe(401);
    }
  });

  test("opens nothing for another's account, and is not used up by it", async () => {
    const [theirs, others] = ["noor@example.test", "eve@example.test"];
    const token = await invite(theirs);
    await register(theirs, token);
    await register(others, await invite(others));
    const refused = await accept(token, await signIn(others));
    expect([refused.status, refused.body.error.code]).toEqual([410, "LINK_SPENT"]);
    expect((await accept(token, await signIn(theirs))).status).toBe(200);
  });

  test("is accepted by nobody who is not signed in, and by no program", async () => {
    const token = await invite("program@example.test");
    const body = { token };
    expect((await call("POST /invitations/accept", { cookie: null, body })).status).toBe(401);
    const wish = { name: "All", scopes: ["member:invite"], expires_in_days: 1 };
    const { secret } = (await call(`POST ${HARBOUR}/tokens`, { body: wish })).body.data;
    const headers = { "x-api-key": secret };
    const program = await call("POST /invitations/accept", { cookie: null, headers, body });
    expect([program.status, program.body.error.code]).toEqual([403, "NOT_FOR_TOKENS"]);
  });

  test("that comes again with its key is answered as before, and says so", async () => {
    const email = "lost@example.test";
    const token = await invite(email);
    await register(email, token);
    const lost = await signIn(email);
    const headers = { ...lost.headers, "idempotency-key": "accepting" };
    const send = () => call("POST /invitations/accept", { cookie: null, headers, body: { token } });
    const [first, second] = [await send(), await send()];
    expect(second.body.data).toEqual(first.body.data);
    expect([first, second].map((answer) => answer.headers.get("idempotency-replayed"))).toEqual([
      null,
      "true",
    ]);
  });

  test("is guessed at five times in a minute", async () => {
    const guess = () => register("guess@example.test", "nonsense");
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await guess()).status);
    // Last in this file: from here on everybody at this address waits.
    expect(statuses.at(-1)).toBe(429);
  });
});
