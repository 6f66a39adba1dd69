import { part } from "../ui/part.tsx";

/** What one feature shows of another, loaded when it is shown: features meet here and do not know each other. */

export const AttachmentsPart = part(
  async () => (await import("../features/attachments/attachments-part.tsx")).AttachmentsPart,
);

export const DescriptionVersions = part(
  async () => (await import("../features/comments/description-versions.tsx")).DescriptionVersions,
);

export const Discussion = part(
  async () => (await import("../features/comments/discussion.tsx")).Discussion,
);

export const KeepView = part(
  async () => (await import("../features/views/keep-dialog.tsx")).KeepDialog,
);

export const MemberWork = part(
  async () => (await import("../features/assignments/member-work.tsx")).MemberWork,
);

export const PlanPeople = part(
  async () => (await import("../features/assignments/plan-people.tsx")).PlanPeople,
);

export const ProjectAssigned = part(
  async () => (await import("../features/assignments/project-assigned.tsx")).ProjectAssigned,
);

export const ProjectBars = part(
  async () => (await import("../features/projects/project-bars.tsx")).ProjectBars,
);

export const ProjectProgress = part(
  async () => (await import("../features/projects/project-progress.tsx")).ProjectProgress,
);

export const ProjectDefaults = part(
  async () =>
    (await import("../features/notification-settings/project-defaults.tsx")).ProjectDefaults,
);

export const TaskPeople = part(
  async () => (await import("../features/assignments/task-people.tsx")).TaskPeople,
);

export const TaskStructure = part(
  async () => (await import("../features/relations/task-structure.tsx")).TaskStructure,
);

export const TimePart = part(
  async () => (await import("../features/time-entries/time-part.tsx")).TimePart,
);

export const RunningTimer = part(
  async () => (await import("../features/time-entries/running-timer.tsx")).RunningTimer,
  { isExtra: true },
);

export const Visit = part(async () => (await import("./places-visit.ts")).Visit, {
  isExtra: true,
});

export const Star = part(async () => (await import("./places-star.tsx")).Star, {
  isExtra: true,
});

export const RailFavourites = part(async () => (await import("./places-rail.tsx")).RailFavourites, {
  isExtra: true,
});
