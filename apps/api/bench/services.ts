import { openDatabase } from "@teamflow/data/database";
import { listen } from "@teamflow/data/listen";
import type { Context, Request, Services } from "@teamflow/router/context";
import { openCache } from "@teamflow/router/cache/cache";
import { openKeyring } from "@teamflow/router/keyring";
import { unmeasured } from "@teamflow/router/measures";
import type { ReferenceOptions } from "./reference.ts";

/** What the procedures work with, for calls that are made in this process. Any fault ends the run. */
export async function openServices(
  { url, role, secretKey }: ReferenceOptions,
  closing: AsyncDisposableStack,
): Promise<Services> {
  const onError = (error: unknown): never => {
    throw error;
  };
  const database = openDatabase({ url, role, onError });
  closing.defer(() => database.close());
  const listener = await listen({ url, role, onError });
  closing.defer(() => listener.close());
  return {
    ...{ database, listener, keyring: openKeyring([secretKey]), log: onError },
    ...{ cache: openCache(), measures: unmeasured },
    ...{ publicUrl: null, adminPath: "admin", identityProvider: null, attachmentQuotaBytes: null },
    issuer: { issuer: "http://localhost", accessMinutes: 60 },
    policy: {
      ...{ isSignUpOpen: false, isConfirmationRequired: false, isMailSent: false },
      ...{ sessionHours: 12, rememberedDays: 30, refreshDays: 7 },
    },
  };
}

/** What came with one request to those. */
export function contextOf(services: Services, given: Partial<Request>): Context {
  const request: Request = {
    ...{ requestId: crypto.randomUUID(), address: "127.0.0.1", userAgent: null, origin: null },
    ...{ credential: null, idempotencyKey: null, batchSize: 1, setSession: () => {} },
    ...given,
  };
  return { services, request };
}
