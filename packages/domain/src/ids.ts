import { z } from "zod";
import { lowercaseUuid } from "./uuid.ts";

/** The kinds of record that an id can name. */
export const nouns = [
  "User",
  "Organization",
  "Member",
  "Project",
  "Status",
  "Label",
  "Task",
  "Event",
  "Session",
  "Passkey",
  "Identity",
  "Role",
  "Invitation",
  "ApiToken",
  "Mail",
  "Audit",
  "Subject",
  "Client",
  "Program",
  "Team",
  "Assignment",
  "Notification",
  "Delivery",
  "Entity",
  "Relation",
  "Comment",
  "View",
  "Favourite",
  "Attachment",
  "TimeEntry",
] as const;
export type Noun = (typeof nouns)[number];

/** A UUIDv7 that names one kind of record, so that a task's id can't be passed where a member's is due. */
export type Id<N extends Noun> = string & z.BRAND<N>;

const refs = new WeakMap<z.ZodType, Noun>();

/**
 * The schema of an id in an input. Only ids made by `ref` are known to the generic authorization tests,
 * which swap each of them for a stranger's: a plain string named `…Id` fails there.
 * Takes any letter case, gives lower case.
 */
export function ref<N extends Noun>(noun: N) {
  const schema = z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.string().regex(lowercaseUuid, { error: "bad_id" }))
    .brand<N>();
  refs.set(schema, noun);
  return schema;
}

/** The noun that a schema made by `ref` names; nothing for any other schema. */
export function nounOf(schema: z.ZodType): Noun | undefined {
  return refs.get(schema);
}

export const UserId = ref("User");
export type UserId = z.infer<typeof UserId>;
export const OrganizationId = ref("Organization");
export type OrganizationId = z.infer<typeof OrganizationId>;
export const MemberId = ref("Member");
export type MemberId = z.infer<typeof MemberId>;
export const ProjectId = ref("Project");
export type ProjectId = z.infer<typeof ProjectId>;
export const StatusId = ref("Status");
export type StatusId = z.infer<typeof StatusId>;
export const LabelId = ref("Label");
export type LabelId = z.infer<typeof LabelId>;
export const TaskId = ref("Task");
export type TaskId = z.infer<typeof TaskId>;
export const SessionId = ref("Session");
export type SessionId = z.infer<typeof SessionId>;
export const PasskeyId = ref("Passkey");
export type PasskeyId = z.infer<typeof PasskeyId>;
export const IdentityId = ref("Identity");
export type IdentityId = z.infer<typeof IdentityId>;
export const RoleId = ref("Role");
export type RoleId = z.infer<typeof RoleId>;
export const InvitationId = ref("Invitation");
export type InvitationId = z.infer<typeof InvitationId>;
export const ApiTokenId = ref("ApiToken");
export type ApiTokenId = z.infer<typeof ApiTokenId>;
export const MailId = ref("Mail");
export type MailId = z.infer<typeof MailId>;
export const AuditId = ref("Audit");
export type AuditId = z.infer<typeof AuditId>;
export const ClientId = ref("Client");
export type ClientId = z.infer<typeof ClientId>;
export const ProgramId = ref("Program");
export type ProgramId = z.infer<typeof ProgramId>;
export const TeamId = ref("Team");
export type TeamId = z.infer<typeof TeamId>;
export const AssignmentId = ref("Assignment");
export type AssignmentId = z.infer<typeof AssignmentId>;
/** Whatever work can be assigned: a client, a program, a project or a task. */
export const EntityId = ref("Entity");
export type EntityId = z.infer<typeof EntityId>;
export const NotificationId = ref("Notification");
export type NotificationId = z.infer<typeof NotificationId>;
export const DeliveryId = ref("Delivery");
export type DeliveryId = z.infer<typeof DeliveryId>;
export const CommentId = ref("Comment");
export type CommentId = z.infer<typeof CommentId>;
export const AttachmentId = ref("Attachment");
export type AttachmentId = z.infer<typeof AttachmentId>;
export const TimeEntryId = ref("TimeEntry");
export type TimeEntryId = z.infer<typeof TimeEntryId>;
export const RelationId = ref("Relation");
export type RelationId = z.infer<typeof RelationId>;
export const ViewId = ref("View");
export type ViewId = z.infer<typeof ViewId>;
export const FavouriteId = ref("Favourite");
export type FavouriteId = z.infer<typeof FavouriteId>;
/** Whatever an audit row is about: a record of any kind. */
export const SubjectId = ref("Subject");
export type SubjectId = z.infer<typeof SubjectId>;

let lastMs = 0;
let sequence = 0;

/**
 * A new UUIDv7 (RFC 9562, method 1): made in code, because PostgreSQL has `uuidv7()` only from 18 on.
 * Ids of one process sort in the order they were made, also within a millisecond.
 */
export function newId<N extends Noun>(): Id<N> {
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = 0;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const time = lastMs.toString(16).padStart(12, "0");
  const middle = `7${sequence.toString(16).padStart(3, "0")}`;
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one mint of ids: all others are received parsed.
  return id as Id<N>;
}
