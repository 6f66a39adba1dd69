import { lazy } from "react";

/** What one feature shows of another, loaded when it is shown: features meet here and do not know each other. */

export const AttachmentsPart = lazy(async () => ({
  default: (await import("../features/attachments/attachments-part.tsx")).AttachmentsPart,
}));

export const DescriptionVersions = lazy(async () => ({
  default: (await import("../features/comments/description-versions.tsx")).DescriptionVersions,
}));

export const Discussion = lazy(async () => ({
  default: (await import("../features/comments/discussion.tsx")).Discussion,
}));

export const MemberWork = lazy(async () => ({
  default: (await import("../features/assignments/member-work.tsx")).MemberWork,
}));

export const PlanPeople = lazy(async () => ({
  default: (await import("../features/assignments/plan-people.tsx")).PlanPeople,
}));

export const ProjectAssigned = lazy(async () => ({
  default: (await import("../features/assignments/project-assigned.tsx")).ProjectAssigned,
}));

export const ProjectBars = lazy(async () => ({
  default: (await import("../features/projects/project-bars.tsx")).ProjectBars,
}));

export const TaskPeople = lazy(async () => ({
  default: (await import("../features/assignments/task-people.tsx")).TaskPeople,
}));

export const TaskStructure = lazy(async () => ({
  default: (await import("../features/relations/task-structure.tsx")).TaskStructure,
}));

export const Visit = lazy(async () => ({
  default: (await import("./places-visit.ts")).Visit,
}));

export const Star = lazy(async () => ({ default: (await import("./places-star.tsx")).Star }));

export const RailFavourites = lazy(async () => ({
  default: (await import("./places-rail.tsx")).RailFavourites,
}));
