import type { Context } from "@teamflow/router/context";
import { type Counted, entranceOf } from "./admission.ts";
import { originOf, type TrustedOrigins } from "./origin.ts";

/** A request to any door, with what its answer needs. */
export type Asked = Counted & { services: Context["services"] };

/** What every door needs to know. */
export type Door = Pick<Asked, "services" | "cookie" | "limits"> & {
  trusted: TrustedOrigins;
  /** True while calls would only wait in vain. */
  isBusy: () => boolean;
};

/** What procedures run with: the same through every door. */
export function contextOf(asked: Asked, batchSize: number): Context {
  const { request, reply, services, cookie } = asked;
  const key = request.headers["idempotency-key"];
  return {
    services,
    request: {
      requestId: request.id,
      address: request.ip,
      userAgent: request.headers["user-agent"] ?? null,
      origin: originOf(request),
      credential: cookie.credentialOf(request),
      idempotencyKey: typeof key === "string" ? key : null,
      batchSize,
      entered: entranceOf(asked, batchSize),
      setSession: (session) => cookie.set(reply, session),
    },
  };
}
