import type { Reason } from "@teamflow/domain/failure";
import { reasonOf } from "../refusal.ts";

/** Why something was refused. One that was not refused after all is `unexpected`. */
export async function refused(work: Promise<unknown>): Promise<Reason> {
  return reasonOf(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
}
