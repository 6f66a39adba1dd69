import type { OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import {
  anchorOf,
  batchSize,
  type Content,
  content,
  lastSeal,
  type Link,
  linkOf,
  zeroId,
} from "./audit-chain.ts";
import type { Queries } from "./database.ts";
import type { Keeper } from "./scope.ts";

/** Where a chain first is not as it was sealed. */
export type Break = {
  sequence: number;
  auditId: string | null;
  /** A row that says something else, is gone, was slipped in among older ones; or a seal that is gone. */
  kind: "row_changed" | "row_missing" | "row_added" | "seal_missing";
};

/** What a chain came to: the anchor it starts behind, its end, and its first break, if it has one. */
export type Verdict = { from: number; head: Link; firstBreak: Break | null };

/**
 * Computes an organization's chain anew and compares. Sees one moment of the database, whatever is written meanwhile.
 * The end of a chain can only be compared with what was noted elsewhere, an export for one: hence `head`.
 */
export function verifyChain({ db, orgId }: Keeper): Promise<Verdict> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (moment) => {
      const anchor = await anchorOf(moment, orgId);
      let head = anchor;
      for (;;) {
        const rows = await readSealed(moment, orgId, head.sequence);
        for (const { seal, row } of rows) {
          const firstBreak = breakAt(head, seal, row);
          if (firstBreak) return { from: anchor.sequence, head, firstBreak };
          head = { sequence: seal.sequence, hash: seal.hash };
        }
        if (rows.length === 0) break;
      }
      const firstBreak = await findAdded(moment, orgId, head);
      return { from: anchor.sequence, head, firstBreak };
    });
}

type Seal = Link & { auditId: string };

function breakAt(last: Link, { sequence, auditId, hash }: Seal, row: Content): Break | null {
  if (sequence !== last.sequence + 1)
    return { sequence: last.sequence + 1, auditId: null, kind: "seal_missing" };
  if (row.id === null) return { sequence, auditId, kind: "row_missing" };
  return linkOf(last, row).hash.equals(hash) ? null : { sequence, auditId, kind: "row_changed" };
}

async function readSealed(db: Queries, orgId: OrganizationId, after: number) {
  const rows = await db
    .selectFrom("audit_seal")
    .leftJoin("audit", (join) =>
      join
        .onRef("audit.org_id", "=", "audit_seal.org_id")
        .onRef("audit.id", "=", "audit_seal.audit_id"),
    )
    .select([
      "audit_seal.sequence as sealSequence",
      "audit_seal.audit_id as auditId",
      "audit_seal.hash",
    ])
    .select(content)
    .where("audit_seal.org_id", "=", orgId)
    .where("audit_seal.sequence", ">", String(after))
    .orderBy("audit_seal.sequence")
    .limit(batchSize)
    .execute();
  return rows.map(({ sealSequence, auditId, hash, ...row }) => ({
    seal: { sequence: Number(sealSequence), auditId, hash },
    row,
  }));
}

const searchSize = 2000;

/** A row that was put among rows that are sealed: it names a transaction that the chain has passed. */
async function findAdded(db: Queries, orgId: OrganizationId, head: Link): Promise<Break | null> {
  const last = await lastSeal(db, orgId);
  for (let after: string | undefined = zeroId; after !== undefined;) {
    const rows = await readPlaces(db, orgId, { after, last });
    const added = rows.find((row) => row.isPassed && row.sequence === null);
    if (added) return { sequence: head.sequence, auditId: added.id, kind: "row_added" };
    after = rows.at(searchSize - 1)?.id;
  }
  return null;
}

type Search = { after: string; last: { transactionId: string; auditId: string } };

/** The next rows by id, with what tells those that nobody sealed. */
async function readPlaces(db: Queries, orgId: OrganizationId, { after, last }: Search) {
  return await db
    .selectFrom("audit")
    .leftJoin("audit_seal", (join) =>
      join
        .onRef("audit_seal.org_id", "=", "audit.org_id")
        .onRef("audit_seal.audit_id", "=", "audit.id"),
    )
    .select(["audit.id", "audit_seal.sequence"])
    .select(
      sql<boolean>`(audit.transaction_id, audit.id) < (${last.transactionId}::xid8, ${last.auditId}::uuid)`.as(
        "isPassed",
      ),
    )
    .where("audit.org_id", "=", orgId)
    .where(sql<boolean>`audit.id > ${after}::uuid`)
    .orderBy("audit.id")
    .limit(searchSize)
    .execute();
}
