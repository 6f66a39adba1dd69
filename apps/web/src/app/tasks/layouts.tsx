import { part } from "../../ui/part.tsx";

/** Other ways to look at tasks, loaded when they are shown: features meet here. */

export const Calendar = part(
  async () => (await import("../../features/views/calendar.tsx")).Calendar,
);

export const Table = part(async () => (await import("../../features/views/table.tsx")).Table);
