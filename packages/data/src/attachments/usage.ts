import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import type { Scope, WriteScope } from "../scope.ts";

/** How many bytes the files of the organization are together: what was deleted counts until it is gone for good. */
export async function attachmentBytes({ db, orgId }: Pick<Scope, "db" | "orgId">): Promise<number> {
  const found = await db
    .selectFrom("attachment_usage")
    .select(sql<number>`used_bytes::float8`.as("usedBytes"))
    .where("org_id", "=", orgId)
    .executeTakeFirst();
  return found?.usedBytes ?? 0;
}

/**
 * Refuses what was just added where the organization has more than it may. Whoever added something holds its count
 * until the transaction ends, so nobody else's comes in between.
 *
 * @param quotaBytes null where there is no limit
 * @throws `limit_reached`
 */
export async function checkAttachmentQuota(
  scope: WriteScope,
  quotaBytes: number | null,
): Promise<void> {
  if (quotaBytes === null || (await attachmentBytes(scope)) <= quotaBytes) return;
  fail({ kind: "limit_reached", what: "attachment_bytes", limit: quotaBytes });
}
