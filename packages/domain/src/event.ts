import { z } from "zod";
import { ApiTokenId, InvitationId, LabelId, MemberId, ProjectId, RoleId, TaskId } from "./ids.ts";

const ofMember = { memberId: MemberId };
const ofProject = { projectId: ProjectId };
const ofTask = { projectId: ProjectId, taskId: TaskId };

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
  z.object({ type: z.literal("label.created"), ...ofProject, labelId: LabelId }),
  z.object({ type: z.literal("task.created"), ...ofTask }),
  z.object({ type: z.literal("task.updated"), ...ofTask }),
  z.object({ type: z.literal("task.moved"), ...ofTask }),
  z.object({ type: z.literal("task.trashed"), ...ofTask }),
  z.object({ type: z.literal("task.restored"), ...ofTask }),
  /** Deleted for good, long after they were trashed; one for all of a project. */
  z.object({ type: z.literal("task.purged"), ...ofProject, count: z.int() }),
  /** One for the whole call: what it touched is a project's list, not a row. */
  z.object({ type: z.literal("task.imported"), ...ofProject, count: z.int() }),
]);
export type Happening = z.infer<typeof Happening>;

/** A happening as a reader receives it. */
export type Event = Happening & { id: string; at: Date; actorId: MemberId | null };

/**
 * What the live stream carries: first the place from which it goes on ("ready"), or the word that the place a reader
 * came back with is unknown, so that all it holds may be out of date ("resync"); then events.
 */
export type LiveEvent = Event | { type: "ready" | "resync"; id: string };
