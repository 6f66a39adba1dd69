import { createHash } from "node:crypto";
import type { AuditId, OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Queries } from "./database.ts";
import type { Keeper, Visitor } from "./scope.ts";

/** Where a chain stands: how many rows it has sealed, and what it came to. */
export type Link = { sequence: number; hash: Buffer };

/** What a chain starts from. Sequences count from one. */
const beginning: Link = { sequence: 0, hash: Buffer.alloc(32) };

/** A row of the trail, every value as PostgreSQL writes it, so that it reads the same in any time zone and process. */
export type Content = Record<(typeof contentColumns)[number], string | null>;

/** The order is part of what is hashed: it never changes. What is added later is added behind. */
const contentColumns = [
  ...([
    "id",
    "org_id",
    "at",
    "actor_kind",
    "actor_id",
    "user_id",
    "session_id",
    "token_id",
  ] as const),
  ...(["address", "request_id", "action", "subject_type", "subject_id"] as const),
  ...(["before", "after", "outcome", "reason"] as const),
] as const;

export const content = contentColumns.map((column) =>
  column === "at"
    ? sql<string | null>`extract(epoch from audit.at)::text`.as("at")
    : sql<string | null>`${sql.ref(`audit.${column}`)}::text`.as(column),
);

/** The link that a row makes behind the last one. */
export function linkOf(last: Link, row: Content): Link {
  const sequence = last.sequence + 1;
  const values = contentColumns.map((column) => row[column]);
  const text = JSON.stringify(["teamflow.audit.1", sequence, ...values]);
  return { sequence, hash: createHash("sha256").update(last.hash).update(text).digest() };
}

/** The organizations whose trail has rows that wait to be sealed. */
export async function listUnsealed({ db }: Visitor): Promise<OrganizationId[]> {
  const rows = await db
    .selectNoFrom(sql<OrganizationId>`unsealed_organizations()`.as("orgId"))
    .execute();
  return rows.map((row) => row.orgId);
}

export const batchSize = 500;

/**
 * The next rows are next to each other in an index. A planner that does not know yet how many there are would rather
 * read all that wait and sort them, for each batch anew.
 */
const inOrder = ["bitmapscan", "seqscan", "sort"].map((way) =>
  sql<string>`set_config(${`enable_${way}`}, 'off', true)`.as(way),
);

/**
 * Seals what has been written to an organization's trail: each row gets the next place in the chain, whose hash covers
 * the row and everything before it. Rows are taken in the order of their transactions, and only up to the oldest that
 * still runs, so that none comes to lie behind a place that was passed. Several may do so at once: one does.
 *
 * @returns how many rows were sealed
 */
export async function sealAudits({ db, orgId }: Keeper): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await db.transaction().execute((batch) => sealBatch(batch, orgId));
    sealed += count;
    if (count < batchSize) return sealed;
  }
}

async function sealBatch(db: Queries, orgId: OrganizationId): Promise<number> {
  const { isMine } = await db
    .selectNoFrom(
      sql<boolean>`pg_try_advisory_xact_lock(hashtextextended('teamflow.audit.' || ${orgId}, 0))`.as(
        "isMine",
      ),
    )
    .select(inOrder)
    .executeTakeFirstOrThrow();
  if (!isMine) return 0;
  let last = await lastSeal(db, orgId);
  const rows = await db
    .selectFrom("audit")
    .select(content)
    .select("audit.transaction_id")
    .where("audit.org_id", "=", orgId)
    .where(
      sql<boolean>`(audit.transaction_id, audit.id) > (${last.transactionId}::xid8, ${last.auditId}::uuid)`,
    )
    .where(sql<boolean>`audit.transaction_id < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy("audit.transaction_id")
    .orderBy("audit.id")
    .limit(batchSize)
    .execute();
  const seals = rows.map(({ transaction_id, ...row }) => {
    last = { ...last, ...linkOf(last, row) };
    return { org_id: orgId, audit_id: auditIdOf(row), transaction_id, ...hashed(last) };
  });
  if (seals.length > 0) await db.insertInto("audit_seal").values(seals).execute();
  return seals.length;
}

const hashed = ({ sequence, hash }: Link) => ({ sequence: String(sequence), hash });

function auditIdOf({ id }: Content): AuditId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the primary key, which was read as a text with the rest.
  return id as AuditId;
}

export const zeroId = "00000000-0000-0000-0000-000000000000";

/** The end of the chain. Where everything has expired, that is where it begins. */
export async function lastSeal(db: Queries, orgId: OrganizationId) {
  const last = await db
    .selectFrom("audit_seal")
    .select(["sequence", "hash", "transaction_id as transactionId", "audit_id as auditId"])
    .where("org_id", "=", orgId)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last) return { ...last, sequence: Number(last.sequence) };
  return { ...(await anchorOf(db, orgId)), transactionId: "0", auditId: zeroId };
}

/** What the chain starts behind. */
export async function anchorOf(db: Queries, orgId: OrganizationId): Promise<Link> {
  const anchor = await db
    .selectFrom("audit_anchor")
    .select(["sequence", "hash"])
    .where("org_id", "=", orgId)
    .executeTakeFirst();
  return anchor ? { hash: anchor.hash, sequence: Number(anchor.sequence) } : beginning;
}
