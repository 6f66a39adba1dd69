import type { Recipient, Silence } from "@teamflow/data/notifications/recipients";
import type { Telling } from "@teamflow/data/notifications/write";
import type { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import type {
  Channel,
  NotificationDetails,
  NotificationType,
  SentChannel,
} from "@teamflow/domain/notification";
import {
  indexWishes,
  isMandatory,
  nearestWish,
  type Wish,
  type Wishes,
} from "@teamflow/domain/notification-preference";
import { heldIn, type Held, may, type Permission } from "@teamflow/domain/permission";
import { dueTime } from "@teamflow/domain/quiet-hours";

/** Some of what one notice stands for, in one project. */
export type Part = { projectId: ProjectId | null; taskId: TaskId | null; count: number };

/** Whom an event is news to, before it is asked what they may see and want to hear. */
export type Draft = Omit<Telling, "isListed" | "sent"> & {
  /** Whether it is told to whoever did it: what came of something that they started. */
  isForActor?: boolean;
  /** Whether a mail of its own says it already. */
  isMailed?: boolean;
  /** What it stands for, where that is many things; those that its member may not see do not count. */
  parts?: readonly Part[];
};

/** What is known of those to be told. */
export type Known = {
  recipients: ReadonlyMap<MemberId, Recipient>;
  wishes: readonly Wish[];
  silences: readonly Silence[];
  now: Date;
};

type Subject = {
  type: NotificationType;
  projectId: ProjectId | null;
  taskId: TaskId | null;
  details: NotificationDetails;
};

/** What somebody must be allowed to be told of something; null for what concerns themselves. */
function permissionFor({ type, projectId, taskId, details }: Subject): Permission | null {
  if (taskId !== null) return "task:read";
  if (details.entity === "client") return "client:read";
  if (details.entity === "program") return "program:read";
  if (projectId !== null) return details.entity === "project" ? "project:read" : "task:read";
  if (type === "team_member_added" || type === "team_member_removed") return "team:read";
  return type === "invitation" ? "member:read" : null;
}

/** Whether somebody may see what they would be told of: asked when it is told, and when it goes out. */
export function maySee(member: Held, subject: Subject): boolean {
  const permission = permissionFor(subject);
  if (permission === null) return true;
  return may(heldIn(member, permission, [subject.projectId ?? undefined]), permission);
}

/**
 * Whom to tell, and by which ways: those who may see it, did not do it themselves, did not mute it, and want to hear of
 * such things. Each of one event by one type once.
 */
export function planOf(drafts: readonly Draft[], known: Known): Telling[] {
  const wanted = wantedBy(known);
  const seen = new Set<string>();
  return drafts.flatMap((draft) => {
    const key = `${draft.eventId} ${draft.memberId} ${draft.type}`;
    const recipient = known.recipients.get(draft.memberId);
    const isOwnAct = draft.actorId === draft.memberId && !draft.isForActor;
    if (!recipient || isOwnAct || seen.has(key)) return [];
    const visible = withoutHidden(draft, recipient);
    if (!visible || isMuted(visible, wanted)) return [];
    seen.add(key);
    const reachable = draft.isMailed ? { ...recipient, email: null } : recipient;
    return byWays(visible, reachable, { wanted, now: known.now });
  });
}

/** What a draft comes to for somebody who may not see all that it stands for; nothing where they may see nothing. */
function withoutHidden(
  { parts, isForActor: _, isMailed: __, ...draft }: Draft,
  recipient: Recipient,
) {
  if (!parts) return maySee(recipient, draft) ? draft : null;
  const seen = parts.filter((part) => maySee(recipient, { ...draft, ...part }));
  const [first, ...others] = seen;
  if (!first) return null;
  const count = seen.reduce((sum, part) => sum + part.count, 0);
  const projectId = others.every((part) => part.projectId === first.projectId)
    ? first.projectId
    : null;
  return {
    ...{ ...draft, projectId, taskId: count === 1 ? first.taskId : null },
    details: { ...draft.details, count },
  };
}

type Visible = Omit<Telling, "isListed" | "sent">;

/** What some members want to hear and what not, each to be found by who and what it is about. */
export type Wanted = { wishes: Wishes; muted: ReadonlySet<string> };

export function wantedBy({ wishes, silences }: Pick<Known, "wishes" | "silences">): Wanted {
  const muted = silences.map(
    ({ memberId, projectId, taskId }) => `${memberId} ${taskId ?? projectId}`,
  );
  return { wishes: indexWishes(wishes), muted: new Set(muted) };
}

type Heard = Pick<Visible, "type" | "memberId" | "projectId" | "taskId">;

function isMuted({ type, memberId, projectId, taskId }: Heard, { muted }: Wanted): boolean {
  if (type === "security") return false;
  return [taskId, projectId].some((id) => id !== null && muted.has(`${memberId} ${id}`));
}

/** Whether somebody wants to be told of something in a way: asked again when it goes out, which can be much later. */
export function isWanted(heard: Heard, channel: Channel, wanted: Wanted): boolean {
  return !isMuted(heard, wanted) && nearestWish({ ...heard, channel }, wanted.wishes).isEnabled;
}

function byWays(
  draft: Visible,
  recipient: Recipient,
  { wanted, now }: { wanted: Wanted; now: Date },
): Telling[] {
  const wants = (channel: Channel) => nearestWish({ ...draft, channel }, wanted.wishes).isEnabled;
  const ways: SentChannel[] = [
    ...(wants("email") && recipient.email !== null ? (["email"] as const) : []),
    ...(wants("push") && recipient.hasPush ? (["push"] as const) : []),
  ];
  const isListed = wants("in_app");
  if (!isListed && ways.length === 0) return [];
  const sent = ways.map((channel) => ({
    channel,
    // What concerns somebody's own security waits for nothing.
    ...(isMandatory(draft.type, "email")
      ? { dueAt: now, isDigest: false }
      : dueTime(channel, now, recipient)),
  }));
  return [{ ...draft, isListed, sent }];
}
