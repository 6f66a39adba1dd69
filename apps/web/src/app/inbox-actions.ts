import type { ActionDefinition } from "./actions.ts";

/** What can be done with what one was told. Enter opens it, as it does every link. */
export const inboxActions = {
  "inbox.next": { label: (t) => t.common.actions.inboxNext, group: "view", keys: "j" },
  "inbox.previous": { label: (t) => t.common.actions.inboxPrevious, group: "view", keys: "k" },
  "inbox.done": { label: (t) => t.common.actions.inboxDone, group: "view", keys: "e" },
  "inbox.read": { label: (t) => t.common.actions.inboxRead, group: "view", keys: "u" },
  "inbox.snooze": { label: (t) => t.common.actions.inboxSnooze, group: "view", keys: "s" },
  "inbox.read-all": { label: (t) => t.common.actions.inboxReadAll, group: "view", keys: "shift+a" },
  "inbox.broadcast": { label: (t) => t.common.actions.broadcast, group: "view" },
} satisfies Record<string, ActionDefinition>;
