import { createHash } from "node:crypto";
import type { Database } from "@teamflow/data/database";
import type { Listener } from "@teamflow/data/listen";
import type { ReceivedFile } from "@teamflow/domain/attachment";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import type { Issuer } from "./access-token.ts";
import type { IdentityProvider } from "./auth/identity-provider.ts";
import type { Cache } from "./cache/cache.ts";
import type { Keyring } from "./keyring.ts";
import type { Measures } from "./measures.ts";

/** What the procedures work with: made once, when the process starts. */
export type Services = {
  database: Database;
  listener: Listener;
  cache: Cache;
  measures: Measures;
  keyring: Keyring;
  issuer: Issuer;
  policy: SignInPolicy;
  /** Where the web client administers the instance. Told to nobody but its owner. */
  adminPath: string;
  /** The address that people type; null where none is set: then a request's own is used in what only its sender sees. */
  publicUrl: string | null;
  /** Where people can sign in instead of here; null where nothing is set. */
  identityProvider: IdentityProvider | null;
  /** How many bytes the files of one organization may be together; null where there is no limit. */
  attachmentQuotaBytes: number | null;
  log: (error: unknown, about: { requestId: string; path: string | undefined }) => void;
};

/** What whoever runs the instance decided about accounts. */
export type SignInPolicy = {
  /** Whether somebody without an invitation can sign up. The first person always can. */
  isSignUpOpen: boolean;
  /** Whether an account works only once its address is confirmed: where mail can be sent. */
  isConfirmationRequired: boolean;
  /** Whether mail leaves the instance; else it waits in the outbox. */
  isMailSent: boolean;
  sessionHours: number;
  rememberedDays: number;
  refreshDays: number;
};

/** What came with one request. */
export type Request = {
  requestId: string;
  /** The client's address, seen through trusted proxies only. */
  address: string;
  userAgent: string | null;
  /**
   * Where the page that asks came from, as its browser says: for an instance that does not know its own address.
   * Whoever is no browser can say anything here, so nothing that goes to others is made of it.
   */
  origin: string | null;
  /** What came in place of a name: the token of the cookie, else what the Authorization header bears. */
  credential: { carrier: "cookie" | "bearer"; token: string } | null;
  idempotencyKey: string | null;
  /** How many calls came in the same request. */
  batchSize: number;
  /**
   * Gives the client a session to carry, or with `null` takes it away. Absent for a program, which carries no cookie:
   * no session is begun for it here.
   */
  setSession:
    | ((session: { token: string; expiresAt: Date; isRemembered: boolean } | null) => void)
    | null;
  /** Told when the answer is one that was kept, of the same request before. */
  noteReplay?: () => void;
  /**
   * Told when the credential has opened a door, and as which member of which organization, if of one: from there on its
   * calls count as its own, as that member's and as that organization's.
   *
   * @throws `too_many_calls`
   */
  entered?: (inside: { orgId: OrganizationId; memberId: MemberId } | null) => void;
  /** The file that came with the request, where the door takes one: its bytes are kept already. */
  received?: ReceivedFile;
};

export type Context = { services: Services; request: Request };

/** What tells two requests apart. */
export function requestHash(path: string, input: unknown): Buffer {
  return createHash("sha256")
    .update(path)
    .update("\0")
    .update(JSON.stringify(input) ?? "")
    .digest();
}
