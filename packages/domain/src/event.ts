import { z } from "zod";
import {
  ApiTokenId,
  AssignmentId,
  AttachmentId,
  ClientId,
  CommentId,
  InvitationId,
  LabelId,
  MemberId,
  ProgramId,
  ProjectId,
  RoleId,
  StatusId,
  TaskId,
  TeamId,
  TimeEntryId,
  ViewId,
} from "./ids.ts";

const ofMember = { memberId: MemberId };
const ofProject = { projectId: ProjectId };
/** Who does what, and at what: the one of the four that is not null is the entity. */
const ofAssignment = {
  assignmentId: AssignmentId,
  ...ofMember,
  clientId: ClientId.nullable(),
  programId: ProgramId.nullable(),
  /** The project of the task, where the entity is a task. */
  projectId: ProjectId.nullable(),
  taskId: TaskId.nullable(),
};
/** What speaks against an assignment that was made all the same: those who plan there are told, and who holds it. */
const ofConflict = {
  conflicts: z.array(z.enum(["held_by_other", "overloaded"])).optional(),
  heldByIds: z.array(MemberId).optional(),
};
const ofTask = { projectId: ProjectId, taskId: TaskId };
const ofAttachment = { ...ofTask, attachmentId: AttachmentId };
/** Whose time it is: the member who worked. */
const ofTimeEntry = { ...ofTask, ...ofMember, timeEntryId: TimeEntryId };
const ofComment = { ...ofTask, commentId: CommentId };

/**
 * What happened, by ids and never by rows: each reader is authorized again when it reads what the ids name.
 * Recorded in the transaction that did it.
 */
export const Happening = z.discriminatedUnion("type", [
  z.object({ type: z.literal("organization.created") }),
  z.object({ type: z.literal("organization.updated") }),
  z.object({ type: z.literal("invitation.changed"), invitationId: InvitationId }),
  z.object({ type: z.literal("role.changed"), roleId: RoleId }),
  z.object({ type: z.literal("token.changed"), tokenId: ApiTokenId, ...ofMember }),
  z.object({ type: z.literal("service_account.changed"), ...ofMember }),
  z.object({ type: z.literal("project_member.changed"), ...ofProject, ...ofMember }),
  z.object({ type: z.literal("member.added"), ...ofMember }),
  z.object({ type: z.literal("member.updated"), ...ofMember }),
  z.object({ type: z.literal("project.created"), ...ofProject }),
  z.object({ type: z.literal("project.updated"), ...ofProject }),
  z.object({ type: z.literal("project.trashed"), ...ofProject }),
  z.object({ type: z.literal("project.restored"), ...ofProject }),
  /** Deleted for good, long after it was trashed. */
  z.object({ type: z.literal("project.purged"), ...ofProject }),
  /** Its tasks may stand elsewhere since, or be done. */
  z.object({ type: z.literal("status.changed"), ...ofProject, statusId: StatusId }),
  z.object({ type: z.literal("client.changed"), clientId: ClientId }),
  z.object({ type: z.literal("program.changed"), programId: ProgramId }),
  z.object({ type: z.literal("team.changed"), teamId: TeamId }),
  z.object({ type: z.literal("team_member.added"), teamId: TeamId, ...ofMember }),
  z.object({ type: z.literal("team_member.updated"), teamId: TeamId, ...ofMember }),
  z.object({ type: z.literal("team_member.removed"), teamId: TeamId, ...ofMember }),
  z.object({ type: z.literal("assignment.created"), ...ofAssignment, ...ofConflict }),
  z.object({ type: z.literal("assignment.updated"), ...ofAssignment }),
  z.object({ type: z.literal("assignment.removed"), ...ofAssignment }),
  z.object({
    ...{ type: z.literal("assignment.reassigned"), ...ofAssignment, ...ofConflict },
    previousMemberId: MemberId,
  }),
  /** One for a whole bulk, besides one for each assignment that it made: its maker is told the sums. */
  z.object({
    ...{ type: z.literal("assignment.bulk_completed"), ...ofMember },
    ...{ succeeded: z.int(), failed: z.int() },
  }),
  /** One for all the tasks that were changed at once, besides one for each: its subject is by what it is taken back. */
  z.object({ type: z.literal("task_bulk.completed"), ...ofMember, changed: z.int() }),
  z.object({ type: z.literal("assignment_rule.changed") }),
  /** Heard by that member alone. */
  z.object({ type: z.literal("notification.changed"), ...ofMember }),
  /** Heard by whom it is for: its owner, and those of these projects; by everybody where it says neither. */
  z.object({
    ...{ type: z.literal("view.changed"), viewId: ViewId },
    ...{ ownerId: MemberId.optional(), sharedWith: z.array(ProjectId).optional() },
  }),
  /** Heard by that member alone. */
  z.object({ type: z.literal("favourite.changed"), ...ofMember }),
  z.object({ type: z.literal("flag.changed") }),
  z.object({ type: z.literal("cache.cleared") }),
  z.object({ type: z.literal("label.created"), ...ofProject, labelId: LabelId }),
  z.object({ type: z.literal("label.updated"), ...ofProject, labelId: LabelId }),
  z.object({ type: z.literal("label.deleted"), ...ofProject, labelId: LabelId }),
  /** It is on the tasks again that had it. */
  z.object({ type: z.literal("label.restored"), ...ofProject, labelId: LabelId }),
  z.object({ type: z.literal("task.created"), ...ofTask }),
  /**
   * Where it only began or ceased to wait for another: the project in which somebody did something with that one. Who
   * that was is heard by whoever may read the tasks there.
   */
  z.object({ type: z.literal("task.updated"), ...ofTask, viaProjectId: ProjectId.optional() }),
  z.object({ type: z.literal("task.moved"), ...ofTask }),
  z.object({ type: z.literal("task.trashed"), ...ofTask }),
  z.object({ type: z.literal("task.restored"), ...ofTask }),
  /** Deleted for good, long after they were trashed; one for all of a project. */
  z.object({ type: z.literal("task.purged"), ...ofProject, count: z.int() }),
  z.object({ type: z.literal("comment.created"), ...ofComment }),
  /** Its words, what was said of it without words, or whether its thread is settled. */
  z.object({ type: z.literal("comment.updated"), ...ofComment }),
  z.object({ type: z.literal("comment.deleted"), ...ofComment }),
  z.object({ type: z.literal("comment.restored"), ...ofComment }),
  z.object({ type: z.literal("attachment.added"), ...ofAttachment }),
  z.object({ type: z.literal("attachment.removed"), ...ofAttachment }),
  z.object({ type: z.literal("attachment.restored"), ...ofAttachment }),
  z.object({ type: z.literal("time_entry.created"), ...ofTimeEntry }),
  z.object({ type: z.literal("time_entry.updated"), ...ofTimeEntry }),
  z.object({ type: z.literal("time_entry.deleted"), ...ofTimeEntry }),
  z.object({ type: z.literal("time_entry.restored"), ...ofTimeEntry }),
  /** Heard by that member alone: what they work on at this moment. */
  z.object({ type: z.literal("timer.changed"), ...ofMember }),
  /** One for the whole call: what it touched is a project's list, not a row. */
  z.object({ type: z.literal("task.imported"), ...ofProject, count: z.int() }),
]);
export type Happening = z.infer<typeof Happening>;

/** A happening as a reader receives it. */
export type Event = Happening & { id: string; at: Date; actorId: MemberId | null };

/**
 * What the live stream carries: first the place from which it goes on ("ready"), or the word that the place a reader
 * came back with is unknown, so that all it holds may be out of date ("resync"); then events; and from time to time a
 * place behind events that were not for this reader, so that it need not pass them again ("passed").
 */
export type LiveEvent = Event | { type: "ready" | "resync" | "passed"; id: string };
