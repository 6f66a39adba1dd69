import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { appRouter } from "@teamflow/router/app";
import { type Actor, actorsOf, type Twins } from "@teamflow/router/testing/actors";
import { anInstance } from "@teamflow/router/testing/instance";
import { type Declared, declaredProcedures } from "@teamflow/router/testing/policies";
import { type Door, type Rights, walk } from "@teamflow/router/testing/walk";
import { aWorld } from "@teamflow/router/testing/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCaller, type Send } from "./a-caller.ts";
import { aDataFolder, startServer, stopServer, type Server } from "./a-server.ts";
import { batchDoor, restDoor, sendBatch, singleDoor, standsAlone } from "./http-doors.ts";

const instance = await anInstance();
const { dir, remove } = aDataFolder();
const procedures = declaredProcedures();
let twins: Twins;
let actors: Actor[];
let rights: Record<string, Rights>;
let server: Server;
let send: Send;
let cases = 0;

/** One of each standing and each way to show who one is; the walk without HTTP takes everybody. */
const atEveryDoor = new Set([
  ...["somebody not signed in", "the other organization's owner", "somebody suspended"],
  ...["our owner", "our admin", "our member", "our viewer", "our owner's access token"],
  ...["a member of both", "our owner's token", "our viewer's token"],
  ...["a token with the wrong scopes", "a revoked token"],
]);

/** What a batch could add is that one call is taken for another: a few of those who differ most will do. */
const inBatches =
  /^(somebody not signed in|the other .*|our (owner|viewer)|our owner's token|a token .*)$/;

beforeAll(async () => {
  const approved = createRequire(import.meta.url).resolve("@teamflow/router/app");
  rights = JSON.parse(await readFile(new URL("rights.json", `file://${approved}`), "utf8"));
  const ours = await aWorld(instance, "OURS");
  twins = { instance, ours, theirs: await aWorld(instance, "THEIRS") };
  actors = (await actorsOf(twins)).filter(({ name }) => atEveryDoor.has(name));
  server = await startServer({
    ...{ DATABASE_URL: instance.url, DATA_DIR: dir, DRAIN_MS: "0", JOBS: "elsewhere" },
    ...{ TRUSTED_PROXIES: "127.0.0.0/8,::1" },
    // What the worlds were made with: the server is another process of the same instance.
    SECRET_KEY: "a key for tests alone, 32 characters",
    PUBLIC_URL: "https://teamflow.test",
    ...{ OIDC_ISSUER: "https://id.example.test", OIDC_CLIENT_ID: "teamflow" },
    ...{ OIDC_CLIENT_SECRET: "-", OIDC_NAME: "Example ID" },
  });
  send = aCaller(server, { host: "teamflow.test" });
});

afterAll(async () => {
  // Ends with an assertion that the log holds no error: nothing here may be a defect of ours.
  await stopServer(server);
  remove();
});

type Entrance = [
  name: string,
  door: () => Door,
  isOpen: (procedure: Declared) => boolean,
  comes?: RegExp,
];

const entrances: Entrance[] = [
  ["a call of its own", () => singleDoor(send), () => true],
  ["a batch", () => batchDoor(send), ({ type }) => type !== "subscription", inBatches],
  ["REST", () => restDoor(send, appRouter), ({ policy }) => policy.rest !== undefined],
];

describe.each(entrances)("by %s", (_name, door, isOpen, comes = /./) => {
  const open = procedures.filter(isOpen).map((procedure) => [procedure.path, procedure] as const);

  it.each(open)("%s is for whom it is by any other way [B41] [B42]", async (path, procedure) => {
    const approved = rights[path] ?? noRights;
    const who = actors.filter(({ name }) => comes.test(name));
    const { findings, count } = await walk(
      { twins, actors: who, door: door() },
      procedure,
      approved,
    );
    expect(findings).toEqual([]);
    cases += count;
  });
});

const noRights: Rights = { type: "", access: "", allowed: "", ids: "" };

describe("all doors together", () => {
  it("were tried by somebody of each standing", () => {
    expect(new Set(actors.map(({ name }) => name))).toEqual(atEveryDoor);
  });

  it("come to more than two thousand cases", () => {
    expect(cases).toBeGreaterThan(2000);
  });

  it("refuse a batch that hides who guesses at a secret, whoever sends it [B10] [B60]", async () => {
    const alone = procedures.filter(({ path }) => standsAlone(path));
    expect(alone.length).toBeGreaterThan(5);
    for (const { path } of alone) {
      const { status, text } = await sendBatch(send, null, [
        [path, {}],
        ["auth.signOut", undefined],
      ]);
      expect({ path, status, text }).toMatchObject({
        status: 400,
        text: expect.stringContaining("neither batched"),
      });
    }
  });

  it("let no stream into a batch, where its end would be the end of the others' [B67]", async () => {
    const streams = procedures.filter(({ type }) => type === "subscription");
    expect(streams.length).toBeGreaterThan(0);
    for (const { path } of streams) {
      const { status } = await sendBatch(send, null, [
        [path, {}],
        ["auth.status", undefined],
      ]);
      expect({ path, status }).toEqual({ path, status: 400 });
    }
  });
});
