import type { Called, Measures } from "@teamflow/router/measures";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { countPeople } from "./metrics-people.ts";

/** Seconds up to which answers are counted apart: the promises are 0.1, 0.3, 0.5, 1 and 2. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30];

/** Whoever may not make a team has not failed to. */
const notAllowed: ReadonlySet<Called["outcome"]> = new Set([
  ...(["ok", "unauthenticated", "forbidden", "not_for_tokens", "feature_disabled"] as const),
]);

/** One request that was answered. A stream has no duration: it is open for as long as somebody listens. */
export type Answered = {
  method: string;
  endpoint: string;
  status: number;
  seconds: number | null;
};

/** What is counted as it happens. No label holds anything that somebody wrote, or that says who did something. */
export function countedSeries(
  register: Registry,
): Measures & { answered: (what: Answered) => void } {
  const registers = [register];
  const requests = new Counter({
    ...{ name: "http_requests_total", help: "Requests that were answered", registers },
    labelNames: ["method", "endpoint", "status"],
  });
  const durations = new Histogram({
    ...{ name: "http_request_duration_seconds", help: "How long answers took", registers, buckets },
    labelNames: ["method", "endpoint"],
  });
  const assignments = new Histogram({
    name: "assignment_operation_duration_seconds",
    help: "How long what is done with assignments took, by how it ended",
    ...{ registers, buckets, labelNames: ["operation", "result"] },
  });
  const teams = new Counter({
    name: "team_creation_failures_total",
    help: "Teams that could not be made by somebody who may make teams, by why",
    ...{ registers, labelNames: ["reason"] },
  });
  const deliveries = new Counter({
    name: "notification_delivery_failures_total",
    help: "Tries to deliver a notification that failed, by channel and by what the other side said",
    ...{ registers, labelNames: ["channel", "code"] },
  });
  const people = countPeople();
  addGauge(register, "active_users_total", {
    help: "People who were here in the last five minutes",
    read: people.count,
  });
  const codeOf = atMost(50);
  // A series that is not there yet looks like one that was forgotten, and its first step would go unseen.
  teams.inc({ reason: "unexpected" }, 0);
  deliveries.inc({ channel: "email", code: "smtp" }, 0);

  return {
    answered: ({ method, endpoint, status, seconds }) => {
      requests.inc({ method, endpoint, status });
      if (seconds !== null) durations.observe({ method, endpoint }, seconds);
    },
    called: ({ path, outcome, seconds }) => {
      const [noun, operation] = path.split(".");
      if (noun === "assignments" && operation)
        assignments.observe({ operation, result: outcome }, seconds);
      if (path === "teams.create" && !notAllowed.has(outcome)) teams.inc({ reason: outcome });
    },
    seen: people.seen,
    undelivered: (channel, code) => deliveries.inc({ channel, code: codeOf(code) }),
  };
}

type Reading = { help: string; read: () => number };

/** A figure that is read when it is asked for. */
export function addGauge(register: Registry, name: string, { help, read }: Reading): void {
  const gauge: Gauge = new Gauge({
    ...{ name, help, registers: [register] },
    collect: () => gauge.set(read()),
  });
}

/** Lets so many words through, and calls every later one `other`: codes come from other people's servers. */
export function atMost(most: number): (word: string) => string {
  const known = new Set<string>();
  return (word) => {
    if (!/^[a-z0-9_]{1,40}$/.test(word)) return "other";
    if (known.size < most) known.add(word);
    return known.has(word) ? word : "other";
  };
}
