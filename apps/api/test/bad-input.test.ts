import { randomUUID } from "node:crypto";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headOf, rawRequest, rawText } from "./a-raw-request.ts";
import { aDataFolder, mutate, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let cookie: string;
let orgId: string;
let projectId: string;
const call = restCaller(
  () => server,
  () => cookie,
);
const TASKS = "/organizations/den/projects/ENG/tasks";

beforeAll(async () => {
  server = await startServer({
    ...{ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" },
    LOG_LEVEL: "debug",
  });
  cookie = await signUp(server, "mallory");
  orgId = await foundOrganization(server, cookie, "Den");
  const project = await call("POST /organizations/den/projects", {
    body: { name: "Engines", key: "ENG" },
  });
  projectId = project.body.data.id;
});

afterAll(async () => {
  // Ends with an assertion that the log holds no error: nothing here may be a defect of ours.
  await stopServer(server);
  remove();
});

/** Imports rows as tasks, as the web client does. */
async function take(rows: unknown[]) {
  const answer = await mutate(server, "tasks.import", {
    input: { orgId, projectId, dryRun: false, rows },
    headers: { cookie, "idempotency-key": randomUUID() },
  });
  return { status: answer.status, text: await answer.text() };
}

/** The titles of all tasks, whose answers a browser takes for nothing but JSON. */
async function titles(): Promise<string[]> {
  const read: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query = new URLSearchParams({ limit: "100", ...(cursor && { cursor }) });
    const { body, headers } = await call(`GET ${TASKS}?${query.toString()}`);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    read.push(...body.data.map((task: { title: string }) => task.title));
    cursor = body.meta.next_cursor;
  }
  return read.toSorted();
}

/** Everything that could make a browser run what it says, were it ever taken for a page. */
function scripts(): string[] {
  const acts = [
    "alert(1)",
    "fetch('//evil.example')",
    "top.location='//evil.example'",
    "eval(name)",
  ];
  const frames = [
    ...[
      "<script>X</script>",
      "<SCRIPT >X</SCRIPT >",
      "<script src=data:,X></script>",
      "<scr<script>ipt>X",
    ],
    ...["</script><script>X</script>", "</title><script>X</script>", "]]><script>X</script>"],
    ...[
      "<!--><script>X</script>-->",
      "<img src=x onerror=X>",
      "<img src=x oNeRrOr=X//",
      "<img/src/onerror=X>",
    ],
    ...[
      "<svg onload=X>",
      "<svg><script>X</script></svg>",
      "<svg><animate onbegin=X attributeName=x>",
    ],
    ...["<body onload=X>", "<iframe srcdoc='<script>X</script>'>", "<iframe src='javascript:X'>"],
    ...[
      "<a href='javascript:X'>a</a>",
      "<a href='&#106;avascript:X'>a</a>",
      "<a href='data:text/html,X'>a</a>",
    ],
    ...[
      "<math><mi href='javascript:X'>",
      "<details open ontoggle=X>",
      "<video><source onerror=X>",
      "<marquee onstart=X>",
    ],
    ...[
      "<input autofocus onfocus=X>",
      "<form action='javascript:X'><button>",
      "<object data='javascript:X'>",
    ],
    ...[
      "<embed src='javascript:X'>",
      "<link rel=stylesheet href='javascript:X'>",
      "<meta http-equiv=refresh content='0;javascript:X'>",
    ],
    ...[
      "<base href='javascript:X//'>",
      "<style>@import 'javascript:X'</style>",
      "<div style='background:url(javascript:X)'>",
    ],
    ...["<template><script>X</script></template>", "<noscript><img src=x onerror=X></noscript>"],
    ...[
      "[a](javascript:X)",
      "[a](<javascript:X>)",
      '![a](x"onerror=X)',
      "<javascript:X>",
      "[a]: javascript:X",
    ],
    ...[
      "`<script>X</script>`",
      "@<img src=x onerror=X>",
      '" onmouseover=X "',
      "' autofocus onfocus=X '",
    ],
    ...[
      "${X}",
      "{{X}}",
      "{{constructor.constructor('X')()}}",
      "<%= X %>",
      "#{X}",
      "javascript:X//",
    ],
    ...[
      "<image src=x onerror=X>",
      "<xss style='animation-name:x' onanimationstart=X>",
      "+ADw-script+AD4-X+ADw-/script+AD4-",
    ],
  ];
  return frames.flatMap((frame) => acts.map((act) => frame.replaceAll("X", act)));
}

describe("what people write", () => {
  test("stays the text that it is, though a browser would run it [B28]", async () => {
    const written = scripts();
    expect(written.length).toBeGreaterThan(200);
    expect(await take(written.map((title) => ({ title })))).toMatchObject({ status: 200 });
    expect(await titles()).toEqual(written.toSorted());
  });

  test("stays the text that it is, though a database would obey it [B26]", async () => {
    for (const title of [
      "'; drop table task; --",
      "$1",
      "%s",
      "\\'; --",
      "a' or '1'='1",
      '{"$ne":1}',
    ]) {
      const made = await call(`POST ${TASKS}`, { body: { title } });
      expect([made.status, made.body.data.title]).toEqual([201, title]);
      const query = new URLSearchParams({ text: title });
      const found = await call(`GET ${TASKS}?${query.toString()}`);
      expect(found.body.data.map((task: { title: string }) => task.title)).toEqual([title]);
    }
  });

  test("is no language of searches: signs of one find themselves or nothing [B24] [B69]", async () => {
    for (const text of [
      "a & !b | (c:*)",
      "((((((((",
      '"',
      "status:done",
      "*",
      "a <-> b",
      "title=~'.*'",
    ]) {
      const query = new URLSearchParams({ text });
      const found = await call(`GET ${TASKS}?${query.toString()}`);
      const others = found.body.data.filter(
        (task: { title: string }) => !task.title.includes(text),
      );
      expect([text, found.status, others]).toEqual([text, 200, []]);
    }
    const long = await call(`GET ${TASKS}?text=${"x".repeat(7_000)}`);
    expect([long.status, long.body.error.details[0]]).toMatchObject([
      422,
      { field: "text", code: "too_long" },
    ]);
  });
});

describe("a title", () => {
  test.each([
    ["of nothing", "", "required"],
    ["of blanks", "   ", "required"],
    ["of 256 emoji", "😀".repeat(256), "too_long"],
    ["of a mark and no letter", "\u200b", "required"],
  ])("%s is refused with the rule that it breaks [B22] [B23]", async (_what, title, code) => {
    const { status, body } = await call(`POST ${TASKS}`, { body: { title } });
    expect([status, body.error.details]).toMatchObject([422, [{ field: "title", code }]]);
  });

  test("is trimmed, and may be 255 emoji long, each of them one [B22] [B23]", async () => {
    const title = "👩‍🚀".repeat(85);
    const { status, body } = await call(`POST ${TASKS}`, { body: { title: `  ${title} ` } });
    expect([status, body.data?.title]).toEqual([201, title]);
  });
});

test("a bulk of 501 is refused before any of it is done [B47]", async () => {
  const before = await titles();
  const rows = Array.from({ length: 501 }, (_, at) => ({ title: `row ${at}` }));
  expect(await take(rows)).toMatchObject({
    status: 400,
    text: expect.stringContaining('"limit":500'),
  });
  expect(await titles()).toEqual(before);
});

describe("a line break where there is none", () => {
  test("begins no line of its own in the log, and no header [B31]", async () => {
    const path = `/api/v1/none%0d%0a{"level":30}%0d%0aset-cookie:%20session=x`;
    const { status, headers } = await rawRequest(server.url, path, {
      headers: { "user-agent": "a\tb", referer: "http://x/%0d%0aforged" },
    });
    expect([status, headers["set-cookie"]]).toEqual([404, undefined]);
    await expect.poll(() => server.log()).toContain("/api/v1/none");
    for (const line of server.log().trim().split("\n"))
      expect(() => JSON.parse(line)).not.toThrow();
  });

  test("in a name is refused, so that no mail and no file is headed by it [B31]", async () => {
    const name = "Den\r\nBcc: all@example.test";
    const { status, body } = await call("POST /organizations/den/projects", {
      body: { name, key: "CRLF" },
    });
    expect([status, body.error.details[0]]).toMatchObject([
      422,
      { field: "name", code: "invalid_character" },
    ]);
  });
});

describe("a request that two readers would read differently", () => {
  const post =
    "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  test.each([
    ["has chunks that are none", `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    [
      "says its encoding twice",
      `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    ],
    ["says two lengths", `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ["says a length below nothing", `${post}Content-Length: -1\r\n\r\n`],
    ["breaks its lines by half", "GET /health/live HTTP/1.1\nHost: localhost\n\n"],
    [
      "goes on with a header on the next line",
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
    ],
    ["has a blank before a colon", "GET /health/live HTTP/1.1\r\nHost : localhost\r\n\r\n"],
  ])("as it %s is refused, and the connection ends [B16]", async (_what, text) => {
    const answer = headOf(await rawText(server.url, text));
    expect([answer.status, answer.headers["connection"]]).toEqual([400, "close"]);
  });
});
