import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
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
const HARBOUR = "/organizations/harbour-works";

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Harbour Works");
  for (const [key, title] of [
    ["QUAY", "Replace the bollards"],
    ["QUAY", "Repaint the railing"],
    ["CRANE", "Grease the winch"],
  ] as const) {
    await call(`POST ${HARBOUR}/projects`, { body: { name: `The ${key}`, key } });
    await call(`POST ${HARBOUR}/projects/${key}/tasks`, {
      body: { title, assignee_id: key === "QUAY" ? "USR-1" : null },
    });
  }
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

const titles = (answer: { body: { data: { title: string }[] } }) =>
  answer.body.data.map(({ title }) => title);
const asked = (filter: string) => encodeURIComponent(filter);

test("the tasks of all projects are found by a filter, a page at a time", async () => {
  const filter = asked("is:open assignee:@me sort:title-desc");
  const first = await call(`GET ${HARBOUR}/tasks?filter=${filter}&limit=1`);
  expect([first.status, ...titles(first)]).toEqual([200, "Replace the bollards"]);
  expect(first.body.data[0]).toMatchObject({
    ...{ code: "QUAY-1", project_name: "The QUAY", status_name: "To do", group: null },
  });
  const cursor = first.body.meta.next_cursor;
  const second = await call(`GET ${HARBOUR}/tasks?filter=${filter}&limit=1&cursor=${cursor}`);
  expect(titles(second)).toEqual(["Repaint the railing"]);
  expect(second.body.meta.next_cursor).toBeNull();
  expect(titles(await call(`GET ${HARBOUR}/tasks?filter=${asked("project:crane")}`))).toEqual([
    "Grease the winch",
  ]);
});

test("a filter that cannot be read is refused with every fault, where it stands and what would do there", async () => {
  const refused = await call(`GET ${HARBOUR}/tasks?filter=${asked("is:opn asignee:@me (a")}`);
  expect([refused.status, refused.body.error.code]).toEqual([422, "BAD_FILTER"]);
  expect(refused.body.error.details).toEqual([
    {
      ...{ field: "filter", code: "bad_value" },
      message: expect.stringMatching(/^Characters 3 to 6 .*Expected: open, closed/),
    },
    {
      ...{ field: "filter", code: "unknown_field" },
      message: expect.stringMatching(/^Characters 7 to 14 .*assignee/),
    },
    expect.objectContaining({ code: "unclosed_bracket" }),
  ]);
});

test("what is searched comes ranked, with the places of its words", async () => {
  const found = await call(`GET ${HARBOUR}/search?text=bolards&kinds=task,project`);
  expect(found.status).toBe(200);
  expect(found.body.data).toMatchObject([
    { kind: "task", code: "QUAY-1", name: { text: "Replace the bollards" }, is_closed: false },
  ]);
  const marked = await call(`GET ${HARBOUR}/search?text=winch`);
  expect(marked.body.data[0].name.ranges).toEqual([{ from: 11, to: 16 }]);
  const long = await call(`GET ${HARBOUR}/search?text=${"x".repeat(501)}`);
  expect([long.status, long.body.error.code]).toEqual([422, "VALIDATION_ERROR"]);
});

test("a view is kept, shared and forgotten, by the version that was seen", async () => {
  const made = await call(`POST ${HARBOUR}/views`, {
    body: { name: "Mine", filter: "assignee:@me  is:open", layout: "table" },
  });
  expect([made.status, made.body.data.filter]).toEqual([201, "assignee:@me is:open"]);
  const path = `${HARBOUR}/views/${made.body.data.id}` as const;
  expect(made.headers.get("location")).toContain(made.body.data.id);
  const bad = await call(`PATCH ${path}`, { body: { version: 1, filter: "due:soon" } });
  expect([bad.status, bad.body.error.code]).toEqual([422, "BAD_FILTER"]);
  const shared = await call(`POST ${path}/share`, {
    body: { version: 1, visibility: "project", project_id: "QUAY" },
  });
  expect(shared.body.data).toMatchObject({ visibility: "project", version: 2 });
  const old = await call(`DELETE ${path}`, { headers: { "if-match": '"1"' } });
  expect([old.status, old.body.error.code]).toEqual([412, "PRECONDITION_FAILED"]);
  expect((await call(`DELETE ${path}`, { headers: { "if-match": '"2"' } })).status).toBe(204);
  expect((await call(`GET ${path}`)).status).toBe(404);
});

test("to a stranger there is nothing to find, by a filter, a search or a view", async () => {
  const cookie = await signUp(server, "mallory");
  for (const path of ["tasks?filter=bollards", "search?text=bollards", "views"])
    expect((await call(`GET ${HARBOUR}/${path}`, { cookie })).status, path).toBe(404);
});
