import { snakeCase } from "./snake-case.ts";

/** A group of operations, as people read it. */
type Tag = { name: string; description: string };

/** The groups, by the noun that their procedures begin with. */
const tags: Readonly<Record<string, Tag>> = {
  auth: {
    name: "Signing in",
    description:
      "Making an account, signing a program in for a person, and getting back in. Five failed attempts in a minute, at one account or from one network address, are held up with 429; so are more than five mails to one address or asked for from one.",
  },
  organizations: {
    name: "Organizations",
    description: "What everything else belongs to. Each keeps its own people, projects and trail.",
  },
  members: { name: "Members", description: "The people and programs of an organization." },
  invitations: {
    name: "Invitations",
    description:
      "How people come in: invited to an address, for seven days, and accepted with the account of that address.",
  },
  roles: {
    name: "Roles",
    description:
      "The roles that an organization made itself, beside owner, admin, manager, scheduler, lead, member and viewer.",
  },
  apiTokens: {
    name: "API tokens",
    description: "Keys of programs to one organization. `GET /token` says what a key opens.",
  },
  serviceAccounts: {
    name: "Service accounts",
    description: "Members that are no people: programs come as them by API tokens.",
  },
  audit: {
    name: "Audit trail",
    description:
      "Who did what, and what was denied to whom. `before` and `after` hold the fields that a change touched, under the names that they have here.",
  },
  projects: { name: "Projects", description: "A project has tasks, statuses and labels." },
  projectMembers: {
    name: "Roles in projects",
    description: "Roles that members hold in one project, in place of their role there.",
  },
  relations: {
    name: "Relations",
    description:
      "How tasks stand to each other. Read from `task_id` to `other`: it blocks, duplicates or precedes it; the other way round where `is_inverse` is set. A task that waits for an open one is blocked.",
  },
  labels: { name: "Labels", description: "The labels of a project." },
  comments: {
    name: "Comments",
    description:
      "What people say of a task, with one level of answers. Texts name members, teams and tasks by their codes.",
  },
  attachments: {
    name: "Attachments",
    description:
      "Files at tasks. What a file is, is read from its bytes, and it is always saved under its name and never shown: only its small picture is.",
  },
  descriptionVersions: {
    name: "Descriptions",
    description: "What the descriptions of tasks said before.",
  },
  mentions: {
    name: "Mentions",
    description: "Whom and what texts name, and where a task is named.",
  },
  timeEntries: {
    name: "Time",
    description:
      "How long people worked on tasks, in whole minutes: written down, or counted by a timer, of which each member has one.",
  },
  figures: {
    name: "Figures",
    description:
      "How work goes: now, in a period of days and in the one before, and day by day, of what the caller may see. Null stands where there was nothing to count.",
  },
  tasks: { name: "Tasks", description: "The work of a project, in order and by status." },
};

/** The group of a procedure; of a noun that has none above, what its name says. */
export function tagOf({ procedure }: { procedure: string }): Tag {
  const [noun = ""] = procedure.split(".", 1);
  const words = snakeCase(noun).replaceAll("_", " ");
  const name = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return tags[noun] ?? { name, description: `The ${words} of an organization.` };
}
