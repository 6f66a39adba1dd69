import { createHash, createHmac } from "node:crypto";
import type { Database } from "@teamflow/data/database";
import type { Listener } from "@teamflow/data/listen";

/** What the procedures work with: made once, when the process starts. */
export type Services = {
  database: Database;
  listener: Listener;
  /** Keys the hashes of session tokens and of what is counted at the door. */
  secretKey: string;
  /** Whether somebody without an invitation can sign up. The first person always can. */
  isSignUpOpen: boolean;
  log: (error: unknown, about: { requestId: string; path: string | undefined }) => void;
};

/** What came with one request. */
export type Request = {
  requestId: string;
  /** The client's address, seen through trusted proxies only. */
  address: string;
  sessionToken: string | null;
  idempotencyKey: string | null;
  /** How many calls came in the same request. */
  batchSize: number;
  /** Gives the client a session to carry, or with `null` takes it away. */
  setSession(session: { token: string; expiresAt: Date; isRemembered: boolean } | null): void;
};

export type Context = { services: Services; request: Request };

/** What is stored of a secret: worthless without the instance's own key. */
export function keyedHash({ secretKey }: Pick<Services, "secretKey">, text: string): Buffer {
  return createHmac("sha256", secretKey).update(text).digest();
}

/** What tells two requests apart. */
export function requestHash(path: string, input: unknown): Buffer {
  return createHash("sha256")
    .update(path)
    .update("\0")
    .update(JSON.stringify(input) ?? "")
    .digest();
}
