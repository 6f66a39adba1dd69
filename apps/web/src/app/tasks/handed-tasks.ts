import type { TaskRow } from "@teamflow/domain/task";

let handed: readonly TaskRow[] = [];

/** Hands tasks that were ticked in one place to the next one. */
export function handTasks(tasks: readonly TaskRow[]): void {
  handed = tasks;
}

/** Those that were handed over, and are in this project. Whoever took them lays them down, for whoever comes later. */
export function handedTasks(projectId: string): readonly TaskRow[] {
  return handed.filter((task) => task.projectId === projectId);
}
