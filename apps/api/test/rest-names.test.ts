import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
let taskId: string;
const call = restCaller(
  () => server,
  () => alice,
);
const HARBOUR = "/organizations/harbour";

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Harbour");
  await call(`POST ${HARBOUR}/projects`, { body: { name: "Engines", key: "ENG" } });
  const made = await call(`POST ${HARBOUR}/projects/ENG/tasks`, { body: { title: "Grease" } });
  taskId = made.body.data.id;
  await call(`PATCH ${HARBOUR}/tasks/${taskId}`, { body: { due_on: "2999-12-31", version: 1 } });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

/** All keys at any depth, and all values of fields that name a field. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  const entries = Object.entries(z.record(z.string(), z.unknown()).safeParse(value).data ?? {});
  return entries.flatMap(([key, item]) => [
    ...(key === "field" && typeof item === "string" ? [item] : [key]),
    ...namesIn(item),
  ]);
}

const isCamel = (name: string) => /[A-Z]/.test(name);

test("the trail names what changed as every answer does", async () => {
  const { body } = await call(`GET ${HARBOUR}/audit?subject_type=task`);
  const names = namesIn(body.data);
  expect(names.filter(isCamel)).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(["due_on", "status_id", "label_ids"]));
});

test("a history names fields as every answer does", async () => {
  const { body } = await call(`GET ${HARBOUR}/tasks/${taskId}/history`);
  expect(body.data[0].changes).toEqual([{ field: "due_on", before: null, after: "2999-12-31" }]);
  expect(namesIn(body.data).filter(isCamel)).toEqual([]);
});

test("an import names fields as its rows do", async () => {
  const rows = [{ title: "Good" }, { title: "Bad", due_on: "soon", assignee: "x@y.test" }];
  const { body } = await call(`POST ${HARBOUR}/projects/ENG/tasks/import`, {
    body: { rows, dry_run: true },
  });
  expect(body.data.faults).toEqual([
    { row: 1, field: "due_on", code: "bad_date", skipped: false },
    { row: 1, field: "assignee", code: "unknown_member", skipped: false },
  ]);
});
