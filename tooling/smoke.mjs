/**
 * `pnpm smoke <url>`: asks a running server what it must answer after a deployment, with things of its own that it
 * clears away again. The first check that fails ends it with code 1.
 *
 * `SMOKE_TOKEN` is an API token that may do what the checks do. `--patience 5` allows five times as long for each.
 */
import { parseArgs } from "node:util";

/**
 * @typedef {{ status: number, body: any, text: string, tookMs: number }} Answer
 * @typedef {object} Wish what an answer has to be
 * @property {number} status
 * @property {number} limitMs how long it may take
 * @property {(answer: Answer) => unknown} [holds] whether it says what it should
 * @typedef {{ path: string, isVersioned: boolean }} Leftover
 */

const usage = "say `SMOKE_TOKEN=… pnpm smoke <url>`, with `--patience <times>` for a slow server";

/** Sets the things of one run apart from those of another. */
const stamp = Date.now().toString(36).toUpperCase();
const name = `Smoke test ${stamp}`;

/** What a server did not answer as it should. */
class Fault extends Error {}

/** @param {string} url @param {string} token @param {number} patience */
function smoker(url, token, patience) {
  /** @type {Record<string, string>} */
  const bearing = { authorization: `Bearer ${token}` };
  /** @param {string} call @param {unknown} [body] @param {Record<string, string>} [headers] @returns {Promise<Answer>} */
  const ask = async (call, body, headers = bearing) => {
    const [method = "GET", path = "/"] = call.split(" ", 2);
    const startedAt = performance.now();
    const answer = await fetch(new URL(path, url), {
      ...{ method, redirect: "manual", signal: AbortSignal.timeout(30_000 * patience) },
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const tookMs = performance.now() - startedAt;
    return { status: answer.status, body: readJson(text), text, tookMs };
  };

  /**
   * One check, said on a line of its own.
   * @param {string} what @param {Wish} wish @param {Parameters<typeof ask>} call
   */
  const check = async (what, { status, limitMs, holds }, ...call) => {
    const answer = await ask(...call);
    const took = `${answer.tookMs.toFixed(0)} ms`;
    const fault = (/** @type {string} */ why) =>
      new Fault(`✗ ${what}: ${why}\n  ${call[0]} answered ${answer.text.slice(0, 500)}`);
    if (answer.status !== status) throw fault(`status ${answer.status} instead of ${status}`);
    if (holds && !holds(answer)) throw fault("the answer lacks what it should hold");
    if (answer.tookMs > limitMs * patience)
      throw fault(`${took}, more than ${limitMs * patience} ms`);
    console.log(`✓ ${what} (${status}, ${took})`);
    return answer.body?.data;
  };

  return { ask, bearing, check };
}

/** @param {string} text */
function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @typedef {ReturnType<typeof smoker>} Smoker */

/** Whether an answer about the system names its parts, and what nothing works without is well. @param {any} body */
function isWell(body) {
  const { database, cache, notifications } = body?.data?.components ?? {};
  return body?.success === true && database?.healthy === true && cache && notifications;
}

/** What needs no token. @param {Smoker} smoke */
async function checkDoors({ check }) {
  await check("it lives", { status: 200, limitMs: 1000 }, "GET /health", undefined, {});
  await check(
    "its parts are well",
    { status: 200, limitMs: 5000, holds: ({ body }) => JSON.stringify(body).includes("database") },
    ...["GET /health/detailed", undefined, {}],
  );
  await check(
    "the system is well, as an existing script asks",
    { status: 200, limitMs: 5000, holds: ({ body }) => isWell(body) },
    ...["GET /api/v1/performance/system/health", undefined, {}],
  );
  await check(
    "the web client is served",
    { status: 200, limitMs: 2000, holds: ({ text }) => text.includes("<!doctype html") },
    ...["GET /", undefined, { accept: "text/html" }],
  );
  await check(
    "wrong credentials open nothing",
    { status: 401, limitMs: 5000 },
    ...[
      "POST /api/v1/auth/login",
      { username: `smoke-${stamp}`, password: "no such password" },
      {},
    ],
  );
}

/**
 * A project with a task, and a team for it with the token's own member. From then on they are named by their codes, as
 * people and existing scripts name them.
 * @param {Smoker} smoke
 * @param {(leftover: Leftover) => void} later what is to be cleared away, last one first
 */
async function checkMaking({ check }, later) {
  const { organization, token } = await check(
    "the token opens its organization",
    { status: 200, limitMs: 1000 },
    "GET /api/v1/token",
  );
  const projects = `/api/v1/organizations/${organization.id}/projects`;
  const project = await check(
    "a project is made",
    { status: 201, limitMs: 1000, holds: ({ body }) => /^PRJ-\d+$/.test(body.data.code) },
    ...[`POST ${projects}`, { name, key: `SM${stamp.slice(-6)}` }],
  );
  later({ path: `${projects}/${project.id}`, isVersioned: true });
  const team = await check(
    "a team is made in under 2 s",
    { status: 201, limitMs: 2000, holds: ({ body }) => /^TEAM-\d+$/.test(body.data.code) },
    ...["POST /api/v1/teams/", { name, project_id: project.code }],
  );
  later({ path: `/api/v1/teams/${team.code}`, isVersioned: true });
  const members = `/api/v1/teams/${team.code}/members`;
  const member = await check(
    "somebody joins the team",
    { status: 201, limitMs: 1000, holds: ({ body }) => /^USR-\d+$/.test(body.data.code) },
    ...[`POST ${members}`, { user_id: token.member_id, role: "developer" }],
  );
  later({ path: `${members}/${member.code}?what_of_work=unassign`, isVersioned: false });
  const task = await check(
    "a task is made",
    { status: 201, limitMs: 1000, holds: ({ body }) => body.data.code === `${project.key}-1` },
    ...[`POST ${projects}/${project.code}/tasks`, { title: name }],
  );
  return { team, member, task };
}

/** Who does what, and what is told of it. @param {Smoker} smoke @param {Awaited<ReturnType<typeof checkMaking>>} made */
async function checkAssigning({ check }, { team, member, task }) {
  const [entity_id, user_id] = [task.code, member.code];
  const wanted = { entity_type: "task", entity_id, user_id, assignment_type: "developer" };
  await check(
    "an assignment is tried out",
    { status: 200, limitMs: 1000, holds: ({ body }) => body.data.is_valid === true },
    ...["POST /api/v1/assignments/validate", wanted],
  );
  await check(
    "an assignment is made in under 1 s",
    { status: 201, limitMs: 1000, holds: ({ body }) => body.data.member_id === member.member_id },
    ...["POST /api/v1/assignments/", wanted],
  );
  await check(
    "the same assignment is refused",
    { status: 409, limitMs: 1000, holds: ({ body }) => body.error.code === "TEAM_003" },
    ...["POST /api/v1/assignments/", wanted],
  );
  await check(
    "the team's workload counts it",
    { status: 200, limitMs: 1000, holds: ({ body }) => body.data.total === 1 },
    `GET /api/v1/teams/${team.code}/workload`,
  );
  await check(
    "notifications are summed up",
    { status: 200, limitMs: 1000, holds: ({ body }) => Number.isInteger(body.data.unread) },
    "GET /api/v1/notifications/summary",
  );
}

/**
 * Clears something away, as it is now.
 * @param {ReturnType<typeof smoker>} smoke @param {Leftover} leftover
 * @returns {Promise<string | undefined>} why that did not work
 */
async function cleared({ ask, bearing }, { path, isVersioned }) {
  const version = isVersioned ? (await ask(`GET ${path}`)).body?.data?.version : undefined;
  const seen = version === undefined ? {} : { "if-match": `"${version}"` };
  const { status, text } = await ask(`DELETE ${path}`, undefined, { ...bearing, ...seen });
  return status === 200 ? undefined : `${status} ${text.slice(0, 300)}`;
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { patience: { type: "string", default: "1" } },
  });
  const [url = "", ...others] = positionals;
  const [token, patience] = [process.env["SMOKE_TOKEN"], Number(values.patience)];
  if (!URL.canParse(url) || others.length > 0 || !token || !(patience > 0)) {
    console.error(usage);
    return 2;
  }
  const smoke = smoker(url, token, patience);
  /** @type {Leftover[]} */
  const leftovers = [];
  let code = 0;
  try {
    await checkDoors(smoke);
    const made = await checkMaking(smoke, (leftover) => leftovers.unshift(leftover));
    await checkAssigning(smoke, made);
  } catch (error) {
    console.error(
      error instanceof Fault ? error.message : `✗ ${url} can't be asked: ${String(error)}`,
    );
    code = 1;
  }
  for (const leftover of leftovers) {
    const fault = await cleared(smoke, leftover).catch(String);
    if (!fault) continue;
    console.error(`✗ left behind: ${leftover.path}: ${fault}`);
    code = 1;
  }
  if (code === 0) console.log("Everything answers as it should, and nothing was left behind.");
  return code;
}

process.exitCode = await main();
