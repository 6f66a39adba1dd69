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

const ofTask = ({ projectId, taskId }: { projectId: string; taskId: string }): Stale[] => [
  { path: "tasks.list", where: { projectId } },
  { path: "tasks.counts", where: { projectId } },
  { path: "tasks.byId", where: { taskId } },
  { path: "tasks.byCode" },
  { path: "audit.taskHistory", where: { taskId } },
];

const ofTrash = (event: { projectId: string; taskId: string }): Stale[] => [
  ...ofTask(event),
  { path: "tasks.trashed", where: { projectId: event.projectId } },
];

const ofProject = ({ projectId }: { projectId: string }): Stale[] => [
  ...[{ path: "projects.list" as const }, { path: "projects.byKey" as const }],
  { path: "audit.projectHistory", where: { projectId } },
];

/** What shows who may do what. */
const ofRights = (): Stale[] => [
  ...[{ path: "auth.me" as const }, { path: "permissions.explain" as const }],
  { path: "projects.byKey" },
  ...[{ path: "members.list" as const }, { path: "members.byId" as const }],
  { path: "projectMembers.list" },
];

/** A member stands in lists, and holds roles; one who was removed also takes back the invitations that they sent. */
const ofMember = (): Stale[] => [
  ...ofRights(),
  ...[{ path: "roles.list" as const }, { path: "invitations.list" as const }],
  { path: "audit.memberHistory" },
];

/** What each event makes out of date. An event without its line does not compile. */
export const stale: Lines = {
  "organization.created": () => [{ path: "auth.me" }],
  "organization.updated": () => [
    ...[{ path: "auth.me" as const }, { path: "organizations.byId" as const }],
    { path: "audit.retention" },
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
    { path: "projectMembers.list", where: { projectId } },
    ...[{ path: "projects.byKey" as const }, { path: "permissions.explain" as const }],
    { path: "roles.list" },
  ],
  "member.added": ofMember,
  "member.updated": ofMember,
  "project.created": ofProject,
  "project.updated": ofProject,
  "label.created": ({ projectId }) => [{ path: "labels.list", where: { projectId } }],
  "task.created": ofTask,
  "task.updated": ofTrash,
  "task.moved": ofTrash,
  "task.trashed": ofTrash,
  "task.restored": ofTrash,
  "task.purged": ({ projectId }) => [
    { path: "tasks.trashed", where: { projectId } },
    { path: "tasks.byId" },
    { path: "tasks.byCode" },
  ],
  "task.imported": ({ projectId }) => [
    { path: "tasks.list", where: { projectId } },
    { path: "tasks.counts", where: { projectId } },
    { path: "tasks.trashed", where: { projectId } },
    { path: "labels.list", where: { projectId } },
    { path: "tasks.byId" },
    { path: "tasks.byCode" },
  ],
};

/**
 * What an event of the live stream makes out of date. At its start, and after its place was lost, that is everything:
 * what was read before may have changed without anybody telling.
 */
export function staleAfter(event: LiveEvent, lines: Lines = stale): Stale[] | "everything" {
  if (event.type === "ready" || event.type === "resync") return "everything";
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
