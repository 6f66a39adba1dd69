import path from "node:path";
import { appRouter } from "@teamflow/router/app";
import type { Cache } from "@teamflow/router/cache/cache";
import { type Keyring, openKeyring } from "@teamflow/router/keyring";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { defectLog } from "./defects.ts";
import { addApiDocs } from "./api-docs.ts";
import { addDownloads } from "./attachment-download.ts";
import { addUpload } from "./attachment-upload.ts";
import { addAuditExport } from "./audit-export.ts";
import { blobsOf } from "./blobs.ts";
import { cacheOf, sharedStoreOf } from "./cache.ts";
import { addHealth } from "./health.ts";
import { watchParts } from "./health-parts.ts";
import { openHttp } from "./http.ts";
import { openJobs } from "./jobs.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import { addOidc } from "./oidc.ts";
import { trustedOrigins } from "./origin.ts";
import { ownAddress } from "./own-address.ts";
import { watchOverload } from "./overload.ts";
import { addPictures } from "./pictures.ts";
import { limitRate, type RateLimit } from "./rate-limit.ts";
import { addRest } from "./rest.ts";
import { secretKeys } from "./secret-key.ts";
import { sessionCookie } from "./session-cookie.ts";
import type { Settings } from "./settings.ts";
import { signInPolicy } from "./sign-in-policy.ts";
import { openStores, type Stores } from "./stores.ts";
import { openStreams, type Streams } from "./streams.ts";
import { addTrpc } from "./trpc.ts";
import { operatorCheck } from "./operator-check.ts";
import { addUnsubscribe } from "./unsubscribe.ts";
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
  const keyring = openKeyring(secretKeys(settings));
  const stores = await openStores(settings, log, opened);
  const shared = await sharedStoreOf(settings, log);
  const cache = cacheOf(settings, shared);
  const limits = limitRate({ ...settings.limits, store: shared });
  opened.defer(() => limits.close());
  const streams = openStreams();
  const openStreamCount = () => streams.count;
  const metrics = await openMetrics({ ...stores, settings, log, openStreams: openStreamCount });
  opened.defer(() => metrics.close());
  const app = await openHttp(settings, log);
  opened.defer(() => app.close());
  opened.defer(() => streams.endAll());

  let draining = false;
  metrics.watch(app);
  const parts = watchParts({ ...stores, settings, cache, blobs: blobsOf(settings) });
  addHealth(app, { pulse: stores.pulse, isDraining: () => draining, parts });
  await addDoor(app, { settings, keyring, stores, streams, cache, limits, metrics, opened });
  await addWeb(app, {
    ...{ root: WEB_CLIENT, adminPath: settings.adminPath },
    isOperator: operatorCheck(stores.database, sessionCookie(isSecure(settings))),
  });
  await app.listen({ port: settings.port, host: settings.host });
  const listening = { ...settings, port: portOf(app) };
  if (settings.jobs === "here") {
    const { measures } = metrics;
    const worker = await openJobs({
      ...{ settings: listening, keyring, log: app.log, measures },
      ...stores,
    });
    opened.defer(() => worker.close());
  }

  const closing = opened.move();
  return {
    address: ownAddress(listening),
    announceEnd: () => {
      draining = true;
    },
    close: () => closing.disposeAsync(),
  };
}

type Doors = {
  settings: Settings;
  keyring: Keyring;
  stores: Stores;
  streams: Streams;
  cache: Cache;
  limits: RateLimit;
  metrics: Metrics;
  opened: AsyncDisposableStack;
};

async function addDoor(
  app: FastifyInstance,
  { settings, keyring, stores, streams, cache, limits, metrics, opened }: Doors,
): Promise<void> {
  const overload = watchOverload();
  opened.defer(() => overload.stop());
  const door = {
    router: appRouter,
    services: {
      database: stores.database,
      listener: stores.listener,
      ...{ cache, measures: metrics.measures, keyring },
      issuer: {
        issuer: settings.publicUrl?.origin ?? "teamflow",
        accessMinutes: settings.accessMinutes,
      },
      policy: signInPolicy(settings),
      publicUrl: settings.publicUrl?.origin ?? null,
      adminPath: settings.adminPath,
      identityProvider: settings.identityProvider,
      attachmentQuotaBytes: settings.attachmentQuotaBytes,
      log: defectLog(app.log),
    },
    cookie: sessionCookie(isSecure(settings)),
    limits,
    trusted: trustedOrigins(settings.publicUrl, settings.corsOrigins),
    isBusy: () => !stores.pulse.up || overload.isOverloaded(),
  };
  await addTrpc(app, { ...door, streams });
  await addRest(app, door);
  addOidc(app, { ...door, https: isSecure(settings) });
  addAuditExport(app, door);
  const files = {
    ...door,
    blobs: blobsOf(settings),
    maxBytes: settings.attachmentMaxBytes,
    arrival: { idleMs: settings.attachmentIdleMs, limitMs: settings.attachmentUploadMs },
  };
  await addUpload(app, files);
  addDownloads(app, files);
  addPictures(app, door);
  await addUnsubscribe(app, door);
  await addApiDocs(app);
}

function isSecure({ publicUrl }: Settings): boolean {
  return publicUrl?.protocol === "https:";
}

/** The port that is listened on: of PORT=0 only the system knows. */
function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  return typeof address === "object" ? address.port : 0;
}
