import { lazy } from "react";

/** What a cell of a table opens, loaded when it does: apart from the table, which would lead back to itself. */
export const DuePicker = lazy(async () => ({
  default: (await import("../../features/tasks/due-picker.tsx")).DuePicker,
}));
