import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { freePort } from "@teamflow/tooling/free-port.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import {
  aDataFolder,
  mutate,
  run,
  type Server,
  signUp,
  startServer,
  stopServer,
} from "./a-server.ts";
import { aMailServer, type MailServer } from "./a-mail-server.ts";
import { until } from "./an-outbox.ts";

const rulesFile = new URL("../../../deploy/prometheus/alerts.yml", import.meta.url);
const { dir, remove } = aDataFolder();
let server: Server;
let mails: MailServer;
let figures: string;
let cookie: string;
let orgId: string;

beforeAll(async () => {
  const port = await freePort();
  figures = `http://localhost:${port}/metrics`;
  mails = await aMailServer();
  server = await startServer({
    ...{ DATA_DIR: dir, DRAIN_MS: "0", METRICS_PORT: String(port) },
    ...{ SMTP_URL: mails.url, MAIL_FROM: "teamflow@teamflow.test" },
    EMAIL_CONFIRMATION: "optional",
  });
  cookie = await signUp(server, "ada");
  orgId = await made("organizations.create", { name: "Figures" });
});

afterAll(async () => {
  await stopServer(server);
  await mails.close();
  remove();
});

const Made = z.object({
  result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }),
});

async function made(path: string, input: object): Promise<string> {
  const answer = await mutate(server, path, { input, headers: { cookie } });
  return Made.parse(await answer.json()).result.data.json.id;
}

async function scrape(): Promise<string> {
  const answer = await fetch(figures);
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  return await answer.text();
}

/** One figure: by its name and some of its labels. */
async function figure(name: string, labels: Record<string, string> = {}): Promise<number> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = (await scrape()).split("\n").filter((line) => /^[a-z]/.test(line));
  return lines
    .filter((line) => line.split(/[{ ]/, 1)[0] === name)
    .filter((line) => wanted.every((each) => line.includes(each)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}

test("the page holds the named series, and those that an operator needs besides", async () => {
  const page = await scrape();
  for (const [name, type] of [
    ["http_requests_total", "counter"],
    ["http_request_duration_seconds", "histogram"],
    ["active_users_total", "gauge"],
    ["database_connections_active", "gauge"],
    ["assignment_operation_duration_seconds", "histogram"],
    ["team_creation_failures_total", "counter"],
    ["notification_delivery_failures_total", "counter"],
    ["database_connections_idle", "gauge"],
    ["database_calls_waiting", "gauge"],
    ["jobs_queued", "gauge"],
    ["jobs_failed", "gauge"],
    ["event_streams_open", "gauge"],
    ["nodejs_eventloop_lag_seconds", "gauge"],
  ])
    expect(page).toContain(`# TYPE ${name} ${type}\n`);
});

test("requests are counted by what they ask for, and never by what they bring along", async () => {
  const authorization = { headers: { cookie } };
  const secret = "a-text-that-somebody-wrote";
  for (let at = 0; at < 20; at++) {
    await server.get(
      `/api/v1/organizations/${orgId}/projects?cursor=${secret}${at}`,
      authorization,
    );
    await server.get(`/api/v1/${secret}${at}`);
    await server.get(`/trpc/${secret.replaceAll("-", "")}.x${at}`);
    await server.get(`/${secret}${at}`);
  }
  const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
  await server.get(`/trpc/projects.list?input=${input}`, authorization);
  const batch = encodeURIComponent(JSON.stringify({ 0: { json: { orgId } } }));
  await server.get(`/trpc/projects.list,auth.status?batch=1&input=${batch}`, authorization);
  const project = { endpoint: "/api/v1/organizations/{org_id}/projects", method: "GET" };
  expect(await figure("http_requests_total", project)).toBe(20);
  const call = { endpoint: "/trpc/projects.list", method: "GET" };
  expect(await figure("http_requests_total", { ...call, status: "200" })).toBe(1);
  expect(await figure("http_request_duration_seconds_count", call)).toBe(1);
  expect(await figure("http_requests_total", { endpoint: "/trpc/(batch)" })).toBe(1);
  expect(await figure("http_requests_total", { endpoint: "/trpc/(unknown)" })).toBe(20);
  const page = await scrape();
  for (const hidden of [secret, secret.replaceAll("-", ""), orgId, "ada", "example.org"])
    expect(page).not.toContain(hidden);
  const endpoints = new Set([...page.matchAll(/endpoint="([^"]+)"/g)].map(([, name]) => name));
  expect(endpoints.size).toBeLessThan(15);
});

test("what is done with assignments is timed by operation and result, and a team that can't be made is counted", async () => {
  const before = await figure("team_creation_failures_total");
  const absent = "01990000-0000-7000-8000-000000000000";
  await mutate(server, "teams.create", {
    ...{ input: { orgId, name: "Team", projectId: absent }, headers: { cookie } },
  });
  await mutate(server, "teams.create", { input: { orgId, name: "Nobody's" } });
  expect(await figure("team_creation_failures_total")).toBe(before + 1);
  const wanted = { orgId, entityId: absent, memberId: absent, type: "developer" };
  await mutate(server, "assignments.assign", { input: wanted, headers: { cookie } });
  const timed = { operation: "assign", result: "not_found" };
  expect(await figure("assignment_operation_duration_seconds_count", timed)).toBe(1);
});

test("a notification that can't be delivered is counted by its way and by what was answered", async () => {
  const refused = { channel: "email", code: "smtp_550" };
  expect(await figure("notification_delivery_failures_total", refused)).toBe(0);
  mails.moods.push("stranger");
  await mutate(server, "notifications.trial", { input: { orgId }, headers: { cookie } });
  await until(async () => (await figure("notification_delivery_failures_total", refused)) > 0);
  // It failed for good: nothing is left to be tried, and so to be counted, again.
  expect(await deliveries()).toMatchObject([{ channel: "email", status: "failed" }]);
  expect(await figure("notification_delivery_failures_total", refused)).toBe(1);
});

async function deliveries() {
  const path = "/api/v1/notifications/deliveries?channel=email";
  const answer = await server.get(path, { headers: { cookie } });
  return Deliveries.parse(await answer.json()).data;
}

const Deliveries = z.object({
  data: z.array(z.object({ channel: z.string(), status: z.string() })),
});

test("people are counted without being known, streams while they are open", async () => {
  expect(await figure("active_users_total")).toBe(1);
  await signUp(server, "grace");
  const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
  const gone = new AbortController();
  const stream = await server.get(`/trpc/events.live?input=${input}`, {
    ...{ headers: { cookie, accept: "text/event-stream" }, signal: gone.signal },
  });
  expect(stream.status).toBe(200);
  expect(await figure("event_streams_open")).toBe(1);
  gone.abort();
  await until(async () => (await figure("event_streams_open")) === 0);
  expect(await figure("database_connections_idle")).toBeGreaterThan(0);
});

test("nothing else is there, and whoever comes by another way is not shown the figures", async () => {
  expect((await fetch(new URL("/", figures))).status).toBe(404);
  expect((await fetch(figures, { method: "POST" })).status).toBe(404);
  expect(await (await server.get("/metrics")).text()).not.toContain("http_requests_total");
});

test("a port that is taken is warned of, and people are served all the same", async () => {
  const other = aDataFolder();
  const second = await startServer({
    ...{ DATA_DIR: other.dir, DRAIN_MS: "0", METRICS_PORT: new URL(figures).port },
  });
  expect((await second.get("/health/ready")).status).toBe(200);
  expect(second.log()).toContain("METRICS_PORT: no figures are served, the port is not free");
  await stopServer(second);
  other.remove();
});

test("nothing is measured where that is switched off", async () => {
  const other = aDataFolder();
  const port = await freePort();
  const settings = { METRICS_PORT: String(port), PERFORMANCE_MONITORING: "false" };
  const silent = await startServer({ DATA_DIR: other.dir, DRAIN_MS: "0", ...settings });
  await expect(fetch(`http://localhost:${port}/metrics`)).rejects.toThrow("fetch failed");
  await stopServer(silent);
  other.remove();
});

test("a setting that can't be is refused at the start", async () => {
  const { output, ended } = run({ METRICS_PORT: "90900", CACHE_ENABLED: "maybe", REDIS_URL: "x" });
  expect(await ended).toBe(1);
  for (const name of ["METRICS_PORT", "CACHE_ENABLED", "REDIS_URL"])
    expect(output()).toContain(`${name}: `);
});

const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z.string().regex(/^\d+[smh]$/),
          labels: z.strictObject({ severity: z.enum(["warning", "critical"]) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

function rules() {
  const { groups } = Rules.parse(parse(fs.readFileSync(rulesFile, "utf8")));
  return groups.flatMap((group) => group.rules);
}

test("the three alerts have the names, limits and times that were promised", () => {
  const named = new Map(rules().map(({ alert, ...rule }) => [alert, rule]));
  expect(named.size).toBe(rules().length);
  const promised = [
    ["HighAssignmentLatency", "warning", "5m", / > 2$/],
    ["TeamCreationFailures", "critical", "2m", /team_creation_failures_total\[5m\].* > 0\.1$/],
    ["NotificationDeliveryFailures", "warning", "5m", /failures_total\[5m\].* > 0\.05$/],
  ] as const;
  for (const [name, severity, time, limit] of promised) {
    expect(named.get(name)).toMatchObject({ for: time, labels: { severity } });
    expect(named.get(name)?.expr).toMatch(limit);
  }
  // A quantile of the buckets: the raw series of a histogram says nothing.
  expect(named.get("HighAssignmentLatency")?.expr).toContain("histogram_quantile(0.95");
});

test("every figure that an alert looks at is one that a running server serves", async () => {
  const page = await scrape();
  const words = ["histogram_quantile", "sum", "rate", "max", "by", "absent"];
  const labels = new Set(["le", "channel", "instance", "queue", "job", "status", ...words]);
  const looked = rules().flatMap(({ expr }) =>
    [...expr.replaceAll(/"[^"]*"/g, "").matchAll(/[a-z][a-z0-9_]+/g)].map(([name]) => name),
  );
  const names = new Set(looked.filter((name) => !labels.has(name)));
  expect(names.size).toBeGreaterThan(8);
  const absent = [...names].filter((name) => {
    const series = new RegExp(`^# TYPE ${name.replace(/_bucket$/, "")} `, "m");
    return !series.test(page);
  });
  expect(absent).toEqual([]);
});

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

test.each([
  hasPromtool
    ? "promtool accepts the rules"
    : "every expression closes what it opens (promtool, which would check more, is not installed here)",
])("%s", () => {
  if (hasPromtool) {
    execFileSync("promtool", ["check", "rules", rulesFile.pathname]);
    return;
  }
  for (const { expr } of rules()) {
    const count = (character: string) => expr.split(character).length;
    expect(count("(")).toBe(count(")"));
    expect(count("[")).toBe(count("]"));
    expect(expr).toMatch(/( > [\d.]+|^absent\(\w+\))$/);
  }
});
