import {
  type AuditEntry,
  type AuditFilter,
  changesOf,
  type FieldChange,
  type HistoryEntry,
  type Period,
  type SealedEntry,
} from "@teamflow/domain/audit";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { AuditId, ProjectId, type SubjectId } from "@teamflow/domain/ids";
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { nameOfSubject } from "./audit-subjects.ts";
import type { DB } from "./schema.gen.ts";
import type { Keeper, Scope } from "./scope.ts";
import { seesIn } from "./sight.ts";

const Place = z.tuple([AuditId]);

/** Rows of the trail with the names of those who acted, as they are called now. */
function selectAudit({ db, orgId }: Scope) {
  return db
    .selectFrom("audit")
    .leftJoin("user", "user.id", "audit.user_id")
    .select(["audit.id", "audit.at", "audit.actor_kind as actorKind", "audit.actor_id as actorId"])
    .select(["user.name as actorName", "audit.action"])
    .select(sql<Fields>`audit.before`.as("before"))
    .select(sql<Fields>`audit.after`.as("after"))
    .where("audit.org_id", "=", orgId);
}

type Fields = Record<string, unknown> | null;

function selectEntry(scope: Scope) {
  return selectAudit(scope)
    .select(["audit.session_id as sessionId", "audit.token_id as tokenId", "audit.address"])
    .select(["audit.request_id as requestId", "audit.subject_type as subjectType"])
    .select(sql<SubjectId | null>`audit.subject_id`.as("subjectId"))
    .select(["audit.outcome", "audit.reason"]);
}

/** The organization's trail, newest first, with what each record is called now. */
export async function listAudits(
  scope: Scope,
  { cursor, limit, ...filter }: Page & AuditFilter,
): Promise<Paged<AuditEntry>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectEntry(scope)
    .select(nameOfSubject(scope.orgId).as("subjectName"))
    .where((audit) => matching(audit, filter))
    .$if(before !== undefined, (query) => query.where("audit.id", "<", before ?? null))
    .orderBy("audit.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => [row.id]);
}

/**
 * What was done to one record, newest first, for whoever may read the record. Of a task that they may not see nothing
 * is told: not what it is called where a relation names it, nor who did what with it where this one waited for it.
 *
 * @param asked.subjectType as what the record was changed: a team itself, or who is in it
 */
export async function listHistory(
  scope: Scope,
  asked: Page & { subjectType: string | readonly string[]; subjectId: string },
): Promise<Paged<HistoryEntry>> {
  const { cursor, limit, subjectType, subjectId } = asked;
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectAudit(scope)
    .where("audit.subject_id", "=", subjectId)
    .where("audit.subject_type", "in", [subjectType].flat())
    .where("audit.outcome", "=", "done")
    .$if(before !== undefined, (query) => query.where("audit.id", "<", before ?? null))
    .orderBy("audit.id", "desc")
    .limit(limit + 1)
    .execute();
  const page = pageOf(rows, limit, (row) => [row.id]);
  return { ...page, items: page.items.map((row) => toStep(scope, row)) };
}

/** Fields of a task that hold another task's code. */
const naming: ReadonlySet<string> = new Set([
  ...["blocks", "blockedBy", "relatesTo", "duplicates", "duplicatedBy", "precedes", "follows"],
]);

function toStep(scope: Scope, { before, after, ...row }: HistoryRow): HistoryEntry {
  const changes = changesOf(before, after).flatMap((change) => withoutHidden(scope, change));
  const isOfOther = changes.some(({ field }) => field === "isBlocked" || naming.has(field));
  const via = ProjectId.safeParse(after?.["viaProjectId"] ?? before?.["viaProjectId"]).data;
  if (!isOfOther || seesIn(scope, "task:read", via)) return { ...row, changes };
  const wasWaiting = changes.some(({ field }) => field === "isBlocked");
  return {
    ...row,
    ...(wasWaiting && nobody),
    changes: changes.map((change) =>
      naming.has(change.field)
        ? { field: change.field, before: null, after: null, isWithheld: true }
        : change,
    ),
  };
}

/** A change of a team's projects, without those that the reader may not see. */
function withoutHidden(scope: Scope, change: FieldChange): FieldChange[] {
  if (change.field !== "projects") return [change];
  const seen = (value: unknown) =>
    Array.isArray(value) ? value.filter((project) => isSeenProject(scope, project)) : value;
  const [before, after] = [seen(change.before), seen(change.after)];
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ ...change, before, after }];
}

function isSeenProject(scope: Scope, project: unknown): boolean {
  const id = typeof project === "object" && project !== null && "id" in project && project.id;
  return seesIn(scope, "project:read", ProjectId.safeParse(id).data);
}

/** TeamFlow itself: it saw that a task waits no more, whoever saw to the other. */
const nobody = {
  actorKind: "job",
  actorId: null,
  actorName: null,
  action: "tasks.update",
} as const;

type HistoryRow = Omit<HistoryEntry, "changes"> & { before: Fields; after: Fields };

const exportBatch = 1000;

/** The trail of a period, oldest first, with each row's place in the chain: for an export, a batch after the other. */
export async function readExport(
  scope: Scope,
  { cursor, ...period }: Period & { cursor?: string | undefined },
): Promise<Paged<SealedEntry>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectEntry(scope)
    .leftJoin("audit_seal", (join) =>
      join
        .onRef("audit_seal.org_id", "=", "audit.org_id")
        .onRef("audit_seal.audit_id", "=", "audit.id"),
    )
    .select(["audit_seal.sequence", sql<string | null>`encode(audit_seal.hash, 'hex')`.as("hash")])
    .where((audit) => within(audit, period))
    .$if(after !== undefined, (query) => query.where("audit.id", ">", after ?? null))
    .orderBy("audit.id")
    .limit(exportBatch + 1)
    .execute();
  const numbered = rows.map(({ sequence, ...row }) => ({
    ...row,
    sequence: sequence === null ? null : Number(sequence),
  }));
  return pageOf(numbered, exportBatch, (row) => [row.id]);
}

type Audits = ExpressionBuilder<Pick<DB, "audit">, "audit">;

function matching(audit: Audits, filter: AuditFilter) {
  const { actorId, subjectType, subjectId, action, outcome } = filter;
  return audit.and([
    within(audit, filter),
    ...(actorId ? [audit("audit.actor_id", "=", actorId)] : []),
    ...(subjectType ? [audit("audit.subject_type", "=", subjectType)] : []),
    ...(subjectId ? [audit("audit.subject_id", "=", subjectId)] : []),
    ...(action ? [audit("audit.action", "=", action)] : []),
    ...(outcome ? [audit("audit.outcome", "=", outcome)] : []),
  ]);
}

/**
 * Indexes end in the id, which begins with the time at which a process made it: ids bound what is looked at, a day wide
 * of the mark for transactions that took long and clocks that differ, and the row's own time decides.
 */
function within(audit: Audits, { since, until }: Period) {
  return audit.and([
    ...(since ? [audit("audit.at", ">=", since), idBound(">=", since.getTime() - dayMs)] : []),
    ...(until ? [audit("audit.at", "<", until), idBound("<", until.getTime() + dayMs)] : []),
  ]);
}

const dayMs = 24 * 60 * 60 * 1000;

function idBound(comparison: ">=" | "<", atMs: number) {
  const time = Math.max(atMs, 0).toString(16).padStart(12, "0");
  const least = `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
  return sql<SqlBool>`audit.id ${sql.raw(comparison)} ${least}::uuid`;
}

const expiryBatch = 2000;

/**
 * Removes what is older than the organization keeps its trail. The application may not delete there: a function of the
 * database does, and only sealed rows from the beginning of the chain, whose new beginning it notes.
 *
 * @returns how many rows went
 */
export async function expireAudits({ db, orgId }: Keeper): Promise<number> {
  let expired = 0;
  for (;;) {
    const { count } = await db
      .selectNoFrom(sql<number>`expire_audits(${orgId}::uuid, ${expiryBatch}::integer)`.as("count"))
      .executeTakeFirstOrThrow();
    expired += count;
    if (count < expiryBatch) return expired;
  }
}
