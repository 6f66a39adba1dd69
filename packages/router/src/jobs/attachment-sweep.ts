import { knownAttachments } from "@teamflow/data/attachments/sweep";
import { openKeeper } from "@teamflow/data/scope";
import { AttachmentId, OrganizationId } from "@teamflow/domain/ids";
import type { FoundBlob } from "../blobs/store.ts";
import type { JobServices } from "./services.ts";

/** A file whose row is still being written is younger than this by far, however much clocks differ. */
const graceMs = 24 * 60 * 60 * 1000;
const batch = 500;

/**
 * Takes away the bytes that no row names: of an upload that broke off, of files that were deleted for good, alone, with
 * their task or with their organization. What is in the store and not ours stays.
 *
 * @returns how many blobs went
 */
export async function sweepAttachments({
  database,
  blobs,
}: Pick<JobServices, "database" | "blobs">): Promise<number> {
  const olderThan = Date.now() - graceMs;
  let swept = 0;
  const sweep = async (found: readonly Aged[]) => {
    for (const [orgId, own] of Map.groupBy(found, (blob) => blob.orgId)) {
      const keeper = openKeeper(database, orgId);
      const ids = own.map(({ id }) => id);
      const known = await knownAttachments(keeper, ids);
      for (const { id, isPart, name } of own) {
        if (known.has(id) && !isPart) continue;
        await blobs.remove({ orgId, name });
        swept += 1;
      }
    }
  };
  let waiting: Aged[] = [];
  for await (const found of blobs.list()) {
    const own = found.writtenAt.getTime() < olderThan ? ownOf(found) : undefined;
    if (own) waiting.push(own);
    if (waiting.length < batch) continue;
    await sweep(waiting);
    waiting = [];
  }
  await sweep(waiting);
  return swept;
}

type Aged = { orgId: OrganizationId; id: AttachmentId; name: string; isPart: boolean };

/** What a blob is by its name; nothing for a name that we never give. */
function ownOf({ orgId: folder, name }: FoundBlob): Aged | undefined {
  const [, stem, part] = /^([^.]+)(?:\.webp)?(\.part)?$/.exec(name) ?? [];
  const orgId = OrganizationId.safeParse(folder);
  const id = AttachmentId.safeParse(stem);
  if (!orgId.success || !id.success) return undefined;
  return { orgId: orgId.data, id: id.data, name, isPart: part !== undefined };
}
