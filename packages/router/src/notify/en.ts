import type { About, NotifyWords } from "./words.ts";

const times = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
const within = ({ project }: About) => (project === null ? "" : ` in ${project}`);
/** Being the assignee is what an assignment means where nothing else is said. */
const as = ({ details: { assignmentType = "assignee" } }: About) =>
  assignmentType === "assignee" ? "" : ` as ${assignmentType.replaceAll("_", " ")}`;
const what = ({ task, details }: About) => task ?? details.entityName ?? "something";
const many = ({ details }: About) => (details.count ?? 1) > 1;

const fields: Readonly<Record<string, string>> = {
  title: "title",
  description: "description",
  priority: "priority",
  dueOn: "due date",
  startsOn: "start date",
  labelIds: "labels",
  assigneeId: "assignee",
  kind: "kind",
  parentId: "parent",
  estimateMinutes: "estimate",
};

function changed({ details }: About): string {
  const names = (details.fields ?? []).flatMap((field) => fields[field] ?? []);
  return names.length > 0 ? names.join(", ") : "details";
}

/** The task, or how many there are of what was done to many at once. */
function whatever(about: About): string {
  return many(about) ? times(about.details.count ?? 0, "task") : what(about);
}

function watched(about: About): string {
  const { actor, details } = about;
  if (details.fields?.includes("trashed")) return `${actor} put ${whatever(about)} into the trash.`;
  if (details.fields?.includes("restored"))
    return `${actor} took ${whatever(about)} out of the trash.`;
  return `${actor} changed ${whatever(about)}${within(about)}: ${changed(about)}.`;
}

function conflicted(about: About): string {
  const made = `${about.actor} assigned somebody to ${what(about)}${as(about)}${within(about)}`;
  if (about.details.conflict === "overloaded") return `${made}, who has too much to do already.`;
  if (about.details.conflict === "held_by_other") return `${made}, which somebody else is as well.`;
  return `${made}, against which something speaks.`;
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
    task_watched: (about) => ({ title: `Changed: ${whatever(about)}`, message: watched(about) }),
    task_due: (about) => ({
      title: `Due today: ${what(about)}`,
      message: `${what(about)}${within(about)} is due today.`,
    }),
    task_overdue: (about) => ({
      title: `Overdue: ${what(about)}`,
      message: `${what(about)}${within(about)} was due on ${about.details.dueOn ?? "an earlier day"}.`,
    }),
    invitation: ({ actor }) => ({
      title: `${actor} joined`,
      message: `${actor} accepted your invitation.`,
    }),
    security: ({ actor, details }) =>
      details.change === "token"
        ? {
            title: "A token of yours was changed",
            message: `${actor} made, changed or ended a token that acts in your name.`,
          }
        : {
            title: "Your role was changed",
            message: `${actor} gave you the role ${details.role ?? ""}.`,
          },
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
    question: "Do you want to get no more mails of this kind?",
    button: "Unsubscribe",
    done: "Done. You get no more mails of this kind; in your settings you can change that.",
    unknown: "This link is not valid.",
  },
};
