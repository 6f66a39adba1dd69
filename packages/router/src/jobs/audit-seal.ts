import { listUnsealed, sealAudits } from "@teamflow/data/audit-chain";
import { openKeeper, openVisitor } from "@teamflow/data/scope";
import type { JobServices } from "./services.ts";

/** Puts the new audit rows of every organization into its chain. Any number of processes may do so at once. */
export async function sealEveryAudit({ database }: Pick<JobServices, "database">): Promise<void> {
  const waiting = await listUnsealed(openVisitor(database));
  for (const orgId of waiting) await sealAudits(openKeeper(database, orgId));
}
