import { randomUUID } from "node:crypto";
import { anObjectStore } from "@teamflow/router/testing/object-store";
import { aPicture } from "@teamflow/router/testing/picture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { filesOf, keptIn, sendFile, type SentFile } from "./a-file.ts";
import {
  aDataFolder,
  mutate,
  run,
  type Server,
  signUp,
  startServer,
  stopServer,
} from "./a-server.ts";
import { foundOrganization } from "./rest-caller.ts";

const data = aDataFolder();
let store: Awaited<ReturnType<typeof anObjectStore>>;
let server: Server;
let ada: string;
let orgId: string;
let taskId: string;

const secret = "S3RVER";
const Made = z.object({
  result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }),
});
const File = z.object({
  data: z.object({ id: z.string(), has_thumbnail: z.boolean(), size_bytes: z.int() }),
});
const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const Listed = z.object({ data: z.array(z.object({ name: z.string() })) });
const Health = z.object({
  status: z.string(),
  components: z.object({ file_store: z.object({ healthy: z.boolean() }) }),
});

const make = async (path: string, input: object) =>
  Made.parse(await (await mutate(server, path, { input, headers: { cookie: ada } })).json()).result
    .data.json;

beforeAll(async () => {
  store = await anObjectStore();
  await store.restart();
  server = await startServer({
    ...{ DATA_DIR: data.dir, RATE_LIMIT_PER_MINUTE: "0", ATTACHMENT_QUOTA_BYTES: "300000" },
    ...{ ATTACHMENT_S3_ENDPOINT: store.endpoint, ATTACHMENT_S3_BUCKET: store.bucket },
    ...{ ATTACHMENT_S3_ACCESS_KEY_ID: store.accessKeyId, ATTACHMENT_S3_PREFIX: "teamflow" },
    ATTACHMENT_S3_SECRET_ACCESS_KEY: secret,
  });
  ada = await signUp(server, "ada");
  orgId = await foundOrganization(server, ada, "Bakery");
  const project = await make("projects.create", { orgId, name: "Bread", key: "BR" });
  taskId = (await make("tasks.create", { orgId, projectId: project.id, title: "Bake" })).id;
});
afterAll(async () => {
  await stopServer(server);
  await store.remove();
  data.remove();
});

const add = (file: SentFile, headers: Record<string, string> = {}) =>
  sendFile(server, filesOf(orgId, taskId), { file, headers: { cookie: ada, ...headers } });

const read = (id: string, what: string, headers: Record<string, string> = {}) =>
  server.get(`${filesOf(orgId, taskId)}/${id}/${what}`, { headers: { cookie: ada, ...headers } });

const list = async () => {
  const answer = await server.get(filesOf(orgId, taskId), { headers: { cookie: ada } });
  return Listed.parse(await answer.json()).data.map(({ name }) => name);
};

const health = async () => Health.parse(await (await server.get("/health/detailed")).json());

test("a file is kept in the bucket and nowhere else, and comes back whole, in part and small", async () => {
  const bytes = await aPicture();
  const answer = await add({ name: "oven.png", bytes });
  expect(answer.status).toBe(201);
  const file = File.parse(await answer.json()).data;
  expect(file).toMatchObject({ has_thumbnail: true, size_bytes: bytes.length });
  const key = `teamflow/${orgId}/${file.id}`;
  expect((await store.keys()).toSorted()).toEqual([key, `${key}.webp`]);
  expect(await keptIn(data.dir)).toEqual([]);
  const whole = await read(file.id, "content");
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  const part = await read(file.id, "content", { range: "bytes=1-3" });
  expect([part.status, await part.text()]).toEqual([206, "PNG"]);
  const small = await read(file.id, "thumbnail");
  expect(Buffer.from(await small.arrayBuffer()).toString("latin1", 8, 12)).toBe("WEBP");
  expect((await health()).components.file_store.healthy).toBe(true);
});

test("while the store is away nothing is added and nothing is lost, everything else works, and it goes on by itself", async () => {
  const kept = File.parse(await (await add({ name: "kept.txt", bytes: "kept" })).json()).data;
  const before = await list();
  await store.kill();
  const key = { "idempotency-key": randomUUID() };
  const late = { name: "late.txt", bytes: "late" };
  for (const answer of [await add(late, key), await read(kept.id, "content")]) {
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(Refused.parse(await answer.json()).error).toEqual({
      ...{ code: "UNAVAILABLE", message: expect.stringContaining("file store is out of reach") },
    });
  }
  expect(await list()).toEqual(before);
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({
    ...{ status: "degraded", components: { file_store: { healthy: false } } },
  });
  expect((await server.get("/health/ready")).status).toBe(200);
  await store.restart();
  expect(await (await read(kept.id, "content")).text()).toBe("kept");
  expect((await add(late, key)).status).toBe(201);
  expect(await list()).toEqual([...before, "late.txt"]);
  expect(server.log()).toContain("the file store is away");
  expect(server.log()).not.toContain(secret);
});

test("a file for which the organization has no room is refused with how much that is, and nothing of it is kept", async () => {
  const before = [await list(), (await store.keys()).toSorted()];
  const answer = await add({ name: "big.bin", bytes: Buffer.alloc(400_000, 1) });
  expect(answer.status).toBe(409);
  expect(Refused.parse(await answer.json()).error).toEqual({
    ...{ code: "QUOTA_REACHED", message: expect.stringContaining("300000 bytes") },
  });
  expect([await list(), (await store.keys()).toSorted()]).toEqual(before);
});

test("a bucket that is set by half stops the start, and says what is missing", async () => {
  const { output, ended } = run({ DATA_DIR: data.dir, ATTACHMENT_S3_BUCKET: "files" });
  expect(await ended).toBe(1);
  expect(output()).toContain(
    "ATTACHMENT_S3_SECRET_ACCESS_KEY: is needed with ATTACHMENT_S3_BUCKET",
  );
});
