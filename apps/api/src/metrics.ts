import type { Database } from "@teamflow/data/database";
import { jobNames } from "@teamflow/data/job-queues";
import { countJobs } from "@teamflow/data/vitals";
import { type Measures, unmeasured } from "@teamflow/router/measures";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { endpointOf, methodOf } from "./metrics-endpoint.ts";
import { addGauge, countedSeries } from "./metrics-series.ts";
import { serveMetrics } from "./metrics-server.ts";
import type { Settings } from "./settings.ts";

/** What figures are read from, and whom they are shown by. */
export type MetricsRoom = {
  settings: Pick<Settings, "isMeasured" | "metricsPort" | "metricsHost">;
  database: Database;
  log: FastifyBaseLogger;
  /** How many event streams are open; absent in a process that has none. */
  openStreams?: () => number;
};

/** The figures of this process. */
export type Metrics = {
  /** What the procedures and the jobs tell of. */
  measures: Measures;
  /** Counts every request that an HTTP server answers. */
  watch: (app: FastifyInstance) => void;
  close: () => Promise<void>;
};

const nothing: Metrics = { measures: unmeasured, watch: () => {}, close: async () => {} };

/** How long the database may take to say how many jobs there are. */
const countingMs = 1_000;

/** Begins to measure, and serves what it measures where the settings say. */
export async function openMetrics(room: MetricsRoom): Promise<Metrics> {
  const { settings, database, log, openStreams } = room;
  if (!settings.isMeasured) return nothing;
  const register = new Registry();
  collectDefaultMetrics({ register });
  const { answered, ...measures } = countedSeries(register);
  addPool(register, database);
  addJobs(register, database);
  if (openStreams)
    addGauge(register, "event_streams_open", {
      help: "Live event streams that are open",
      read: openStreams,
    });
  const close = await serveMetrics(register, { ...settings, log });
  const watch = (app: FastifyInstance) =>
    app.addHook("onResponse", async (request, reply) => {
      const stream = String(reply.getHeader("content-type")).startsWith("text/event-stream");
      answered({
        ...{ method: methodOf(request), endpoint: endpointOf(request), status: reply.statusCode },
        seconds: stream ? null : reply.elapsedTime / 1000,
      });
    });
  return { measures, watch: (app) => void watch(app), close };
}

function addPool(register: Registry, database: Database): void {
  addGauge(register, "database_connections_active", {
    help: "Connections to the database that work on something",
    read: () => database.load().active,
  });
  addGauge(register, "database_connections_idle", {
    help: "Connections to the database that wait for something to do",
    read: () => database.load().idle,
  });
  addGauge(register, "database_calls_waiting", {
    help: "Calls that wait for a connection to the database",
    read: () => database.load().waiting,
  });
}

/** Asked of the database at most once for each look at the figures. Where it does not say, the last count stays. */
function addJobs(register: Registry, database: Database): void {
  const registers = [register];
  let asked: ReturnType<typeof countInTime> | undefined;
  const count = () => (asked ??= countInTime(database).finally(() => (asked = undefined)));
  const givenUp = new Gauge({
    ...{ name: "jobs_failed", help: "Jobs that were given up", registers },
    collect: async () => {
      const jobs = await count();
      if (jobs) givenUp.set(jobs.givenUp);
    },
  });
  const queued = new Gauge({
    ...{ name: "jobs_queued", help: "Jobs that wait to be worked on, by queue", registers },
    labelNames: ["queue"],
    collect: async () => {
      const jobs = await count();
      if (jobs)
        for (const name of jobNames) queued.set({ queue: name }, jobs.waiting.get(name) ?? 0);
    },
  });
}

async function countInTime(database: Database) {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, countingMs, null);
  try {
    return await Promise.race([countJobs(database), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
