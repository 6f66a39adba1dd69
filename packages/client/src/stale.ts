import type { Event, LiveEvent } from "@teamflow/domain/event";
import type { AppRouter } from "@teamflow/router/app";
import type { inferRouterInputs } from "@trpc/server";

type Inputs = inferRouterInputs<AppRouter>;

/** Every procedure by its name on the wire, `tasks.list`. */
export type Path = {
  [N in keyof Inputs]: {
    [P in keyof Inputs[N]]: P extends string ? `${N}.${P}` : never;
  }[keyof Inputs[N]];
}[keyof Inputs];

/** Answers that may have changed: those of a query, where its input has these values. */
export type Stale = { path: Path; where?: Record<string, string> };

type Lines = { [T in Event["type"]]: (event: Extract<Event, { type: T }>) => Stale[] };

/** Who does what is shown with what it is called, and who could with what they do, where they are and have to do. */
const ofAssignments = (): Stale[] => [
  ...[{ path: "assignments.list" as const }, { path: "assignments.byId" as const }],
  ...[{ path: "assignments.ofEntity" as const }, { path: "assignments.history" as const }],
  ...[{ path: "assignments.eligible" as const }, { path: "assignments.validate" as const }],
  { path: "assignments.statistics" },
];

/** What is said of a task, and what its texts name. */
const ofDiscussion = (taskId: string): Stale[] => [
  { path: "comments.list", where: { taskId } },
  { path: "comments.byId", where: { taskId } },
  { path: "comments.versions", where: { taskId } },
  { path: "watchers.list", where: { taskId } },
  { path: "mentions.backlinks" },
];

/** The files of a task, and what it says that happened to it. */
const ofFiles = ({ taskId }: { taskId: string }): Stale[] => [
  { path: "attachments.list", where: { taskId } },
  { path: "attachments.byId", where: { taskId } },
  { path: "attachments.usage" },
  { path: "audit.taskHistory", where: { taskId } },
];

/** Time at a task, and all that sums it up. */
const ofTime = ({ taskId }: { taskId: string }): Stale[] => [
  { path: "timeEntries.list", where: { taskId } },
  { path: "timeEntries.byId", where: { taskId } },
  { path: "timeEntries.sum", where: { taskId } },
  ...ofTimeLists(),
  ...ofFigures(),
];

const ofTimeLists = (): Stale[] => [
  ...[{ path: "timeEntries.mine" as const }, { path: "timeEntries.ofMember" as const }],
  ...[{ path: "timeEntries.myReport" as const }, { path: "timeEntries.report" as const }],
];

const ofTexts = (): Stale[] => [
  ...[{ path: "mentions.ofTask" as const }, { path: "mentions.backlinks" as const }],
];

/** What is found across projects, and what places are called there. */
const ofPlaces = (): Stale[] => [
  ...[{ path: "tasks.find" as const }, { path: "favourites.list" as const }],
  ...[{ path: "tasks.findGroups" as const }, { path: "recents.list" as const }],
  ...ofTimeLists(),
  { path: "timeEntries.timer" },
];

/** How work goes, and what was done lately. */
const ofFigures = (): Stale[] => [
  ...[{ path: "figures.organization" as const }, { path: "figures.project" as const }],
  ...[{ path: "figures.mine" as const }, { path: "figures.performance" as const }],
  { path: "figures.activity" },
];

/** What stands above a task sums it up, what waits for it is held up by it, and both show what it is called. */
const ofTrees = ({ projectId }: { projectId: string }): Stale[] => [
  ...[{ path: "tasks.byId" as const }, { path: "relations.list" as const }],
  { path: "projects.criticalPath", where: { projectId } },
  { path: "timeEntries.list" },
];

const ofTask = ({ projectId, taskId }: { projectId: string; taskId: string }): Stale[] => [
  ...ofTrees({ projectId }),
  ...ofFigures(),
  { path: "projects.progress" },
  { path: "tasks.list", where: { projectId } },
  ...ofPlaces(),
  { path: "tasks.counts", where: { projectId } },
  { path: "tasks.columns", where: { projectId } },
  { path: "watchers.list", where: { taskId } },
  { path: "tasks.byCode" },
  { path: "teams.workload" },
  { path: "audit.taskHistory", where: { taskId } },
  { path: "descriptionVersions.list", where: { taskId } },
  { path: "descriptionVersions.byNumber", where: { taskId } },
  ...ofTexts(),
  ...ofAssignments(),
];

const ofTrash = (event: { projectId: string; taskId: string }): Stale[] => [
  ...ofTask(event),
  { path: "tasks.trashed", where: { projectId: event.projectId } },
];

const ofProject = ({ projectId }: { projectId: string }): Stale[] => [
  ...ofPlaces(),
  ...ofFigures(),
  { path: "views.list" },
  ...[{ path: "projects.list" as const }, { path: "projects.byKey" as const }],
  { path: "projects.byId", where: { projectId } },
  { path: "projects.people", where: { projectId } },
  { path: "notificationSettings.projectPreferences", where: { projectId } },
  { path: "notificationSettings.projectDefaults", where: { projectId } },
  { path: "projects.progress" },
  { path: "statuses.list", where: { projectId } },
  ...[{ path: "teams.list" as const }, { path: "teams.byId" as const }],
  { path: "audit.projectHistory", where: { projectId } },
  // What is archived or thrown away is nobody's load.
  { path: "teams.workload" },
  ...ofAssignments(),
];

/** An assignment counts as load, and the primary one is the task's assignee. */
const ofAssignment = ({
  projectId,
  taskId,
}: {
  projectId: string | null;
  taskId: string | null;
}) => [
  ...ofAssignments(),
  { path: "teams.workload" as const },
  ...(projectId === null ? [] : [{ path: "projects.people" as const, where: { projectId } }]),
  ...(projectId === null || taskId === null ? [] : ofTask({ projectId, taskId })),
];

/** A key is part of its tasks' codes. */
const ofCodes = ({ projectId }: { projectId: string }): Stale[] => [
  { path: "tasks.list", where: { projectId } },
  { path: "tasks.trashed", where: { projectId } },
  ...ofTrees({ projectId }),
  { path: "tasks.byCode" },
  ...ofTexts(),
];

const ofAllTasks = (event: { projectId: string }): Stale[] => [
  ...ofPlaces(),
  ...ofCodes(event),
  { path: "tasks.counts", where: { projectId: event.projectId } },
  { path: "tasks.columns", where: { projectId: event.projectId } },
];

/** Tasks lose a label with it, and have it again when it comes back. */
const ofLabelGone = (event: { projectId: string }): Stale[] => [
  { path: "labels.list", where: { projectId: event.projectId } },
  ...ofTrashedParts(event),
  ...ofAllTasks(event),
];

/** What was deleted of a project, and is restored there. */
const ofTrashedParts = ({ projectId }: { projectId: string }): Stale[] => [
  { path: "projects.trashedParts", where: { projectId } },
];

/** All that is in a project goes out of reach with it, and comes back with it. */
const ofWholeProject = (event: { projectId: string }): Stale[] => [
  ...ofProject(event),
  ...ofAllTasks(event),
  { path: "projects.trashed" },
  ...ofTrashedParts(event),
  { path: "labels.list", where: { projectId: event.projectId } },
  { path: "projectMembers.list", where: { projectId: event.projectId } },
  ...[{ path: "audit.taskHistory" as const }, { path: "watchers.list" as const }],
  ...[{ path: "comments.list" as const }, { path: "comments.byId" as const }],
  ...[{ path: "comments.versions" as const }, { path: "descriptionVersions.list" as const }],
  ...[{ path: "attachments.list" as const }, { path: "attachments.byId" as const }],
  ...[{ path: "timeEntries.sum" as const }, { path: "timeEntries.byId" as const }],
  { path: "descriptionVersions.byNumber" },
  { path: "permissions.explain" },
];

/** What shows who may do what. */
const ofRights = (): Stale[] => [
  ...ofPlaces(),
  ...ofFigures(),
  { path: "views.list" },
  ...[{ path: "auth.me" as const }, { path: "permissions.explain" as const }],
  { path: "projects.byKey" },
  ...[{ path: "members.list" as const }, { path: "members.byId" as const }],
  ...[{ path: "projectMembers.list" as const }, { path: "projects.people" as const }],
];

/** A member stands in lists, and holds roles; one who was removed also takes back the invitations that they sent. */
const ofMember = (): Stale[] => [
  ...ofRights(),
  ...[{ path: "roles.list" as const }, { path: "invitations.list" as const }],
  ...[{ path: "teamMembers.list" as const }, { path: "teams.workload" as const }],
  ...[{ path: "teams.list" as const }, { path: "teams.byId" as const }],
  { path: "audit.memberHistory" },
  ...ofAssignments(),
];

/** Teams show the projects that they serve, who is in them, and what those have to do. */
const ofTeam = ({ teamId }: { teamId: string }): Stale[] => [
  ...ofPlaces(),
  ...ofFigures(),
  { path: "projects.people" },
  ...[{ path: "teams.list" as const }, { path: "teams.byId" as const, where: { teamId } }],
  ...[{ path: "teamMembers.list" as const, where: { teamId } }],
  ...[{ path: "teams.workload" as const, where: { teamId } }],
  ...[{ path: "teams.history" as const, where: { teamId } }],
  { path: "permissions.explain" },
  ...[{ path: "assignments.eligible" as const }, { path: "assignments.validate" as const }],
];

/** What one is told of is decided by the organization and by projects, too. */
const ofPreferences = (): Stale[] => [
  { path: "notificationSettings.preferences" },
  { path: "notificationSettings.projectPreferences" },
  { path: "notificationSettings.defaults" },
  { path: "notificationSettings.projectDefaults" },
];

/** What each event makes out of date. An event without its line does not compile. */
export const stale: Lines = {
  "organization.created": () => [{ path: "auth.me" }],
  "organization.updated": () => [
    ...[{ path: "auth.me" as const }, { path: "organizations.byId" as const }],
    // By whose clock days begin, on which of them is worked, and how much work is too much.
    ...ofFigures(),
    { path: "teams.workload" },
    ...ofAssignments(),
    ...[{ path: "audit.retention" as const }, { path: "deliveries.retention" as const }],
    ...ofPreferences(),
  ],
  "invitation.changed": () => [{ path: "invitations.list" }, { path: "roles.list" }],
  "role.changed": () => [{ path: "roles.list" }, { path: "invitations.list" }, ...ofRights()],
  "token.changed": () => [{ path: "apiTokens.list" }, { path: "serviceAccounts.list" }],
  "service_account.changed": () => [
    { path: "serviceAccounts.list" },
    { path: "apiTokens.list" },
    ...ofMember(),
  ],
  "project_member.changed": ({ projectId }) => [
    ...ofPlaces(),
    ...ofFigures(),
    { path: "views.list" },
    { path: "projectMembers.list", where: { projectId } },
    { path: "projects.people", where: { projectId } },
    ...[{ path: "projects.byKey" as const }, { path: "permissions.explain" as const }],
    { path: "roles.list" },
  ],
  "team.changed": ofTeam,
  "team_member.added": ofTeam,
  "team_member.updated": ofTeam,
  "team_member.removed": ofTeam,
  "member.added": ofMember,
  "member.updated": ofMember,
  "project.created": ofProject,
  "project.updated": (event) => [...ofProject(event), ...ofCodes(event)],
  "project.trashed": ofWholeProject,
  "project.restored": ofWholeProject,
  "project.purged": () => [{ path: "projects.trashed" }],
  "client.changed": () => [
    ...[{ path: "clients.list" as const }, { path: "clients.byId" as const }],
    { path: "clients.trashed" },
    ...ofAssignments(),
  ],
  "program.changed": () => [
    ...[{ path: "programs.list" as const }, { path: "programs.byId" as const }],
    { path: "programs.trashed" },
    ...ofAssignments(),
  ],
  "status.changed": (event) => [
    ...ofProject(event),
    ...ofTrashedParts(event),
    ...ofAllTasks(event),
  ],
  "notification.changed": () => [
    ...[{ path: "notifications.list" as const }, { path: "notifications.summary" as const }],
    ...[
      { path: "notificationSettings.get" as const },
      { path: "notificationSettings.mutes" as const },
    ],
    ...ofPreferences(),
  ],
  "assignment.created": ofAssignment,
  "assignment.updated": ofAssignment,
  "assignment.removed": ofAssignment,
  "assignment.reassigned": ofAssignment,
  // Each of what it made tells of itself.
  "assignment.bulk_completed": () => [],
  "task_bulk.completed": () => [],
  "assignment_rule.changed": () => [
    ...[{ path: "assignmentRules.get" as const }, { path: "assignmentRules.versions" as const }],
    ...[{ path: "assignments.eligible" as const }, { path: "assignments.validate" as const }],
  ],
  "view.changed": () => [
    ...[{ path: "views.list" as const }, { path: "views.byId" as const }],
    ...[{ path: "views.trashed" as const }, ...ofPlaces()],
  ],
  "favourite.changed": () => [{ path: "favourites.list" }],
  "flag.changed": () => [{ path: "flags.mine" }, { path: "flags.list" }],
  "cache.cleared": () => [{ path: "performance.cache" }],
  "label.created": ({ projectId }) => [{ path: "labels.list", where: { projectId } }],
  "label.updated": ({ projectId }) => [
    { path: "labels.list", where: { projectId } },
    ...[{ path: "tasks.find" as const }, { path: "tasks.findGroups" as const }],
  ],
  "label.deleted": ofLabelGone,
  "label.restored": ofLabelGone,
  "task.created": ofTask,
  "task.updated": ofTrash,
  "task.moved": ofTrash,
  "task.trashed": ofTrash,
  "task.restored": ofTrash,
  "attachment.added": ofFiles,
  "attachment.removed": ofFiles,
  "attachment.restored": ofFiles,
  "time_entry.created": ofTime,
  "time_entry.updated": ofTime,
  "time_entry.deleted": ofTime,
  "time_entry.restored": ofTime,
  "timer.changed": () => [{ path: "timeEntries.timer" }],
  "comment.created": ({ taskId }) => ofDiscussion(taskId),
  "comment.updated": ({ taskId }) => ofDiscussion(taskId),
  "comment.deleted": ({ taskId }) => ofDiscussion(taskId),
  "comment.restored": ({ taskId }) => ofDiscussion(taskId),
  "task.purged": ({ projectId }) => [
    ...ofPlaces(),
    ...ofTexts(),
    { path: "tasks.trashed", where: { projectId } },
    ...ofTrees({ projectId }),
    { path: "tasks.byCode" },
    ...ofAssignments(),
  ],
  "task.imported": ({ projectId }) => [
    ...ofPlaces(),
    ...ofTexts(),
    { path: "descriptionVersions.list" },
    ...ofFigures(),
    { path: "projects.progress" },
    { path: "tasks.list", where: { projectId } },
    { path: "tasks.counts", where: { projectId } },
    { path: "tasks.columns", where: { projectId } },
    { path: "tasks.trashed", where: { projectId } },
    { path: "labels.list", where: { projectId } },
    ...ofTrees({ projectId }),
    { path: "tasks.byCode" },
    { path: "teams.workload" },
    ...ofAssignments(),
  ],
};

/**
 * What an event of the live stream makes out of date. At its start, and after its place was lost, that is everything:
 * what was read before may have changed without anybody telling.
 */
export function staleAfter(event: LiveEvent, lines: Lines = stale): Stale[] | "everything" {
  if (event.type === "ready" || event.type === "resync") return "everything";
  if (event.type === "passed") return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each line is indexed by the type of its own events.
  const line = lines[event.type] as (event: LiveEvent) => Stale[];
  return line(event);
}

/** Whether a query with this input is among what went out of date. */
export function isStale(
  { path, where = {} }: Stale,
  query: { path: string; input: unknown },
): boolean {
  const input: Record<string, unknown> = typeof query.input === "object" ? { ...query.input } : {};
  return path === query.path && Object.entries(where).every(([key, value]) => input[key] === value);
}
