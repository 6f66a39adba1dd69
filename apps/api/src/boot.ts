import path from "node:path";
import { appRouter } from "@teamflow/router/app";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { defectLog } from "./defects.ts";
import { addHealth } from "./health.ts";
import { openHttp } from "./http.ts";
import { trustedOrigins } from "./origin.ts";
import { watchOverload } from "./overload.ts";
import { secretKey } from "./secret-key.ts";
import { sessionCookie } from "./session-cookie.ts";
import type { Settings } from "./settings.ts";
import { openStores, type Stores } from "./stores.ts";
import { openStreams, type Streams } from "./streams.ts";
import { addTrpc } from "./trpc.ts";
import { keepUp } from "./upkeep.ts";
import { addWeb } from "./web.ts";

/** A server that answers. */
export type Booted = {
  /** Where people reach it. */
  address: string;
  /** From now on `ready` says no, so that balancers look elsewhere. */
  announceEnd: () => void;
  /** Ends streams, finishes requests, closes everything in the reverse order of opening. */
  close: () => Promise<void>;
};

const WEB_CLIENT = path.join(import.meta.dirname, "../../web/dist");

/** Starts everything that one process consists of; a start that fails closes what it had opened. */
export async function boot(settings: Settings, log: FastifyBaseLogger): Promise<Booted> {
  await using opened = new AsyncDisposableStack();
  const key = secretKey(settings);
  const stores = await openStores(settings, log, opened);
  const streams = openStreams();
  const app = await openHttp(settings, log);
  opened.defer(() => app.close());
  opened.defer(() => streams.endAll());

  let draining = false;
  addHealth(app, { pulse: stores.pulse, isDraining: () => draining });
  await addDoor(app, { settings, key, stores, streams, opened });
  await addWeb(app, WEB_CLIENT);
  const upkeep = keepUp(stores.database, app.log);
  opened.defer(() => upkeep.stop());
  await app.listen({ port: settings.port, host: settings.host });

  const closing = opened.move();
  return {
    address: addressOf(app, settings),
    announceEnd: () => {
      draining = true;
    },
    close: () => closing.disposeAsync(),
  };
}

type Door = {
  settings: Settings;
  key: string;
  stores: Stores;
  streams: Streams;
  opened: AsyncDisposableStack;
};

async function addDoor(
  app: FastifyInstance,
  { settings, key, stores, streams, opened }: Door,
): Promise<void> {
  const overload = watchOverload();
  opened.defer(() => overload.stop());
  await addTrpc(app, {
    router: appRouter,
    services: {
      database: stores.database,
      listener: stores.listener,
      secretKey: key,
      isSignUpOpen: settings.signUp === "open",
      log: defectLog(app.log),
    },
    cookie: sessionCookie(settings.publicUrl?.protocol === "https:"),
    trusted: trustedOrigins(settings.publicUrl, settings.corsOrigins),
    streams,
    isBusy: () => !stores.pulse.up || overload.isOverloaded(),
  });
}

function addressOf(app: FastifyInstance, { publicUrl, host }: Settings): string {
  if (publicUrl !== null) return publicUrl.origin;
  const [address] = app.addresses();
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${typeof address === "object" ? address.port : 0}`;
}
