import fs from "node:fs";
import path from "node:path";
import { listen } from "@teamflow/data/listen";
import { openKeyring } from "@teamflow/router/keyring";
import type { Logger } from "pino";
import { drainAtTheEnd } from "./drain.ts";
import { openJobs } from "./jobs.ts";
import { openLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { secretKeys } from "./secret-key.ts";
import { readSettings, type Settings, SettingsFault } from "./settings.ts";
import { reachDatabase } from "./stores.ts";

/**
 * `pnpm worker`: works on jobs and does nothing else. Any number of them share the database that DATABASE_URL names
 * with servers that run with JOBS=elsewhere.
 */
async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env);
    refuseWhatIsNotShared(settings);
    const log = openLog(settings.logLevel);
    const close = await start(settings, log);
    drainAtTheEnd({ log, drainMs: 0, announce: () => {}, close });
    log.info("the worker is ready");
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    process.stderr.write(`The worker did not start:\n${error.message}\n`);
    process.exit(1);
  }
}

async function start(settings: Settings, log: Logger): Promise<() => Promise<void>> {
  await using opened = new AsyncDisposableStack();
  const keyring = openKeyring(secretKeys(settings));
  const { database, connection } = await reachDatabase(settings, log, opened);
  const listener = await listen(connection);
  opened.defer(() => listener.close());
  const metrics = await openMetrics({ settings, database, log });
  opened.defer(() => metrics.close());
  const { measures } = metrics;
  const worker = await openJobs({
    settings,
    database,
    connection,
    listener,
    keyring,
    measures,
    log,
  });
  opened.defer(() => worker.close());
  const closing = opened.move();
  return () => closing.disposeAsync();
}

/** A worker that made a database or a key of its own would wait for ever, or read no mail that a server wrote. */
function refuseWhatIsNotShared({ databaseUrl, secretKey, dataDir }: Settings): void {
  const faults = [
    ...(databaseUrl === null
      ? ["DATABASE_URL: is needed: the embedded database belongs to the server that started it"]
      : []),
    ...(secretKey === null && !fs.existsSync(path.join(dataDir, "secret-key"))
      ? ["SECRET_KEY: is needed, the same as the server's, or the server's DATA_DIR"]
      : []),
  ];
  if (faults.length > 0) throw new SettingsFault(faults);
}

await main();
