import type { Priority } from "@teamflow/domain/task";
import { english as mails } from "../mail/en.ts";
import { dayIn } from "../mail/instant.ts";
import { firstSentence } from "./first-sentence.ts";
import { type FieldWords, isOfWaitingAlone, wordsOf } from "./task-fields.ts";
import type { About, NotifyWords, Said } from "./words.ts";

const times = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
const within = ({ project }: About) => (project === null ? "" : ` in ${project}`);
/** Being the assignee is what an assignment means where nothing else is said. */
const as = ({ details: { assignmentType = "assignee" } }: About) =>
  assignmentType === "assignee" ? "" : ` as ${assignmentType.replaceAll("_", " ")}`;
const what = ({ task, details }: About) => task ?? details.entityName ?? "something";
const many = ({ details }: About) => (details.count ?? 1) > 1;

const fields: FieldWords = {
  title: "title",
  description: "description",
  priority: "priority",
  assigneeId: "assignee",
  labelIds: "labels",
  kind: "kind",
  severity: "severity",
  resolution: "resolution",
  parentId: "parent",
  externalId: "external id",
  estimateHours: "estimate",
  points: "points",
  startOn: "start",
  startAt: "start",
  dueOn: "due date",
  dueAt: "due date",
  isBlocked: "whether it is blocked",
  blocks: "what it blocks",
  blockedBy: "what it waits for",
  relatesTo: "what it is related to",
  duplicates: "what it duplicates",
  duplicatedBy: "what duplicates it",
  precedes: "what it comes before",
  follows: "what it comes after",
};

const priorities: Readonly<Record<Priority, string>> = {
  low: "low",
  medium: "medium",
  high: "high",
  urgent: "urgent",
};

const onDay = (day: string) => dayIn("en-GB", day);

function changed({ details }: About): string {
  const { fields: names = [], priority, dueOn } = details;
  const due = dueOn && onDay(dueOn);
  const values = { priority: priority && priorities[priority], dueOn: due, dueAt: due };
  return wordsOf(names, fields, values) || "details";
}

/** The task, or how many there are of what was done to many at once. */
function whatever(about: About): string {
  return many(about) ? times(about.details.count ?? 0, "task") : what(about);
}

function watched(about: About): Said {
  const { actor, details } = about;
  if (isOfWaitingAlone(details)) return waiting(about);
  const title = `Changed: ${whatever(about)}`;
  if (details.fields?.includes("trashed"))
    return { title, message: `${actor} put ${whatever(about)} into the trash.` };
  if (details.fields?.includes("restored"))
    return { title, message: `${actor} took ${whatever(about)} out of the trash.` };
  const message = `${actor} changed ${whatever(about)}${within(about)}: ${changed(about)}.`;
  return { title, message };
}

/** Who ended what it waited for, and what that was, is not for everybody to know. */
function waiting(about: About): Said {
  const some = whatever(about);
  const are = `${some}${within(about)} ${many(about) ? "are" : "is"}`;
  return about.details.isBlocked
    ? { title: `Blocked again: ${some}`, message: `${are} blocked again.` }
    : { title: `No longer blocked: ${some}`, message: `${are} no longer blocked.` };
}

function conflicted(about: About): string {
  const made = `${about.actor} assigned somebody to ${what(about)}${as(about)}${within(about)}`;
  if (about.details.conflict === "overloaded") return `${made}, who has too much to do already.`;
  if (about.details.conflict === "held_by_other") return `${made}, which somebody else is as well.`;
  return `${made}, against which something speaks.`;
}

function secured({ actor, details: { change = "role", role = "" } }: About): Said {
  if (change === "role")
    return { title: "Your role was changed", message: `${actor} gave you the role ${role}.` };
  if (change === "token")
    return {
      title: "A token of yours was changed",
      message: `${actor} changed or ended a token that acts in your name.`,
    };
  if (change === "token_made")
    return {
      title: "A token was made in your name",
      message: `${actor} made a token that acts in your name. If you did not expect it, end it at once.`,
    };
  return {
    title: firstSentence(mails.changes[change]),
    message: `${mails.changes[change]} If this was not you, set a new password and look at the sessions of your account at once.`,
  };
}

/** Every notification in English. */
export const english: NotifyWords = {
  said: {
    assignment_created: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0, "new assignment")} for you`,
            message: `${about.actor} gave you ${times(about.details.count ?? 0, "assignment")}${within(about)}.`,
          }
        : {
            title: `Assigned to you: ${what(about)}`,
            message: `${about.actor} assigned you to ${what(about)}${as(about)}${within(about)}.`,
          },
    assignment_removed: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0, "assignment")} taken from you`,
            message: `${about.actor} took ${times(about.details.count ?? 0, "assignment")} from you${within(about)}.`,
          }
        : {
            title: `No longer yours: ${what(about)}`,
            message: `${about.actor} ended your assignment to ${what(about)}${as(about)}${within(about)}.`,
          },
    assignment_conflict: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0, "assignment")} in conflict`,
            message: `${about.actor} made ${times(about.details.count ?? 0, "assignment")}${within(about)} that others speak against.`,
          }
        : { title: `Conflict at ${what(about)}`, message: conflicted(about) },
    bulk_assignment_completed: ({ details: { succeeded = 0, failed = 0 } }) => ({
      title: "Your bulk assignment is done",
      message: `${times(succeeded, "assignment")} made, ${failed} not.`,
    }),
    bulk_assignment_failed: ({ details: { failed = 0 } }) => ({
      title: "Your bulk assignment failed",
      message: `None of ${times(failed, "assignment")} could be made.`,
    }),
    team_member_added: ({ actor, details }) => ({
      title: `You are in the team ${details.teamName ?? ""}`.trim(),
      message: `${actor} added you to the team ${details.teamName ?? ""}.`,
    }),
    team_member_removed: ({ actor, details }) => ({
      title: `You left the team ${details.teamName ?? ""}`.trim(),
      message: `${actor} took you out of the team ${details.teamName ?? ""}.`,
    }),
    task_status_changed: (about) => {
      const [some, status] = [whatever(about), about.details.status ?? "another status"];
      return {
        title: `${some}: ${status}`,
        message: `${about.actor} moved ${some}${within(about)} to ${status}.`,
      };
    },
    task_commented: (about) => ({
      title: `New comment on ${what(about)}`,
      message: `${about.actor} commented on ${what(about)}${within(about)}.`,
    }),
    mentioned: (about) => ({
      title: `You were mentioned in ${what(about)}`,
      message: `${about.actor} mentioned you in ${what(about)}${within(about)}.`,
    }),
    task_watched: watched,
    task_due: (about) => ({
      title: `Due today: ${what(about)}`,
      message: `${what(about)}${within(about)} is due today.`,
    }),
    task_overdue: (about) => ({
      title: `Overdue: ${what(about)}`,
      message: `${what(about)}${within(about)} was due on ${about.details.dueOn ? onDay(about.details.dueOn) : "an earlier day"}.`,
    }),
    invitation: ({ actor }) => ({
      title: `${actor} joined`,
      message: `${actor} accepted your invitation.`,
    }),
    security: secured,
    broadcast: ({ details }) => ({ title: details.title ?? "", message: details.message ?? "" }),
  },
  digest: (count, organization) => ({
    subject: `${times(count, "notification")} from ${organization}`,
    intro: `This happened in ${organization} since the last digest:`,
  }),
  more: (count) => `And ${count} more, in your inbox.`,
  trial: {
    title: "This is a test",
    message: "You sent it to yourself. What reaches you here will reach you when it matters.",
  },
  open: "Open it",
  openInbox: "Open your inbox",
  why: (organization) =>
    `You get this as a member of ${organization}. What you are told of, and how, you decide in your settings there.`,
  unsubscribe: {
    lang: "en",
    title: "Unsubscribe",
    link: "Unsubscribe from mails of this kind",
    linkAll: "Unsubscribe from all of these mails",
    one: {
      question: "Do you want to get no more mails of this kind?",
      done: "Done. You get no more mails of this kind; in your settings you can change that.",
    },
    all: {
      question:
        "Do you want to get no more mails about what happens in this organization? Those about your own security still come.",
      done: "Done. You get no more mails but those about your own security; in your settings you can change that.",
    },
    button: "Unsubscribe",
    unknown: "This link is not valid.",
  },
};
