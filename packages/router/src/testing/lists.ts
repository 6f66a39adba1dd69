import { many, people, some } from "./growth.ts";
import type { World } from "./world.ts";

/** How many rows a list is asked for. */
export const page = 20;

/** How many rows of one table a statement may take in its hands: what is shown, and what each row of it is called by. */
export const usual = 5 * page;

/**
 * A way in which something is asked for; with the tables of which a statement may read more than usual, because what is
 * asked for is itself more, or stands in no order that an index can have.
 */
type Form = [title: string, input: object | undefined, most?: Readonly<Record<string, number>>];

/** All members of an organization, people and programs. */
const all = 2 * people + usual;

/**
 * Of some tables always: an organization's members are some hundreds, and may be read whole, for each of up to three
 * who are named in a row; of the instance's other accounts nothing.
 */
export const always: Readonly<Record<string, number>> = { member: 3 * all, user: all };

/** Of a project at work: everything in it is counted, or looked through for words. */
const inProject = { task: many + some, status: many + usual };

/** What a filter names is looked for among all that is called so, and the project's tasks are put in order by it. */
const byName = {
  ...{ ...inProject, project: many + some + usual, status: 2 * many + usual },
  ...{ user: many },
};

/** One's own inbox of three months, of which one type or project has no index. */
const inInbox = { notification: some + usual };

type Asked = Record<string, (world: World) => Form[]>;

/** How people and what they hold are asked for. */
const ofPeople: Asked = {
  "account.events": () => [["what happened to one's account", {}]],
  "sessions.list": () => [["one's sessions", {}]],
  "members.list": ({ orgId }) => [
    ["everybody", { orgId }],
    ["who was removed", { orgId, status: "removed" }],
  ],
  "invitations.list": ({ orgId }) => [["all", { orgId }]],
  "apiTokens.list": ({ orgId, apiToken }) => [
    ["all", { orgId }],
    ["a member's", { orgId, memberId: apiToken.memberId }],
  ],
  // By the names of their accounts.
  "serviceAccounts.list": ({ orgId }) => [["all", { orgId }, { service_account: all }]],
  "teams.list": ({ orgId, viewer, quiet }) => [
    ["by name", { orgId }],
    ["dissolved", { orgId, isActive: false }],
    ["called so", { orgId, isActive: false, text: "012" }, { team: many + usual }],
    ["somebody's", { orgId, isActive: false, memberId: viewer.id }],
    ["a project's", { orgId, isActive: false, projectId: quiet.id }],
  ],
  "teamMembers.list": ({ orgId, team }) => [
    // At most two hundred are in a team, by the names of their accounts.
    ["a team's", { orgId, teamId: team.id }, { team_member: 200, user: 200 }],
  ],
  "projects.people": ({ orgId, project }) => [
    ["a project's", { orgId, projectId: project.id }, { team_member: many }],
  ],
};

/** How plans are asked for. */
const ofPlans: Asked = {
  "clients.list": ({ orgId }) => named(orgId, { client: many + some + usual }),
  "clients.trashed": ({ orgId }) => [["all", { orgId }]],
  "programs.list": ({ orgId, client }) => [
    ...named(orgId, { program: many + some + usual }),
    ["a client's", { orgId, archived: true, clientId: client.id }, { program: some }],
  ],
  "programs.trashed": ({ orgId }) => [["all", { orgId }]],
  "projects.list": ({ orgId, client, program, viewer }) => [
    ...named(orgId, { project: many + some + usual }),
    ["by what is due", { orgId, sort: "due" }],
    ["by what is urgent", { orgId, sort: "priority" }],
    ["put away, by what is due", { orgId, archived: true, sort: "due" }],
    ["put away, by what is urgent", { orgId, archived: true, sort: "priority" }],
    ["a client's", { orgId, archived: true, clientId: client.id }, { project: some }],
    ["a program's", { orgId, archived: true, programId: program.id }, { project: some }],
    ["led by somebody", { orgId, leadId: viewer.id }],
  ],
  "projects.trashed": ({ orgId }) => [["all", { orgId }]],
  "projects.trashedParts": ({ orgId, project }) => [
    ["of a project", { orgId, projectId: project.id }],
  ],
};

/** By name, one's own or what is put away, or by a part of the name, which is looked for in each of an organization's. */
function named(orgId: string, most: Readonly<Record<string, number>>): Form[] {
  return [
    ["by name", { orgId }],
    ["put away", { orgId, archived: true }],
    ["called so", { orgId, archived: true, text: "012" }, most],
  ];
}

/** What is asked for in all projects at once, the open tasks being a tenth. */
const among: [filter: string, most: Readonly<Record<string, number>>][] = [
  ["is:open assignee:@me", {}],
  ["is:open assignee:USR-40", {}],
  ["is:open assignee:none", { task: some, status: some }],
  ["due:today..7d", {}],
  ["is:overdue", { task: some }],
];

/** How tasks are asked for. */
const ofTasks: Asked = {
  "tasks.list": ({ orgId, project: { id: projectId }, task, label, viewer }) => [
    ...["rank", "number", "updated", "due"].map((sort): Form => [
      `by ${sort}`,
      { orgId, projectId, sort },
    ]),
    ["of a status", { orgId, projectId, statusId: task.statusId }],
    ["below a task", { orgId, projectId, parentId: task.id }],
    ["by another system's name", { orgId, projectId, externalId: "X-30" }],
    ["that are open", { orgId, projectId, isOpen: true }, inProject],
    [
      "of a status, by what is due",
      { orgId, projectId, statusId: task.statusId, sort: "due" },
      inProject,
    ],
    ["somebody's", { orgId, projectId, assigneeId: viewer.id }, inProject],
    ["nobody's", { orgId, projectId, assigneeId: null }, inProject],
    ["with a label", { orgId, projectId, labelId: label.id }, { ...inProject, task_label: many }],
    ["of a priority", { orgId, projectId, priority: "urgent" }, inProject],
    ["called so", { orgId, projectId, text: "299" }, inProject],
  ],
  "tasks.find": ({ orgId, project }) => [
    ...among.map(([filter, most]): Form => [filter, { orgId, filter }, most]),
    ["sort:due", { orgId, filter: "sort:due" }],
    ["", { orgId, filter: "" }],
    ["a project's", { orgId, projectId: project.id, filter: "" }, inProject],
    ["a project's urgent", { orgId, filter: `project:${project.code} priority:urgent` }, byName],
    ["a project's status", { orgId, filter: `project:${project.code} status:todo` }, byName],
  ],
  "tasks.findGroups": ({ orgId, project: { id: projectId } }) => [
    ...among.map(([filter, most]): Form => [
      filter,
      { orgId, filter: `${filter} group:project` },
      most,
    ]),
    ...["status", "assignee", "priority", "label", "parent", "team"].map((by): Form => [
      `a project's by ${by}`,
      { orgId, projectId, filter: `group:${by}` },
      { ...inProject, task_label: many, status: many, label: many },
    ]),
  ],
  "tasks.counts": ({ orgId, project }) => [
    ["of a project", { orgId, projectId: project.id }, inProject],
  ],
  "tasks.columns": ({ orgId, project: { id: projectId } }) => [
    ["by assignee", { orgId, projectId, by: "assignee" }, inProject],
    ["by priority", { orgId, projectId, by: "priority" }, inProject],
  ],
  "projects.progress": ({ orgId, project }) => [
    ["of a project", { orgId, projectIds: [project.id] }, inProject],
  ],
  "projects.byKey": ({ orgId, project }) => [["by its key", { orgId, key: project.key }]],
  "tasks.byCode": ({ orgId, task }) => [["by its code", { orgId, code: task.code }]],
  "tasks.trashed": ({ orgId, project }) => [["of a project", { orgId, projectId: project.id }]],
  "comments.list": ofTask,
  "descriptionVersions.list": ofTask,
  "mentions.backlinks": ofTask,
  "timeEntries.list": ofTask,
  "timeEntries.mine": ({ orgId }) => [["one's own", { orgId, ...aYear }]],
  "timeEntries.ofMember": ({ orgId, timeEntry }) => [
    ["a member's", { orgId, memberId: timeEntry.memberId, ...aYear }],
  ],
  "views.list": ({ orgId }) => [["those that one sees", { orgId }]],
  // What one person forgot in 30 days is few enough to be put in order each time.
  "views.trashed": ({ orgId }) => [["one's own", { orgId }, { view: some }]],
};

function ofTask({ orgId, task }: World): Form[] {
  return [["of a task", { orgId, taskId: task.id }]];
}

const aYear = { from: "2026-01-01", to: "2026-12-31" };

/** How it is asked who does what, and what one is told of it. */
const ofWork: Asked = {
  "assignments.list": ({ orgId, task, viewer }) => [
    ["all that holds", { orgId }],
    ["all that ended", { orgId, state: "ended" }],
    ["a member's", { orgId, memberId: viewer.id }],
    ["a member's ever", { orgId, memberId: viewer.id, state: "all" }],
    ["a task's ever", { orgId, entityId: task.id, state: "all" }],
  ],
  "assignments.history": ({ orgId, task, viewer }) => [
    ["all", { orgId }],
    ["a member's", { orgId, memberId: viewer.id }],
    ["a task's", { orgId, entityId: task.id }],
  ],
  "assignments.eligible": ({ orgId, task }) => [
    // With what each of them has to do.
    [
      "for a task",
      { orgId, entityId: task.id, type: "developer" },
      { assignment: some, task: some },
    ],
  ],
  "assignments.ofEntity": ({ orgId, task }) => [["a task's", { orgId, entityId: task.id }]],
  // What was sent in a day, a delivery a minute.
  "deliveries.health": ({ orgId }) => [["of a day", { orgId }, { delivery: 24 * 60 + usual }]],
  "assignmentRules.versions": ({ orgId }) => [["all", { orgId }]],
  "notifications.list": ({ orgId, project }) => [
    ["open", { orgId }],
    ["unread", { orgId, unread: true }],
    ["done", { orgId, state: "done" }],
    ["put off", { orgId, state: "snoozed" }],
    ["of a type", { orgId, state: "done", type: "security" }, inInbox],
    ["of a project", { orgId, state: "done", projectId: project.id }, inInbox],
  ],
  "notifications.summary": ({ orgId }) => [["one's own", { orgId }]],
  "deliveries.list": ({ orgId }) => [
    ["all", { orgId }],
    ["by a way", { orgId, channel: "email" }],
    ["what was given up", { orgId, status: "failed" }],
    ["what waits", { orgId, status: "pending" }],
    ["for a reason", { orgId, errorCode: "smtp_550" }],
  ],
};

/** The last hours. */
const aWhile = { since: new Date(Date.now() - 6 * 60 * 60 * 1000) };

/** How it is asked what happened, and how the instance does. */
const ofOversight: Asked = {
  "audit.list": ({ orgId, apiToken, task }) => [
    ["all", { orgId }],
    ["of a while", { orgId, ...aWhile }],
    ["by somebody", { orgId, actorId: apiToken.memberId }],
    ["of a record", { orgId, subjectId: task.id }],
    ["of a kind of record", { orgId, subjectType: "role" }],
    ["a deed", { orgId, action: "tasks.restore" }],
    ["what was refused", { orgId, outcome: "denied" }],
  ],
  "audit.taskHistory": ofTask,
  "audit.projectHistory": ({ orgId, project }) => [
    ["a project's", { orgId, projectId: project.id }],
  ],
  "audit.memberHistory": ({ orgId, viewer }) => [["a member's", { orgId, memberId: viewer.id }]],
  "teams.history": ({ orgId, team }) => [["a team's", { orgId, teamId: team.id }]],
  "audit.exported": ({ orgId }) => [
    ["a thousand at once", { orgId }, { audit: 1001, audit_seal: 1001, user: 1001 }],
  ],
  "instance.users": () => [
    ["all", {}],
    // Whoever runs the instance looks for a part of a name or an address among all of them.
    ["called so", { text: "29" }, { user: 2 * many }],
  ],
  "instance.mails": () => [
    ["all", {}],
    ["what waits", { status: "waiting" }],
  ],
  // Jobs are kept in a table of their library's, without a key for when they were given up.
  "instance.deadLetters": () => [["all", {}, { job_common: 2 * some }]],
  "instance.accountEvents": () => [["all", {}]],
  "flags.changes": () => [["of a feature", { key: "bulk_assignments" }]],
};

/** How everything that is read by pages is asked for. What is not here is asked for as its example says. */
export const forms: Asked = { ...ofPeople, ...ofPlans, ...ofTasks, ...ofWork, ...ofOversight };

/** Tables that stay small, or of which nothing is ever listed but what one record or person has, of which there is a limit. */
export const kept: ReadonlySet<string> = new Set([
  // An organization's own, and what it has at most fifty of.
  ...["logo", "role", "code_counter", "audit_anchor", "attachment_usage", "event_reader"],
  // One for each member, project or address.
  ...["notification_preference", "notification_setting", "timer", "former_project_key"],
  ...["status_transition", "former_slug", "sign_up_domain", "trashed_part_task"],
  // A person's means of signing in, and what is found by its hash or key alone.
  ...["avatar", "totp", "recovery_code", "passkey", "identity", "push_subscription"],
  ...["refresh_token", "mail_token", "attempt", "idempotency", "challenge"],
  // The instance's own.
  ...["flag", "flag_subject", "instance_setting"],
]);
