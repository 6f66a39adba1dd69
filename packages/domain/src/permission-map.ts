import type { Permission, Role } from "./permission.ts";

/**
 * What the planning system and the assignment system that TeamFlow takes the place of let whom do, in TeamFlow's
 * words. Kept beside the roles, so that a test can tell when the roles no longer say the same.
 */
export type Mapped = {
  /** What it is about, as a person would say it. */
  asks: string;
  /** What it is called here; null where no permission is asked for, which the note explains. */
  permission: Permission | null;
  /** The roles that have it, highest first. */
  holders: readonly Role[];
  note?: string;
};

const admins = ["owner", "admin"] as const;
const managers = [...admins, "manager"] as const;
const schedulers = [...managers, "scheduler"] as const;
const leads = [...managers, "scheduler", "lead"] as const;
const leadsOfWork = [...managers, "lead"] as const;
const everybodyAtWork = [...leads, "member"] as const;
const everybody = [...everybodyAtWork, "viewer"] as const;

/** The roles of the planning system, as they are called here. It has no owner: here an owner holds what an admin does. */
export const planningRoles = {
  employee: "member",
  "team lead": "lead",
  scheduler: "scheduler",
  manager: "manager",
  admin: "admin",
} as const satisfies Record<string, Role>;

/** The planning system's permissions, in its order. */
export const planningPermissions: readonly Mapped[] = [
  { asks: "See one's own shifts", permission: "shift:read_own", holders: everybodyAtWork },
  { asks: "See the shifts of one's team", permission: "shift:read_team", holders: leads },
  { asks: "See all shifts", permission: "shift:read", holders: schedulers },
  { asks: "Make shifts", permission: "shift:create", holders: schedulers },
  { asks: "Change one's own shifts", permission: "shift:update_own", holders: leads },
  { asks: "Change a team's shifts", permission: "shift:update", holders: schedulers },
  { asks: "Delete shifts", permission: "shift:delete", holders: managers },
  { asks: "Ask for a swap", permission: "swap:request", holders: everybodyAtWork },
  { asks: "Approve a swap", permission: "swap:approve", holders: leads },
  { asks: "See all swaps", permission: "swap:read", holders: schedulers },
  { asks: "Ask for leave", permission: "leave:request", holders: everybodyAtWork },
  { asks: "Approve leave", permission: "leave:approve", holders: managers },
  { asks: "See the leave of one's team", permission: "leave:read_team", holders: leads },
  { asks: "Let a schedule be made", permission: "schedule:generate", holders: schedulers },
  { asks: "Decide against fairness", permission: "fairness:override", holders: managers },
  { asks: "Put people on shifts by hand", permission: "shift:assign", holders: schedulers },
  { asks: "Make and delete teams", permission: "team:create", holders: managers },
  { asks: "See the figures of one's team", permission: "report:read_team", holders: leads },
  { asks: "See reports", permission: "report:read", holders: schedulers },
  { asks: "Take data out", permission: "data:export", holders: schedulers },
  { asks: "Decide about members", permission: "member:update", holders: admins },
  { asks: "Give roles", permission: "role:assign", holders: admins },
];

/** The people of the assignment system, by the role that they have here. */
export const assignmentRoles = {
  owner: "owner",
  admin: "admin",
  "project manager, architect": "manager",
  "lead of a team, product owner, designer": "lead",
  "any other member": "member",
} as const satisfies Record<string, Role>;

/** What the assignment system's matrix is about, in its order. */
export const assignmentPermissions: readonly Mapped[] = [
  { asks: "Make teams", permission: "team:create", holders: managers },
  {
    ...{ asks: "Change a team and who is in it", permission: "team:update", holders: managers },
    note: "And whoever is owner, lead or manager of a team: of that team alone, whatever their role.",
  },
  { asks: "See teams and who is in them", permission: "team:read", holders: everybody },
  {
    ...{ asks: "Assign work", permission: "assignment:create", holders: everybodyAtWork },
    note: "And end or hand over what one was given, or gave oneself. A task's assignee is also set by whoever changes the task.",
  },
  {
    ...{ asks: "Change an assignment", permission: "assignment:update", holders: admins },
    note: "Ending and handing over the assignments of others is for whoever assigns much at once, too.",
  },
  { asks: "Assign much at once", permission: "assignment:bulk", holders: managers },
  {
    ...{ asks: "One's own notifications and preferences", permission: null, holders: everybody },
    note: "Everybody has their own, and nobody another's.",
  },
  { asks: "Notify everybody", permission: "notification:broadcast", holders: admins },
  { asks: "See how the cache does", permission: "cache:read", holders: admins },
  { asks: "Clear the cache", permission: "cache:clear", holders: admins },
  { asks: "Make, change and delete clients", permission: "client:manage", holders: admins },
  { asks: "Make and change programs", permission: "program:manage", holders: managers },
  { asks: "Make projects", permission: "project:create", holders: managers },
  { asks: "Change projects", permission: "project:update", holders: managers },
  {
    ...{ asks: "Make and change use cases and stories", permission: "story:manage" },
    holders: leadsOfWork,
    note: "Named for an organization's own roles, and asked for by nothing: a use case or a story is a task of that kind here, which whoever makes and changes tasks makes and changes too. With a second permission for two kinds, the same person would be refused halfway: when a task becomes a story, when a story is dragged, in a bulk edit.",
  },
  { asks: "Make tasks", permission: "task:create", holders: everybodyAtWork },
  {
    ...{
      asks: "Change tasks, subtasks and bugs",
      permission: "task:update",
      holders: everybodyAtWork,
    },
    note: "There a subtask was its assignee's and the admins'; here it is a task like any other.",
  },
  {
    ...{ asks: "Delete tasks and bugs", permission: "task:delete", holders: everybodyAtWork },
    note: "There admins and project managers; here deleting is a trash from which everybody can take back.",
  },
  { asks: "Change the rules of assignment", permission: "assignment_rule:manage", holders: admins },
  { asks: "Switch features", permission: "flag:update", holders: admins },
  { asks: "See how the cache does, and clear it", permission: "cache:clear", holders: admins },
  { asks: "Decide about members", permission: "member:update", holders: admins },
  { asks: "Change the organization", permission: "organization:update", holders: admins },
  { asks: "Read the whole audit trail", permission: "audit:read", holders: admins },
  {
    ...{ asks: "Read the history of a task", permission: "task:read", holders: everybody },
    note: "Whoever may read a thing may read what happened to it.",
  },
  {
    ...{ asks: "See only what belongs to one's own client", permission: null, holders: everybody },
    note: "By a role held in single projects, in place of the organization's.",
  },
];
