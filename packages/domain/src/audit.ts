import { z } from "zod";
import { instant } from "./calendar.ts";
import { Happening } from "./event.ts";
import { FieldName } from "./field-name.ts";
import { ApiTokenId, AuditId, MemberId, SessionId, SubjectId } from "./ids.ts";

/** Who acts: a person, a program, TeamFlow itself, or whoever runs the instance as a visitor. */
export const actorKinds = ["person", "bot", "job", "break_glass"] as const;
export type ActorKind = (typeof actorKinds)[number];

export const auditOutcomes = ["done", "denied"] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** The kind of record that a happening is about: `task` of `task.moved`. */
export function subjectTypeOf(type: Happening["type"]): string {
  // An import touches a project's list; its audit row names the project.
  return type === "task.imported" ? "project" : (type.split(".", 1)[0] ?? "");
}

/** Every kind of record that audit rows are about. */
export const subjectTypes = [
  ...new Set(Happening.options.map(({ shape }) => subjectTypeOf(shape.type.value))),
  "audit",
];

const Fields = z.record(z.string(), z.unknown());

/** One row of the trail. `before` and `after` hold the fields that changed. */
export const AuditEntry = z.strictObject({
  id: AuditId,
  at: z.date(),
  actorKind: z.enum(actorKinds),
  /** The member; null for a job. */
  actorId: MemberId.nullable(),
  actorName: z.string().nullable(),
  sessionId: SessionId.nullable(),
  tokenId: ApiTokenId.nullable(),
  /** Where the request came from; null for a job. */
  address: z.string().nullable(),
  requestId: z.string(),
  /** The procedure that was called, or the job that ran. */
  action: z.string(),
  subjectType: z.string().nullable(),
  subjectId: SubjectId.nullable(),
  /** What the record is called now: for a task its code and title. Null where it is gone, or needs no name. */
  subjectName: z.string().nullable(),
  outcome: z.enum(auditOutcomes),
  /** The kind of `Reason` for which it was denied. */
  reason: z.string().nullable(),
  before: Fields.nullable(),
  after: Fields.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A row with its place in the chain: null until it is sealed, which takes some seconds. Nothing but what it holds. */
export const SealedEntry = AuditEntry.omit({ subjectName: true }).extend({
  sequence: z.int().nullable(),
  /** In hexadecimal digits. */
  hash: z.string().nullable(),
});
export type SealedEntry = z.infer<typeof SealedEntry>;

/** A stretch of time: from `since` on, up to and without `until`. */
export const Period = z.strictObject({ since: instant().optional(), until: instant().optional() });
export type Period = z.infer<typeof Period>;

/** Which rows of the trail are meant; all that is given must fit. */
export const AuditFilter = Period.extend({
  actorId: MemberId.optional(),
  subjectType: z.enum(subjectTypes).optional(),
  subjectId: SubjectId.optional(),
  action: z
    .string()
    .regex(/^[a-zA-Z_]{1,40}\.[a-zA-Z_]{1,40}$/, { error: "bad_action" })
    .optional(),
  outcome: z.enum(auditOutcomes).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** How many days a trail is kept, 30 days to a hundred years, with the version of the organization that says so. */
export const AuditRetention = z.strictObject({
  days: z.int().min(30).max(36_525),
  version: z.int(),
});
export type AuditRetention = z.infer<typeof AuditRetention>;

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a change did to one field. */
export const FieldChange = z.strictObject({
  field: FieldName,
  before: z.unknown(),
  after: z.unknown(),
  /** Where it names what the reader may not see: then neither `before` nor `after` says anything. */
  isWithheld: z.literal(true).optional(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** One step in the history of a record, for whoever may read the record. */
export const HistoryEntry = z.strictObject({
  id: AuditId,
  at: z.date(),
  actorKind: z.enum(actorKinds),
  actorId: MemberId.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  changes: z.array(FieldChange),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

type Row = object | null;

/**
 * What a change leaves of two states of a record: the fields in which they differ. All of them where the record came
 * into being or went.
 */
export function differenceOf(before: Row, after: Row): { before: Row; after: Row } {
  if (!before || !after) return { before, after };
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (field) => JSON.stringify(old.get(field)) !== JSON.stringify(fresh.get(field)),
  );
  const only = (fields: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(
      changed.filter((field) => fields.has(field)).map((field) => [field, fields.get(field)]),
    );
  return { before: only(old), after: only(fresh) };
}

/** Fields that change with every change, and tell nobody anything; and one that only says who may read the others. */
const bookkeeping: ReadonlySet<string> = new Set(["version", "updatedAt", "viaProjectId"]);

/** The same field by field, as people read it. What was not there is null. */
export function changesOf(before: Row, after: Row): FieldChange[] {
  const difference = differenceOf(before, after);
  const [old, fresh] = [fieldsOf(difference.before), fieldsOf(difference.after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((field) => !bookkeeping.has(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }));
}

function fieldsOf(row: Row): Map<string, unknown> {
  return new Map(Object.entries<unknown>({ ...row }));
}
