import { migrateDown } from "@teamflow/data/migrate";
import type { FastifyBaseLogger } from "fastify";
import type { Settings } from "./settings.ts";
import { findDatabase } from "./stores.ts";

const consent = "--lose-data";

/**
 * `pnpm db down <migration> --lose-data`: takes back every migration after the named one, on the database that the
 * settings name. Nothing else in the product ever does.
 *
 * @param words what follows `down`
 * @returns the code to exit with: 0 when it was done, 2 when it was not said that data may be lost
 */
export async function goDown(
  [toName, ...words]: string[],
  settings: Settings,
  log: FastifyBaseLogger,
): Promise<number> {
  if (!toName || !words.includes(consent)) {
    process.stdout.write(
      `pnpm db down <migration to stay at> ${consent}\nWhat newer tables and columns hold is lost.\n`,
    );
    return 2;
  }
  await using opened = new AsyncDisposableStack();
  const { ownerUrl } = await findDatabase(settings, log, opened);
  const { takenBack } = await migrateDown({ ownerUrl, toName });
  process.stdout.write(`Taken back: ${takenBack.join(", ") || "nothing, it stands there"}\n`);
  return 0;
}
