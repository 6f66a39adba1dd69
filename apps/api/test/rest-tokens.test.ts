import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
let token: { id: string; secret: string };
const call = restCaller(
  () => server,
  () => alice,
);
const HARBOUR = "/organizations/harbour";
const bearing = (secret: string) => ({
  cookie: null,
  headers: { authorization: `Bearer ${secret}` },
});

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Harbour");
  await foundOrganization(server, alice, "Bakery");
  await call(`POST ${HARBOUR}/projects`, { body: { name: "Engines", key: "ENG" } });
  const scopes = ["organization:read", "project:read", "task:read"];
  const made = await call(`POST ${HARBOUR}/tokens`, {
    body: { name: "A report", scopes, expires_in_days: 30 },
  });
  token = { id: made.body.data.token.id, secret: made.body.data.secret };
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

test("a program reads with its token, in either header, by any name of what it reads", async () => {
  for (const headers of [
    { authorization: `Bearer ${token.secret}` },
    { "x-api-key": token.secret },
  ]) {
    const found = await call(`GET ${HARBOUR}/projects/ENG/tasks`, { cookie: null, headers });
    expect([found.status, found.body.data]).toEqual([200, []]);
  }
});

test("a token is in no log", async () => {
  await call(`GET ${HARBOUR}/projects`, bearing(token.secret));
  expect(server.log()).toContain(`/api/v1${HARBOUR}/tokens`);
  expect(server.log()).not.toContain(token.secret);
});

test("a token that only reads writes nothing [B65]", async () => {
  const sent = { ...bearing(token.secret), body: { title: "x" } };
  const answer = await call(`POST ${HARBOUR}/projects/ENG/tasks`, sent);
  expect([answer.status, answer.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
});

test("a token makes no token, and sees none [B65]", async () => {
  const body = { name: "Another", scopes: ["task:read"], expires_in_days: 1 };
  const minted = await call(`POST ${HARBOUR}/tokens`, { ...bearing(token.secret), body });
  expect([minted.status, minted.body.error.code]).toEqual([403, "NOT_FOR_TOKENS"]);
  expect((await call(`GET ${HARBOUR}/tokens`, bearing(token.secret))).status).toBe(403);
  expect((await call("GET /me", bearing(token.secret))).status).toBe(403);
});

test("a program finds out what its token opens, and to nobody else it is there", async () => {
  const body = { name: "Narrow", scopes: ["task:read"], expires_in_days: 1 };
  const made = (await call(`POST ${HARBOUR}/tokens`, { body })).body.data;
  const found = await call("GET /token", bearing(made.secret));
  const last_used_at = expect.any(String);
  expect(found.body.data).toEqual({
    token: { ...made.token, last_used_at },
    organization: { id: expect.any(String), slug: "harbour", name: "Harbour" },
    permissions: ["task:read"],
  });
  const person = await call("GET /token");
  expect([person.status, person.body.error.message]).toEqual([404, "There is no such API token."]);
  expect((await call("GET /token", { cookie: null })).status).toBe(401);
  await call(`DELETE ${HARBOUR}/tokens/${made.token.id}`);
  const ended = await call("GET /token", bearing(made.secret));
  expect([ended.status, ended.body.error.code]).toEqual([401, "TOKEN_EXPIRED"]);
});

test("a token is rotated once: whoever comes later is told of its successor", async () => {
  const body = { name: "Rotated", scopes: ["task:read"], expires_in_days: 1 };
  const { id } = (await call(`POST ${HARBOUR}/tokens`, { body })).body.data.token;
  const rotate = () => call(`POST ${HARBOUR}/tokens/${id}/rotate`, { body: {} });
  const successor = (await rotate()).body.data.token;
  const late = await rotate();
  const message = `Another token has taken this one's place: ${successor.id}.`;
  expect([late.status, late.body.error]).toEqual([
    409,
    {
      ...{ code: "ALREADY_ROTATED", message },
      details: [{ field: "token_id", message, code: "already_rotated" }],
    },
  ]);
  await call(`DELETE ${HARBOUR}/tokens/${successor.id}`);
  const ended = await call(`POST ${HARBOUR}/tokens/${successor.id}/rotate`, { body: {} });
  expect([ended.status, ended.body.error.code]).toEqual([409, "TOKEN_ENDED"]);
});

test("a token opens no other organization, not even one of its owner's [B41]", async () => {
  const other = await call("GET /organizations/bakery/projects", bearing(token.secret));
  const none = await call("GET /organizations/no-such-thing/projects", bearing(token.secret));
  expect([other.status, other.body.error]).toEqual([404, none.body.error]);
});

test("a page of somebody else's cannot use a token that it does not have", async () => {
  const headers = { ...bearing(token.secret).headers, origin: "https://evil.example" };
  const answer = await call(`GET ${HARBOUR}/projects`, { cookie: null, headers });
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
});

test("a token that was ended opens nothing from then on", async () => {
  const ended = await call(`DELETE ${HARBOUR}/tokens/${token.id}`);
  expect(ended.status).toBe(200);
  expect((await call(`GET ${HARBOUR}/projects`, bearing(token.secret))).status).toBe(401);
});
