import path from "node:path";
import { openDatabase, type Database } from "@teamflow/data/database";
import { startEmbedded } from "@teamflow/data/embedded";
import { listen, type Listener } from "@teamflow/data/listen";
import { appRole, migrateToLatest } from "@teamflow/data/migrate";
import { provision } from "@teamflow/data/provision";
import type { FastifyBaseLogger } from "fastify";
import { watchPulse, type Pulse } from "./pulse.ts";
import type { Settings } from "./settings.ts";

/** How a further connection to the database is made: as whom, and whom its faults are told to. */
export type Connection = { url: string; role: string; onError: (error: Error) => void };

/** The database, brought up to date. */
export type Reached = { database: Database; connection: Connection };

/** The database as the server uses it. */
export type Stores = Reached & { listener: Listener; pulse: Pulse };

/** Starts or finds the database, migrates it and connects; `closing` learns how to undo each step. */
export async function reachDatabase(
  settings: Settings,
  log: FastifyBaseLogger,
  closing: AsyncDisposableStack,
): Promise<Reached> {
  const { ownerUrl, appUrl } = await findDatabase(settings, log, closing);
  const { applied } = await migrateToLatest({ ownerUrl });
  if (applied.length > 0) log.info({ applied }, "the database was brought up to date");

  // A lost connection heals by itself; requests that meet it are answered with "try again".
  const onError = (error: Error): void => log.warn({ err: error }, "a database connection broke");
  const connection = { url: appUrl, role: appRole, onError };
  const database = openDatabase(connection);
  closing.defer(() => database.close());
  return { database, connection };
}

/** Reaches the database and opens what a server needs of it besides. */
export async function openStores(
  settings: Settings,
  log: FastifyBaseLogger,
  closing: AsyncDisposableStack,
): Promise<Stores> {
  const { database, connection } = await reachDatabase(settings, log, closing);
  const listener = await listen(connection);
  closing.defer(() => listener.close());
  // A connection of its own: health must not wait in the queue of those that it reports on.
  const probe = openDatabase({ ...connection, poolSize: 1 });
  closing.defer(() => probe.close());
  const pulse = watchPulse(() => probe.ping());
  closing.defer(() => pulse.stop());
  return { database, connection, listener, pulse };
}

/** Finds or starts the database: as whom its owner connects, and as whom the application. */
export async function findDatabase(
  { databaseUrl, migrateUrl, dataDir }: Settings,
  log: FastifyBaseLogger,
  closing: AsyncDisposableStack,
): Promise<{ ownerUrl: string; appUrl: string }> {
  if (databaseUrl !== null) return { ownerUrl: migrateUrl ?? databaseUrl, appUrl: databaseUrl };
  const embedded = await startEmbedded({
    dir: path.join(dataDir, "postgres"),
    onNotice: (line) => log.warn({ embedded: line }, "the embedded database needed help"),
  });
  closing.defer(() => embedded.stop());
  return await provision(embedded.url);
}
