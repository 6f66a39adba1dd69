import type { ActionDefinition } from "./actions.ts";

/** What can be done with tasks, and with the view that shows them. */
export const taskActions = {
  "task.create": { label: (t) => t.tasks.actions.create, group: "task", keys: "c" },
  "task.next": { label: (t) => t.tasks.actions.next, group: "task", keys: "j" },
  "task.previous": { label: (t) => t.tasks.actions.previous, group: "task", keys: "k" },
  "task.status": { label: (t) => t.tasks.actions.status, group: "task", keys: "s" },
  "task.priority": { label: (t) => t.tasks.actions.priority, group: "task", keys: "p" },
  "task.assignee": { label: (t) => t.tasks.actions.assignee, group: "task", keys: "a" },
  "task.assign-me": { label: (t) => t.tasks.actions.assignMe, group: "task", keys: "i" },
  "task.label": { label: (t) => t.tasks.actions.label, group: "task", keys: "l" },
  "task.due": { label: (t) => t.tasks.actions.due, group: "task", keys: "d" },
  "task.edit": { label: (t) => t.tasks.actions.edit, group: "task", keys: "e" },
  "task.tick": { label: (t) => t.tasks.actions.tick, group: "task", keys: "x", isLocal: true },
  "task.tick-below": {
    ...({ group: "task", keys: "shift+arrowdown", isLocal: true } as const),
    label: (t) => t.tasks.actions.tickBelow,
  },
  "task.tick-above": {
    ...({ group: "task", keys: "shift+arrowup", isLocal: true } as const),
    label: (t) => t.tasks.actions.tickAbove,
  },
  "task.tick-all": {
    ...({ group: "task", keys: "mod+a", isLocal: true } as const),
    label: (t) => t.tasks.actions.tickAll,
  },
  "task.tick-none": {
    ...({ group: "task", keys: "escape", isLocal: true } as const),
    label: (t) => t.tasks.actions.tickNone,
  },
  "task.trash": { label: (t) => t.tasks.actions.remove, group: "task", keys: "delete" },
  "view.board": { label: (t) => t.tasks.actions.board, group: "view", keys: "v b" },
  "view.list": { label: (t) => t.tasks.actions.list, group: "view", keys: "v l" },
  "view.table": { label: (t) => t.tasks.actions.table, group: "view", keys: "v t" },
  "view.calendar": { label: (t) => t.tasks.actions.calendar, group: "view", keys: "v c" },
  "view.trash": { label: (t) => t.tasks.actions.trash, group: "view", keys: "v x" },
  "view.filter": { label: (t) => t.tasks.actions.find, group: "view", keys: "f" },
  "view.clear": { label: (t) => t.tasks.actions.clear, group: "view", keys: "shift+f" },
  "project.people": {
    label: (t) => t.common.actions.projectPeople,
    group: "project",
    keys: "v p",
  },
  "project.assign": { label: (t) => t.common.actions.assignWork, group: "project", keys: "v a" },
  "project.dashboard": {
    label: (t) => t.common.actions.dashboard,
    group: "project",
    keys: "v d",
  },
  "project.path": { label: (t) => t.common.actions.criticalPath, group: "project", keys: "v r" },
  "project.settings": {
    label: (t) => t.common.actions.projectSettings,
    group: "project",
    keys: "v s",
  },
  "project.import": { label: (t) => t.tasks.actions.import, group: "project" },
} satisfies Record<string, ActionDefinition>;
