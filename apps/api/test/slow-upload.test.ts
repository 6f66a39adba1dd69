import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { filesOf, keptIn, sendFile } from "./a-file.ts";
import { aDataFolder, mutate, type Server, signUp, startServer, stopServer } from "./a-server.ts";
import { foundOrganization } from "./rest-caller.ts";

const Made = z.object({
  result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }),
});

const data = aDataFolder();
let server: Server;
let ada: string;
let address: string;

/** Any other request has a second; a file may rest for two, and take so many seconds. */
const aServer = (uploadSeconds: string) =>
  startServer({
    ...{ DATA_DIR: data.dir, REQUEST_SECONDS: "1", RATE_LIMIT_PER_MINUTE: "0" },
    ...{ ATTACHMENT_IDLE_SECONDS: "2", ATTACHMENT_UPLOAD_SECONDS: uploadSeconds },
  });

beforeAll(async () => {
  server = await aServer("6");
  ada = await signUp(server, "ada");
  const orgId = await foundOrganization(server, ada, "Bakery");
  const make = async (path: string, input: object) => {
    const answer = await mutate(server, path, { input, headers: { cookie: ada } });
    return Made.parse(await answer.json()).result.data.json.id;
  };
  const projectId = await make("projects.create", { orgId, name: "Bread", key: "BR" });
  const taskId = await make("tasks.create", { orgId, projectId, title: "Bake" });
  address = filesOf(orgId, taskId);
});
afterAll(async () => {
  await stopServer(server);
  data.remove();
});

const before = `--edge\r\ncontent-disposition: form-data; name="file"; filename="slow.txt"\r\n\r\n`;
const after = "\r\n--edge--\r\n";
const isForm = { "content-type": "multipart/form-data; boundary=edge" };

/** How a line behaves: what comes, one piece after the other, with a pause after each. */
type Line = {
  path?: string;
  headers?: Record<string, string>;
  pieces: Iterable<string>;
  pauseMs: number;
};

/** What a server answers over a slow line, also where it does not wait for its end; nothing where it hangs up. */
async function sendSlowly({ path = address, headers = {}, pieces, pauseMs }: Line) {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const request = http.request(new URL(path, server.url), {
    ...{ method: "POST", agent: false, headers: { cookie: ada, ...isForm, ...headers } },
  });
  request.on("error", () => resolve(null)).on("close", () => resolve(null));
  request.on("response", (answer) => {
    resolve(answer.statusCode ?? 0);
    answer.resume().on("error", () => {});
  });
  let isOver = false;
  const over = promise.finally(() => {
    isOver = true;
  });
  for (const piece of pieces) {
    if (isOver) break;
    request.write(piece);
    await Promise.race([delay(pauseMs), over]);
  }
  if (!isOver) request.end();
  return await over.finally(() => request.destroy());
}

function* endless(piece: string): Generator<string> {
  for (;;) yield piece;
}

async function expectNothingHalf(): Promise<void> {
  await expect.poll(() => keptIn(data.dir)).not.toContainEqual(expect.stringMatching(/part$/));
}

test("a file arrives over a slow line, as long as it keeps coming", async () => {
  const kept = (await keptIn(data.dir)).length;
  const pieces = [before, ...Array.from({ length: 10 }, () => "crumb "), after];
  expect(await sendSlowly({ pieces, pauseMs: 250 })).toBe(201);
  expect(await keptIn(data.dir)).toHaveLength(kept + 1);
});

test("a file that rests on its way is given up, and nothing of it is left", async () => {
  const resting = (function* () {
    yield* [before, "half"];
    // Nothing comes: it is the server that ends it.
    yield* endless("");
  })();
  expect(await sendSlowly({ pieces: resting, pauseMs: 500 })).toBe(408);
  await expectNothingHalf();
});

test("a file that keeps coming without end is given up at last, and nothing of it is left", async () => {
  const dripping = (function* () {
    yield before;
    yield* endless("drip");
  })();
  expect(await sendSlowly({ pieces: dripping, pauseMs: 250 })).toBe(408);
  await expectNothingHalf();
});

test("whoever may add nothing, and any other request, has no such time", async () => {
  const slowly = () => ({ pieces: endless(" "), pauseMs: 250 });
  // Nobody is told at once, and cannot hold the line by going on.
  expect(await sendSlowly({ ...slowly(), headers: { cookie: "" } })).toBe(401);
  const isJson = { "content-type": "application/json" };
  expect(await sendSlowly({ ...slowly(), headers: isJson, path: "/api/v1/organizations" })).toBe(
    408,
  );
  const file = { name: "a.txt", bytes: "a" };
  const answer = await sendFile(server, address, { file, headers: { cookie: ada } });
  expect(answer.status).toBe(201);
});

test("a server that is stopped ends in good order, whatever is still on its slow way", async () => {
  await stopServer(server);
  // Longer than stopping may take.
  server = await aServer("60");
  const dripping = (function* () {
    yield before;
    yield* endless("drip");
  })();
  const sending = sendSlowly({ pieces: dripping, pauseMs: 100 });
  await expect.poll(() => keptIn(data.dir)).toContainEqual(expect.stringMatching(/part$/));
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await sending).not.toBe(201);
  expect(server.log()).not.toContain("stopping took too long");
  await expectNothingHalf();
});
