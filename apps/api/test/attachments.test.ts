import { createHash, randomUUID } from "node:crypto";
import { aPicture } from "@teamflow/router/testing/picture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesOf, keptIn, sendFile, type SentFile } from "./a-file.ts";
import { aDataFolder, mutate, type Server, signUp, startServer, stopServer } from "./a-server.ts";
import { foundOrganization } from "./rest-caller.ts";
import { z } from "zod";

const data = aDataFolder();
const maxBytes = 200_000;
let server: Server;
let ada: string;
let orgId: string;
let taskId: string;

const Made = z.object({
  result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }),
});
const File = z.object({
  data: z
    .record(z.string(), z.unknown())
    .and(z.object({ id: z.string(), has_thumbnail: z.boolean() })),
});
const Refused = z.object({ error: z.object({ code: z.string() }) });

const make = async (path: string, input: object) =>
  Made.parse(await (await mutate(server, path, { input, headers: { cookie: ada } })).json()).result
    .data.json;

beforeAll(async () => {
  server = await startServer({
    ...{ DATA_DIR: data.dir, ATTACHMENT_MAX_BYTES: String(maxBytes), RATE_LIMIT_PER_MINUTE: "0" },
  });
  ada = await signUp(server, "ada");
  orgId = await foundOrganization(server, ada, "Bakery");
  const project = await make("projects.create", { orgId, name: "Bread", key: "BR" });
  const task = await make("tasks.create", { orgId, projectId: project.id, title: "Bake" });
  taskId = task.id;
});
afterAll(async () => {
  await stopServer(server, [/bytes of the attachment/]);
  data.remove();
});

const add = (file: SentFile, headers: Record<string, string> = {}) =>
  sendFile(server, filesOf(orgId, taskId), { file, headers: { cookie: ada, ...headers } });

async function added(file: SentFile, headers: Record<string, string> = {}) {
  const answer = await add(file, headers);
  expect(answer.status).toBe(201);
  return File.parse(await answer.json()).data;
}

const read = (id: string, what: string, headers: Record<string, string> = {}) =>
  server.get(`${filesOf(orgId, taskId)}/${id}/${what}`, { headers: { cookie: ada, ...headers } });

async function codeOf(answer: Response): Promise<[number, string]> {
  return [answer.status, Refused.parse(await answer.json()).error.code];
}

describe("a file at a task", () => {
  it("comes back as it went, to be saved under its name and never to be run", async () => {
    const html = "<!doctype html><script>alert(1)</script>";
    const file = await added({ name: 'offerte "é" ルート.html', bytes: html, type: "text/html" });
    expect(file).toMatchObject({
      ...{ name: 'offerte "é" ルート.html', media_type: "text/plain", has_thumbnail: false },
      ...{ size_bytes: html.length, sha256: createHash("sha256").update(html).digest("hex") },
      ...{ task_id: taskId, created_by_name: "ada", deleted_at: null },
    });
    const answer = await read(file.id, "content");
    expect(await answer.text()).toBe(html);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": expect.stringMatching(
        /^attachment; filename="offerte ___ ___\.html"; filename\*=UTF-8''offerte%20%22%C3%A9%22%20%E3%83%AB/,
      ),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-cache",
      "content-length": String(html.length),
    });
  });

  it("is what its bytes say, whatever its name and its sender do [B53]", async () => {
    const picture = await aPicture();
    const file = await added({ name: "notes.txt", bytes: picture, type: "text/plain" });
    expect(file).toMatchObject({ media_type: "image/png", has_thumbnail: true });
    const small = await read(file.id, "thumbnail");
    expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(bytes.toString("latin1", 8, 12)).toBe("WEBP");
    expect(small.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });

  it("that only begins as a picture is kept, without a small one", async () => {
    const bytes = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(500, 7)]);
    const file = await added({ name: "broken.png", bytes });
    expect(file.has_thumbnail).toBe(false);
    expect((await read(file.id, "thumbnail")).status).toBe(404);
    expect((await keptIn(data.dir)).filter((name) => name.includes(file.id))).toHaveLength(1);
  });

  it("need not come again to whoever has it, and comes in parts", async () => {
    const { id } = await added({ name: "parts.txt", bytes: "bread and butter" });
    const etag = (await read(id, "content")).headers.get("etag") ?? "";
    expect((await read(id, "content", { "if-none-match": etag })).status).toBe(304);
    const part = await read(id, "content", { range: "bytes=6-8" });
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
      ...[206, "and", "bytes 6-8/16"],
    ]);
    const last = await read(id, "content", { range: "bytes=-6" });
    expect([last.status, await last.text()]).toEqual([206, "butter"]);
    expect((await read(id, "content", { range: "bytes=16-" })).status).toBe(416);
    expect((await read(id, "content", { range: "bytes=0-1,3-4" })).status).toBe(200);
  });

  it("is reached by codes and slugs as everything is", async () => {
    const answer = await sendFile(server, filesOf("bakery", "br-1"), {
      ...{ file: { name: "a.txt", bytes: "a" }, headers: { cookie: ada } },
    });
    expect(answer.status).toBe(201);
    const { id } = File.parse(await answer.json()).data;
    expect(answer.headers.get("location")).toBe(`${filesOf("bakery", "br-1")}/${id}`);
    const content = await server.get(`${filesOf("bakery", "BR-1")}/${id}/content`, {
      headers: { cookie: ada },
    });
    expect(await content.text()).toBe("a");
  });
});

describe("what is not taken", () => {
  const nothingIsLeft = async (work: () => Promise<void>) => {
    const before = await keptIn(data.dir);
    await work();
    expect(await keptIn(data.dir)).toEqual(before);
  };

  it("is a file that is too large, whether it says so or not, of which nothing is left", () =>
    nothingIsLeft(async () => {
      const tooMuch = Buffer.alloc(maxBytes + 1, 1);
      expect(await codeOf(await add({ name: "big", bytes: tooMuch }))).toEqual([413, "TOO_LARGE"]);
      const far = Buffer.alloc(maxBytes * 3, 1);
      expect(await codeOf(await add({ name: "big", bytes: far }))).toEqual([413, "TOO_LARGE"]);
      const stream = new Blob([formOf("big", "x".repeat(maxBytes * 3))]).stream();
      const unsaid = await server.get(filesOf(orgId, taskId), {
        ...{ method: "POST", body: stream, duplex: "half" },
        headers: { cookie: ada, "content-type": "multipart/form-data; boundary=edge" },
      });
      expect(await codeOf(unsaid)).toEqual([413, "TOO_LARGE"]);
    }));

  it("begins with the byte after the last that is", async () => {
    expect((await add({ name: "just", bytes: Buffer.alloc(maxBytes, 1) })).status).toBe(201);
  });

  it("is an empty file, of which nothing is left [B55]", () =>
    nothingIsLeft(async () => {
      expect(await codeOf(await add({ name: "empty", bytes: "" }))).toEqual([422, "EMPTY_FILE"]);
    }));

  const formOf = (name: string, content: string, end = "\r\n--edge--\r\n") =>
    `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}${end}`;

  it.each([
    ["no form", "application/json", "{}", 415, "UNSUPPORTED_TYPE"],
    ["a form without an edge", "multipart/form-data", formOf("a", "a"), 415, "UNSUPPORTED_TYPE"],
    [
      "a form with another edge",
      "multipart/form-data; boundary=x",
      formOf("a", "a"),
      400,
      "BAD_FORM",
    ],
    ["nothing at all", "multipart/form-data; boundary=edge", "", 400, "BAD_FORM"],
    [
      "a form that breaks off",
      "multipart/form-data; boundary=edge",
      formOf("a", "a", ""),
      400,
      "BAD_FORM",
    ],
    [
      "two files",
      "multipart/form-data; boundary=edge",
      `${formOf("a", "a", "\r\n")}${formOf("b", "b")}`,
      400,
      "BAD_FORM",
    ],
    [
      "a file under another name",
      "multipart/form-data; boundary=edge",
      formOf("a", "a").replace('name="file"', 'name="picture"'),
      400,
      "BAD_FORM",
    ],
  ])("is %s, of which nothing is left", (_, type, body, status, code) =>
    nothingIsLeft(async () => {
      const headers = { cookie: ada, "content-type": type };
      const answer = await server.get(filesOf(orgId, taskId), { method: "POST", headers, body });
      expect(await codeOf(answer)).toEqual([status, code]);
    }),
  );

  it("is a file whose sender breaks off", () =>
    nothingIsLeft(async () => {
      const leaving = new AbortController();
      const body = new ReadableStream({
        start(form) {
          form.enqueue(Buffer.from(formOf("half", "half of it", "")));
          setTimeout(() => leaving.abort(), 200);
        },
      });
      const headers = { cookie: ada, "content-type": "multipart/form-data; boundary=edge" };
      await expect(
        server.get(filesOf(orgId, taskId), {
          ...{ method: "POST", headers, body, duplex: "half", signal: leaving.signal },
        }),
      ).rejects.toThrow(/abort/);
      await expect.poll(() => keptIn(data.dir)).not.toContainEqual(expect.stringMatching(/part$/));
    }));
});

describe("whoever has no business there", () => {
  it("nobody, a stranger and a foreign page add nothing and read nothing", async () => {
    const { id } = await added({ name: "secret.txt", bytes: "secret" });
    const mallory = await signUp(server, `mallory-${randomUUID().slice(0, 8)}`);
    const theirs = await foundOrganization(server, mallory, "Elsewhere");
    const before = await keptIn(data.dir);
    const file = { name: "x.txt", bytes: "x" };
    const never = filesOf(randomUUID(), taskId);
    const statusOf = async (address: string, cookie: string) =>
      (await sendFile(server, address, { file, headers: { cookie } })).status;
    expect(await statusOf(filesOf(orgId, taskId), "")).toBe(401);
    expect(await statusOf(filesOf(orgId, taskId), mallory)).toBe(404);
    expect(await statusOf(filesOf(theirs, taskId), mallory)).toBe(404);
    expect(await statusOf(never, mallory)).toBe(404);
    const foreign = await add(file, {
      "sec-fetch-site": "cross-site",
      origin: "https://evil.test",
    });
    expect(await codeOf(foreign)).toEqual([403, "FOREIGN_PAGE"]);
    for (const cookie of ["", mallory])
      for (const [org, what] of [
        ...[orgId, theirs].map((org) => [org, "content"] as const),
        [orgId, "thumbnail"] as const,
      ]) {
        const address = `${filesOf(org, taskId)}/${id}/${what}`;
        const answer = await server.get(address, { headers: { cookie } });
        expect([401, 404]).toContain(answer.status);
        expect(await answer.text()).not.toContain("secret.txt");
      }
    expect(await keptIn(data.dir)).toEqual(before);
  });

  it("a file of another task is not found at this one", async () => {
    const { id } = await added({ name: "mine.txt", bytes: "mine" });
    const project = await make("projects.create", { orgId, name: "Cake", key: "CA" });
    const other = await make("tasks.create", { orgId, projectId: project.id, title: "Cake" });
    const answer = await server.get(`${filesOf(orgId, other.id)}/${id}/content`, {
      headers: { cookie: ada },
    });
    expect(await codeOf(answer)).toEqual([404, "RESOURCE_NOT_FOUND"]);
  });
});

describe("a request that comes again", () => {
  it("adds one file, also when both come at once, and the bytes of the other are gone", async () => {
    const key = { "idempotency-key": randomUUID() };
    const file = { name: "once.txt", bytes: "once" };
    const before = (await keptIn(data.dir)).length;
    const both = await Promise.all([add(file, key), add(file, key)]);
    const again = await add(file, key);
    const ids = await Promise.all(
      [...both, again].map(async (each) => File.parse(await each.json()).data.id),
    );
    expect(new Set(ids).size).toBe(1);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await keptIn(data.dir)).toHaveLength(before + 1);
    expect(await (await read(ids[0] ?? "", "content")).text()).toBe("once");
  });

  it("is refused with other bytes or another name", async () => {
    const key = { "idempotency-key": randomUUID() };
    await added({ name: "key.txt", bytes: "one" }, key);
    const before = await keptIn(data.dir);
    expect((await add({ name: "key.txt", bytes: "two" }, key)).status).toBe(422);
    expect((await add({ name: "other.txt", bytes: "one" }, key)).status).toBe(422);
    expect(await keptIn(data.dir)).toEqual(before);
  });
});

it("a file that was deleted is out of reach, and back as it was once that is taken back", async () => {
  const { id } = await added({ name: "undo.txt", bytes: "undo" });
  const one = { orgId, taskId, attachmentId: id };
  await make("attachments.remove", one);
  expect((await read(id, "content")).status).toBe(404);
  await make("attachments.restore", one);
  expect(await (await read(id, "content")).text()).toBe("undo");
});
