import { afterAll, beforeAll, expect, it } from "vitest";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "../test/a-server.ts";

const data = aDataFolder();
let server: Server;
let cookie: string;

beforeAll(async () => {
  server = await startServer({ DATA_DIR: data.dir });
  cookie = await signUp(server, "grace");
});

afterAll(async () => {
  await stopServer(server);
  data.remove();
});

/** A batch goes through tRPC's own resolver; a call by itself does not. */
async function answers(procedure: string, input: unknown) {
  const single = JSON.stringify({ json: input });
  const of = async (query: string) => {
    const answer = await server.get(`/trpc/${procedure}?${query}`, { headers: { cookie } });
    const { status, headers } = answer;
    return {
      status,
      type: headers.get("content-type"),
      vary: headers.get("vary"),
      body: await answer.text(),
    };
  };
  return {
    alone: await of(`input=${encodeURIComponent(single)}`),
    batched: await of(`batch=1&input=${encodeURIComponent(`{"0":${single}}`)}`),
  };
}

const unknownId = "0197a000-0000-7000-8000-000000000000";

it.each<[string, string, unknown, number]>([
  ["what it is asked for", "auth.me", null, 200],
  ["that nothing is there", "tasks.byId", { orgId: unknownId, taskId: unknownId }, 404],
  ["that it may not be asked", "projects.list", { orgId: unknownId }, 404],
  ["that there is no such procedure", "tasks.nothing", null, 404],
])("a call by itself is answered as in a batch of one: %s", async (_, procedure, input, status) => {
  const { alone, batched } = await answers(procedure, input);
  expect(alone.status).toBe(status);
  const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]*"/, "");
  expect(withoutRequestId(`[${alone.body}]`)).toBe(withoutRequestId(batched.body));
  expect({ ...alone, body: "" }).toEqual({ ...batched, body: "" });
});
