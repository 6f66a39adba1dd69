import { listUnsealed, sealAudits } from "@teamflow/data/audit-chain";
import { openKeeper, openVisitor } from "@teamflow/data/scope";
import type { ReferenceOptions } from "./reference.ts";
import { openServices } from "./services.ts";

/**
 * Seals all that the run has written to the trails, as a worker does shortly after each write.
 *
 * @returns how many rows there were, and what each cost in milliseconds of this process's CPU
 */
export async function sealingPrice(
  options: ReferenceOptions,
): Promise<{ rows: number; cpuMs: number }> {
  await using closing = new AsyncDisposableStack();
  const { database } = await openServices(options, closing);
  const before = process.cpuUsage();
  let rows = 0;
  for (const orgId of await listUnsealed(openVisitor(database)))
    rows += await sealAudits(openKeeper(database, orgId));
  const { user, system } = process.cpuUsage(before);
  return { rows, cpuMs: (user + system) / 1000 / rows };
}
