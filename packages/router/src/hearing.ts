import type { Scope } from "@teamflow/data/scope";
import { seesIn } from "@teamflow/data/sight";
import type { Event, Happening } from "@teamflow/domain/event";
import { may, type Permission } from "@teamflow/domain/permission";

type SubjectOf<T> = T extends `${infer S}.${string}` ? S : never;
type Subject = SubjectOf<Happening["type"]>;

/** What it takes to hear of each kind of record, in its project where it has one; null for what every member may. */
const rights: Readonly<Record<Subject, Permission | null>> = {
  ...{ organization: null, invitation: null, role: null, token: null, service_account: null },
  ...{ member: null, flag: null, cache: null, assignment_rule: null },
  // Whose own these are is asked besides.
  ...{ notification: null, favourite: null, view: null },
  ...{ project: "project:read", project_member: "project:read", status: "project:read" },
  ...{ client: "client:read", program: "program:read", team: "team:read" },
  ...{ team_member: "team:read", assignment: "assignment:read", label: "label:read" },
  ...{ task: "task:read", task_bulk: "task:read", comment: "task:read", attachment: "task:read" },
  ...{ time_entry: "task:read", timer: null },
};

type Listener = Pick<Scope, "memberId" | "role" | "permissions" | "projectRoles">;

/**
 * An event as somebody may hear it; nothing where it is not for them: in a project that they may not see, of a view
 * that another keeps, of another's inbox. Decided by what they hold, and without asking the database.
 */
export function asHeard(listener: Listener, event: Event): Event | undefined {
  if (!isHeard(listener, event)) return undefined;
  if (event.type === "view.changed") {
    const { ownerId: _, sharedWith: __, ...heard } = event;
    return heard;
  }
  if (event.type !== "task.updated" || event.viaProjectId === undefined) return event;
  const { viaProjectId, ...heard } = event;
  return seesIn(listener, "task:read", viaProjectId) ? heard : { ...heard, actorId: null };
}

function isHeard(listener: Listener, event: Event): boolean {
  if (event.type === "view.changed") return isViewHeard(listener, event);
  const isOwn = "memberId" in event && event.memberId === listener.memberId;
  if (ofOneMember.has(event.type)) return isOwn;
  return (isOwn && toldAnyway.has(event.type)) || isSeen(listener, event);
}

/** What nobody else hears of. */
const ofOneMember: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  ...(["notification.changed", "favourite.changed", "timer.changed"] as const),
]);

/** What becomes of one's own rights is heard, most of all where they end; and the end of what one began. */
const toldAnyway: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  ...(["project_member.changed", "assignment.bulk_completed", "task_bulk.completed"] as const),
  ...(["team_member.added", "team_member.updated", "team_member.removed"] as const),
]);

type ViewChange = Extract<Event, { type: "view.changed" }>;

function isViewHeard(listener: Listener, { ownerId, sharedWith = [] }: ViewChange): boolean {
  if (ownerId === undefined || ownerId === listener.memberId) return true;
  return sharedWith.some((projectId) => seesIn(listener, "project:read", projectId));
}

function isSeen(listener: Listener, event: Event): boolean {
  const right = rights[subjectOf(event)];
  if (!right) return true;
  const projectId = "projectId" in event ? event.projectId : null;
  return projectId ? seesIn(listener, right, projectId) : may(listener, right);
}

function subjectOf({ type }: Event): Subject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every type begins with its subject and a dot.
  return type.slice(0, type.indexOf(".")) as Subject;
}
