/** What a status means, whatever a project calls it. */
export const statusCategories = ["backlog", "todo", "active", "done", "cancelled"] as const;

/** Whether work in this category is over: done or cancelled. `completedAt` follows it. */
export function isClosed(category: (typeof statusCategories)[number]): boolean {
  return category === "done" || category === "cancelled";
}
