import { newId } from "@teamflow/domain/ids";
import type { Task, TaskRow } from "@teamflow/domain/task";
import type { TaskPages } from "../../app/tasks/task-pages.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";

let number = 0;

/** A task in a list, for tests. */
export function aRow(given: Partial<TaskRow> = {}): TaskRow {
  number += 1;
  const at = new Date("2026-05-04T09:00:00Z");
  return {
    ...{ id: newId<"Task">(), projectId: newId<"Project">(), statusId: newId<"Status">() },
    ...{
      code: `ENG-${number}`,
      number,
      title: `Task ${number}`,
      priority: "medium",
      rank: `a${number}`,
    },
    ...{ assigneeId: null, dueOn: null, labelIds: [], hasDescription: false, version: 1 },
    ...{ kind: "task", parentId: null, severity: null, resolution: null, isBlocked: false },
    ...{ estimateHours: null, points: null, startOn: null, startAt: null, dueAt: null },
    ...{ externalId: null, rollup: null },
    ...{ createdAt: at, updatedAt: at, completedAt: null, trashedAt: null },
    ...given,
  };
}

/** A list of these pages; `nextCursor` says that it goes on. */
export function pagesOf(pages: TaskRow[][], nextCursor: string | null = null): TaskPages {
  return {
    pages: pages.map((items, index) => ({
      items,
      nextCursor: index === pages.length - 1 ? nextCursor : `page-${index}`,
    })),
    pageParams: pages.map((_, index) => (index === 0 ? null : `page-${index - 1}`)),
  };
}

/** A whole task, for tests. */
export function aTask(given: Partial<Task> = {}): Task {
  const { hasDescription: _, ...row } = aRow();
  return { ...row, description: "", ...given };
}

/** The names behind a project's ids, for tests. */
export function aLookup(
  given: Partial<Pick<Lookup, "statuses" | "labels" | "people">> = {},
): Lookup {
  const { statuses = [], labels = [], people = [] } = given;
  return {
    ...{ statuses, labels, people },
    statusOf: (id) => statuses.find((status) => status.id === id),
    labelOf: (id) => labels.find((label) => label.id === id),
    personOf: (id) => people.find((person) => person.id === id),
  };
}
