import fs from "node:fs";
import path from "node:path";
import { type Embedded, startEmbedded } from "@teamflow/data/embedded";
import { provision } from "@teamflow/data/provision";
import { openChaosProxy } from "@teamflow/tooling/chaos-proxy.mjs";
import { aDataFolder, signUp, startServer, stopServer } from "../test/a-server.ts";
import type { Chance } from "./chance.ts";

/** What all faults stand on: a database of our own with a proxy before it, and two people who work in it. */
export type Ground = {
  postgres: Embedded;
  /** The superuser's way to the servers' database, past the proxy. */
  psqlUrl: string;
  proxy: Awaited<ReturnType<typeof openChaosProxy>>;
  /** What a server is started with. */
  settings: Record<string, string>;
  owner: Person;
  other: Person;
  /** A folder for what is worth keeping of a run. */
  dir: string;
};

/** Somebody with a session. */
export type Person = { cookie: string; email: string; password: string };

/** Starts the database, and signs two people up: the sessions outlive every server of the faults. */
export async function openGround(
  { chance, patience }: { chance: Chance; patience: number },
  closing: AsyncDisposableStack,
): Promise<Ground> {
  const data = aDataFolder();
  closing.defer(() => data.remove());
  const postgres = await startEmbedded({ dir: path.join(data.dir, "postgres") });
  closing.defer(() => postgres.stop());
  const { ownerUrl, appUrl } = await provision(postgres.url);
  const proxy = await openChaosProxy({
    port: Number(new URL(postgres.url).port),
    random: chance.next,
  });
  closing.defer(() => proxy.close());
  const settings = {
    ...{ HOST: "127.0.0.1", DATA_DIR: path.join(data.dir, "server"), SECRET_KEY: secretKey },
    // As many times longer as everything else may take: the balancer has to notice in time.
    DRAIN_MS: String(Math.min(600 * patience, 15_000)),
    DATABASE_URL: through(proxy.port, appUrl),
    DATABASE_MIGRATE_URL: through(proxy.port, ownerUrl),
  };
  fs.mkdirSync(settings.DATA_DIR);
  const server = await startServer(settings);
  const [owner, other] = [await personOf(server, "olga"), await personOf(server, "otto")];
  await stopServer(server);
  const psqlUrl = new URL(postgres.url);
  psqlUrl.pathname = new URL(appUrl).pathname;
  return { postgres, psqlUrl: psqlUrl.href, proxy, settings, owner, other, dir: data.dir };
}

const secretKey = "guards nothing but a database that faults are tried on";

function through(port: number, url: string): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

async function personOf(
  server: Awaited<ReturnType<typeof startServer>>,
  name: string,
): Promise<Person> {
  const cookie = await signUp(server, name);
  return { cookie, email: `${name}@example.org`, password: "a long and unlikely sentence" };
}
