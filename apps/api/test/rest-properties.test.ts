import { FlagKey } from "@teamflow/domain/flag";
import { appRouter } from "@teamflow/router/app";
import { documentOf } from "@teamflow/router/rest/document";
import {
  hasBody,
  type Operation,
  operationsOf,
  pathOnWire,
} from "@teamflow/router/rest/operations";
import { anInstance } from "@teamflow/router/testing/instance";
import { exampleOf } from "@teamflow/router/testing/walk";
import { wildInput } from "@teamflow/router/testing/wild";
import { aWorld, type World } from "@teamflow/router/testing/world";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { aDataFolder, startServer, stopServer, type Server } from "./a-server.ts";
import { onWire } from "./on-wire.ts";
import { type DocumentedAnswer, documentedAnswers, faultsOf } from "./rest-documented.ts";

const operations = operationsOf(appRouter);
const document = documentOf(operations);
const answers = documentedAnswers(document);
const instance = await anInstance();
const { dir, remove } = aDataFolder();
const RUNS = 30;
let server: Server;
let ours: World;
let theirs: World;
let bearer: { authorization: string };

beforeAll(async () => {
  ours = await aWorld(instance, "OURS");
  const wish = { orgId: ours.orgId, name: "Walked", expiresInDays: 1 };
  const { secret } = await ours.owner.as().apiTokens.create({ ...wish, scopes: ["task:read"] });
  bearer = { authorization: `Bearer ${secret}` };
  theirs = await aWorld(instance, "THEIRS");
  server = await startServer({
    ...{ DATABASE_URL: instance.url, DATA_DIR: dir, DRAIN_MS: "0" },
    // What the world was made with, so that the server can read what was made.
    SECRET_KEY: "a key for tests alone, 32 characters",
  });
});

afterAll(async () => {
  // Ends with an assertion that the log holds no error: nothing here may be a defect of ours.
  await stopServer(server);
  remove();
});

type Input = Record<string, unknown>;

/** Sends an input of ours as the REST API takes it. */
async function send({ rest, inPath, policy }: Operation, input: Input) {
  const path = rest.path.replace(/\{(\w+)\}/g, (_, name: string) => segmentOf(input[name]));
  const beside = onWire(
    Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name))),
    rest.names,
  );
  const isBody = hasBody(rest);
  const query = isBody ? "" : `?${queryOf(beside)}`;
  // Whoever signs in anew leaves the session that they come with.
  const known = policy.access === "token" ? bearer : { cookie: `session=${ours.owner.token()}` };
  const cookie = policy.isSignIn ? {} : known;
  const answer = await server.get(`/api/v1${path}${query}`, {
    method: rest.method,
    headers: { ...cookie, ...(isBody && { "content-type": "application/json" }) },
    ...(isBody && { body: JSON.stringify(beside) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

function queryOf(fields: unknown): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(fields)))
    if (value !== undefined) parameters.set(name, wellFormed(textOf(value)));
  return parameters.toString();
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** What a client would read as the way to another address is not sent. */
function segmentOf(value: unknown): string {
  const text = wellFormed(textOf(value ?? ""));
  return ["", ".", ".."].includes(text) ? "-" : encodeURIComponent(text);
}

/** What no address can hold is sent in bodies alone. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

function promised({ rest }: Operation, status: number): DocumentedAnswer | undefined {
  return answers.find(
    (answer) =>
      answer.method === rest.method &&
      answer.path === pathOnWire(rest.path) &&
      answer.status === String(status),
  );
}

const Refused = z.object({ error: z.object({ code: z.string() }) });

/** Why an answer is none that the document promises. */
function faultsOfAnswer(operation: Operation, { status, body }: { status: number; body: unknown }) {
  const answer = promised(operation, status);
  if (!answer) return [`${status} is not documented`];
  if (status >= 500) return [`${status}`];
  const { data: refused } = Refused.safeParse(body);
  if (refused && !answer.description.includes(`\`${refused.error.code}\``))
    return [`${refused.error.code} is not documented`];
  return body === null ? [] : faultsOf(document, answer.schema, body);
}

const named = operations.map((operation) => [operation.procedure, operation] as const);
/** What ends or changes what the world stands on, which then is put back. */
const endings = new Set([
  ...["organizations.transfer", "organizations.remove", "members.leave"],
  ...["projects.archive", "projects.trash", "teams.create", "teams.linkProject"],
  ...["tasks.trash"],
]);

/** Puts back what a good answer has ended for everything that is asked after it. */
async function putBack(operation: Operation): Promise<void> {
  if (endings.has(operation.procedure)) await ours.rewind();
  if (operation.procedure !== "flags.setForOrganization") return;
  for (const key of FlagKey.options)
    await send(operation, { orgId: ours.orgId, key, isOff: false });
}

async function anInput(procedure: string): Promise<Input> {
  const example: unknown = await exampleOf(procedure, ours);
  return isObject(example) ? example : {};
}

describe("a good request", () => {
  test.each(named)("for %s is answered as the document says", async (procedure, operation) => {
    const answer = await send(operation, await anInput(procedure));
    await putBack(operation);
    expect(answer).toMatchObject({ status: expect.toSatisfy(isGood) });
    expect(faultsOfAnswer(operation, answer)).toEqual([]);
  });
});

describe("anything at all", () => {
  test.each(named)(
    "for %s is answered as the document says, and never with a defect [B19] [B33] [B34] [B40] [B43]",
    async (procedure, operation) => {
      const ids = [ours.project.id, ours.task.id, ours.label.id, ours.viewer.id, theirs.task.id];
      const hasFields = Object.keys(operation.fields).length > 0;
      const wild = hasFields
        ? wildInput(z.strictObject(operation.fields), ids)
        : fc.dictionary(fc.string(), fc.jsonValue());
      let good = await anInput(procedure);
      await fc.assert(
        fc.asyncProperty(wild, async (replaced) => {
          const input: Input = { ...good, ...(isObject(replaced) && replaced) };
          const answer = await send(operation, input);
          if (isGood(answer.status)) await putBack(operation);
          if (answer.status < 300) good = await anInput(procedure);
          expect(faultsOfAnswer(operation, answer)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
  );
});

function isGood(status: number): boolean {
  return status === 200 || status === 201 || status === 204;
}

function isObject(value: unknown): value is Input {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
