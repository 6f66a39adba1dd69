/**
 * What was agreed to try, in our own words, each with the one test that tries all of it, where one does. Tests and
 * reasons are written as in coverage-requirements.mjs.
 */
import { requirementsOf } from "./coverage-requirements.mjs";

/** @typedef {import("./coverage-requirements.mjs").Row} Row */

const api = "apps/api/test";
const data = "packages/data/src";
const domain = "packages/domain/src";
const router = "packages/router/src";
const contract = `${api}/rest-contract.test.ts`;

/** @type {Row[]} */
const tried = [
  [
    "1",
    "a task without a title, with 256 characters, 2,001 of description, or due yesterday is refused with the field; 255, 2,000 and tomorrow are taken",
    [`${contract}: a task is refused beyond its limits`],
  ],
  [
    "2",
    "an access token is no refresh token, nor the other way round; one lives for 15 minutes, the other for 7 days",
    [`${router}/auth/token-lives.test.ts: an access token serves for 15 minutes`],
  ],
  [
    "3",
    "without `task:create` it is 403; a role that gets it gives 201, without a new start",
    [`${contract}: whoever lacks a permission is told which with 403`],
  ],
  [
    "4",
    "what is another organization's is 404 by its id, in each procedure",
    [`${router}/walk.test.ts: %s`],
  ],
  [
    "5",
    "what is thrown away is in no list, count or search",
    [`${router}/trash.test.ts: what is thrown away is gone from every list`],
  ],
  [
    "6",
    "`updated_at` moves when a row is changed by SQL",
    [`${data}/touch.test.ts: when a row was changed last is true`],
  ],
  [
    "7",
    "one envelope for 200, 401, 403, 404, 409, 422, 429 and 500, with one request id in log and body",
    [`${contract}: every answer has one envelope`],
  ],
  [
    "8",
    "without `API-Version` it is v1, and an unknown one is a documented refusal",
    [`${contract}: without a version in the header it is v1`],
  ],
  [
    "9",
    "with the database down the process is alive, and its health in detail says unhealthy",
    [`${api}/health.test.ts: a frozen database makes nobody wait for ever`],
    "in another way: `/health/live` speaks of the process and stays 200, `/health` is 503",
  ],
  [
    "10",
    "the figures hold the seven series, and the file of alerts passes the checker of rules",
    [
      `${api}/metrics.test.ts: the page holds the named series`,
      `${api}/metrics.test.ts: the three alerts have the names, limits and times`,
    ],
    "the checker of rules, promtool, is run by the same file where it is installed; elsewhere a look at brackets and limits stands in for it",
  ],
  [
    "11",
    "a team takes its 200th member and no 201st, however many come at once",
    [`${data}/teams/members.test.ts: takes ten of twenty who come at the same moment`],
  ],
  [
    "12",
    "500 are assigned at once and 501 refused; of a mixed lot each is told; a replay doubles nothing",
    [`${router}/bulk-assignment.test.ts: five hundred are assigned and 501 refused`],
  ],
  [
    "13",
    "a developer on a task is 201, and each refusal is one of TEAM_001 to TEAM_005",
    [
      `${router}/rest/assignments.test.ts: a developer is assigned to a task as existing scripts do it`,
    ],
  ],
  [
    "14",
    "a secondary function suffices, and the mark of a contact person for that alone",
    [`${data}/assignments/functions.test.ts: a secondary function suffices`],
  ],
  [
    "15",
    "a feature at 0, 10, 25, 50 and 100 % of 10,000 people, never taken from anybody; lists go before, off goes before all",
    [`${domain}/flag-rollout.test.ts: a feature is let out to 0, 10, 25, 50 and 100 %`],
  ],
  [
    "16",
    "a way that is switched off has no row; each try has one; mail that fails is failed, counted and tried again",
    [`${api}/notification-attempts.test.ts: a way that is switched off has no row`],
  ],
  [
    "17",
    "250 notifications go as 100, 100 and 50",
    [`${api}/notification-mail.test.ts: 250 notifications go as 100, 100 and 50`],
  ],
  [
    "18",
    "the cache is cleared by an admin and by nobody less; whoever leaves a team is out of its list at once",
    [`${contract}: the cache is an admin's to clear`],
  ],
  [
    "19",
    "rules that take more than 5 s end in a refusal, and nothing is written",
    [`${data}/assignments/races.test.ts: rules that take too long are given up in time`],
  ],
  [
    "20",
    "the schema goes up, down and up again, and keeps what people have",
    [`${data}/migrate-down.test.ts: a populated database goes back release by release`],
  ],
  [
    "21",
    "a team below 2 s and an assignment below 1 s, at p95, with 300 people and 100 projects",
    [],
    "by no test, as a clock would decide it: `pnpm bench large` measures a team and an assignment among 300 people, 100 projects and 200,000 tasks, under 100 of them at work; `pnpm smoke` checks each once, against whatever server it is given",
  ],
];

/** What was agreed to try. */
export const acceptance = requirementsOf(tried);
