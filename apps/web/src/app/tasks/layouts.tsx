import { lazy } from "react";

/** Other ways to look at tasks, loaded when they are shown: features meet here. */

export const Calendar = lazy(async () => ({
  default: (await import("../../features/views/calendar.tsx")).Calendar,
}));

export const Table = lazy(async () => ({
  default: (await import("../../features/views/table.tsx")).Table,
}));
