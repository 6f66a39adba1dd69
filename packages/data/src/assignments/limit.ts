import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";

/** Within what time an assignment is decided and made, or nothing of it is (decisions.md, 3). */
const limitMs = 4_700;
/** How far the clock may go on before the database is told anew how much time is left. Together it is less than 5 s. */
const slackMs = 250;
const retryAfterSeconds = 5;

/** Runs a statement in what is left of the time. */
export type InTime = <T>(statement: () => Promise<T>) => Promise<T>;

/**
 * Does something in a transaction within five seconds, however many statements it takes.
 *
 * @throws what the work throws; `validation_timed_out`, also where it waited for somebody else's lock; nothing is
 * written then
 */
export async function inTime<T>(
  scope: WriteScope,
  work: (inTime: InTime) => Promise<T>,
): Promise<T> {
  const endsMs = performance.now() + limitMs;
  let toldMs = Number.NEGATIVE_INFINITY;
  const within: InTime = async (statement) => {
    const nowMs = performance.now();
    if (nowMs >= endsMs) timedOut();
    if (nowMs - toldMs > slackMs) {
      await limitStatements(scope, Math.ceil(endsMs - nowMs));
      toldMs = nowMs;
    }
    return await statement();
  };
  try {
    return await work(within);
  } catch (error) {
    if (isTooLate(error)) return timedOut();
    throw error;
  }
}

function timedOut(): never {
  return fail({ kind: "validation_timed_out", retryAfterSeconds });
}

async function limitStatements({ db }: WriteScope, ms: number): Promise<void> {
  await db
    .selectNoFrom(sql<string>`set_config('statement_timeout', ${String(ms)}, true)`.as("limit"))
    .execute();
}

/** A statement that was cancelled for its time, and a lock that nobody gave. */
const lateCodes: ReadonlySet<unknown> = new Set(["57014", "55P03"]);

function isTooLate(error: unknown): boolean {
  return error instanceof Error && "code" in error && lateCodes.has(error.code);
}
