import type { FoundTask } from "@teamflow/domain/found-task";
import { cleanTitle, readCode, titleLimit } from "@teamflow/domain/task-terms";
import { readHours } from "./hours.ts";
import type { TableColumn } from "./table-columns.ts";
import type { FoundChange } from "./use-write-found.ts";

/** What to write; null where nothing changed, and no answer for what cannot be written. */
type Change = FoundChange | null | undefined;

/** A task that is named by its code, and has to be found before it is written. */
export type Named = { parentCode: string };

type TypedCell = {
  /** What stands in the field when one begins. */
  text: (task: FoundTask) => string;
  read: (task: FoundTask, typed: string) => Change | Named;
  type: "text" | "date";
  inputMode?: "decimal";
  maxLength: number;
};

/** The columns whose cells are typed in, and how each is read. */
export const typedCells: Partial<Record<TableColumn, TypedCell>> = {
  title: {
    ...{ type: "text", maxLength: titleLimit, text: ({ title }) => title },
    read: (task, typed) => {
      const title = cleanTitle(typed);
      if (title === "") return undefined;
      return title === task.title ? null : { patch: { title }, shown: { title } };
    },
  },
  estimate: {
    ...{ type: "text", inputMode: "decimal", maxLength: 8 },
    text: ({ estimateHours }) => String(estimateHours ?? ""),
    read: (task, typed) => {
      const estimateHours = readHours(typed);
      if (estimateHours === undefined) return undefined;
      return estimateHours === task.estimateHours ? null : asShown({ estimateHours });
    },
  },
  points: {
    ...{ type: "text", inputMode: "decimal", maxLength: 8 },
    text: ({ points }) => String(points ?? ""),
    read: (task, typed) => {
      const points = readHours(typed);
      if (points === undefined) return undefined;
      return points === task.points ? null : asShown({ points });
    },
  },
  start: {
    ...{ type: "date", maxLength: 10, text: ({ startOn }) => startOn ?? "" },
    read: (task, typed) => {
      const startOn = typed === "" ? null : typed;
      if (startOn === task.startOn) return null;
      return { patch: { startOn }, shown: { startOn, startAt: null } };
    },
  },
  parent: {
    ...{ type: "text", maxLength: 20, text: ({ parentCode }) => parentCode ?? "" },
    read: (task, typed) => {
      const isEmpty = typed.trim() === "";
      const parentCode = isEmpty ? null : readCode(typed);
      if (parentCode === undefined) return undefined;
      if (parentCode === task.parentCode) return null;
      if (parentCode !== null) return { parentCode };
      return { patch: { parentId: null }, shown: { parentId: null, parentCode } };
    },
  },
};

/** What is written is shown as it is. */
function asShown(
  values: { estimateHours: number | null } | { points: number | null },
): FoundChange {
  return { patch: values, shown: values };
}
