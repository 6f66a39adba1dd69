import type { NotificationType } from "@teamflow/domain/notification";

/** The types in the order in which people look for them. */
export const preferenceGroups = [
  {
    name: "assignments",
    types: [
      ...(["assignment_created", "assignment_removed", "assignment_conflict"] as const),
      ...(["bulk_assignment_completed", "bulk_assignment_failed"] as const),
    ],
  },
  { name: "teams", types: ["team_member_added", "team_member_removed"] },
  {
    name: "tasks",
    types: [
      ...(["task_status_changed", "task_commented", "mentioned"] as const),
      ...(["task_watched", "task_due", "task_overdue"] as const),
    ],
  },
  { name: "you", types: ["invitation", "security", "broadcast"] },
] as const satisfies readonly { name: string; types: readonly NotificationType[] }[];

/** Those of which nobody hears where notifications about assignments are switched off. */
export const assignmentGroups: readonly string[] = ["assignments", "teams"];
