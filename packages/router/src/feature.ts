import { type KnownFlag, readFlags } from "@teamflow/data/flags";
import type { Database } from "@teamflow/data/database";
import type { Scope } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import { type FlagKey, type FlagState, flagStateFor } from "@teamflow/domain/flag";

/** How long a process goes by what it read: a change has its effect everywhere within 5 s, with room to spare. */
const freshMs = 2000;

type Kept = { readAt: number; flags: Promise<KnownFlag[]> };
const keptBy = new WeakMap<Database, Kept>();

/** All flags, as they were at most two seconds ago. However many ask at once, one statement is sent. */
function flagsOf(database: Database): Promise<KnownFlag[]> {
  const kept = keptBy.get(database);
  if (kept && Date.now() - kept.readAt < freshMs) return kept.flags;
  const flags = readFlags(database);
  keptBy.set(database, { readAt: Date.now(), flags });
  // What could not be read is read again by whoever asks next.
  flags.catch(() => keptBy.delete(database));
  return flags;
}

/** Forgets what this process has read, after it has changed a flag itself. */
export function forgetFlags(database: Database): void {
  keptBy.delete(database);
}

/** Which features are on for a member, and why. */
export async function statesFor(
  database: Database,
  { orgId, userId }: Pick<Scope, "orgId" | "userId">,
): Promise<FlagState[]> {
  return (await flagsOf(database)).map((flag) => flagStateFor(flag, { orgId, userId }));
}

/** @throws `feature_disabled` where a feature is not on for a member */
export async function checkFeature(
  database: Database,
  scope: Pick<Scope, "orgId" | "userId">,
  flag: FlagKey,
): Promise<void> {
  const states = await statesFor(database, scope);
  if (!states.find(({ key }) => key === flag)?.isOn) fail({ kind: "feature_disabled", flag });
}
