import { plural } from "../plural.ts";

const count = plural("en");

/** What members are told of, by which ways, and the inbox that holds it. */
export const notifications = {
  types: {
    assignment_created: "Assigned to you",
    assignment_removed: "No longer yours",
    assignment_conflict: "Assignment in conflict",
    bulk_assignment_completed: "Bulk assignment done",
    bulk_assignment_failed: "Bulk assignment failed",
    team_member_added: "Added to a team",
    team_member_removed: "Taken out of a team",
    task_status_changed: "Status changed",
    task_commented: "New comment",
    mentioned: "You were mentioned",
    task_watched: "Change to what you watch",
    task_due: "Due today",
    task_overdue: "Overdue",
    invitation: "Invitation accepted",
    security: "Your own access",
    broadcast: "Announcements",
  },
  channels: { in_app: "Inbox", email: "E-mail", push: "Push" },

  title: "Inbox",
  views: {
    label: "Parts of the inbox",
    unread: "Unread",
    all: "All",
    done: "Done",
    snoozed: "Later",
  },
  filter: {
    label: "Filters",
    type: "Type",
    anyType: "Any type",
    project: "Project",
    anyProject: "Any project",
    clear: "Clear filters",
    noneTitle: "Nothing matches",
    none: "Loosen the filters to see more.",
  },
  group: { byDay: "By day", byObject: "By subject", label: "Group", none: "Not about one thing" },
  today: "Today",
  yesterday: "Yesterday",
  shown: (shown: number) =>
    count(shown, { one: "1 notification", other: `${shown} notifications` }),
  unread: "Unread",
  settings: "What you are told of",
  readAll: "Mark all as read",
  allRead: (read: number) =>
    count(read, {
      one: "1 notification marked as read",
      other: `${read} notifications marked as read`,
    }),
  nothingToRead: "There was nothing unread",
  isDone: "Done",
  isBack: "Back in your inbox",
  snoozedUntil: (when: string) => `Comes back ${when}`,
  acts: {
    done: "Done",
    undone: "Bring back",
    read: "Mark as read",
    unread: "Mark as unread",
    snooze: "Put off",
    wake: "Bring back now",
    of: (act: string, title: string) => `${act}: ${title}`,
  },
  snooze: {
    title: "Put off until",
    later: "Later today",
    tomorrow: "Tomorrow",
    week: "Next week",
    month: "In a month",
    own: "At another time",
    zone: (zone: string) => `Your clock: ${zone}`,
    submit: "Put off",
    past: "Choose a time later than now, and within a year.",
  },
  gone: "What this was about is not there any more.",

  empty: {
    unreadTitle: "All caught up",
    unread:
      "Whatever is assigned to you, mentions you or changes what you watch lands here, and only that.",
    allTitle: "Nothing yet",
    all: "You are told here as soon as something concerns you.",
    doneTitle: "Nothing is done yet",
    done: "What you put away with E stays here until it is cleaned up.",
    snoozedTitle: "Nothing is put off",
    snoozed: "Press S on a notification to see it again when you can act on it.",
    seeAll: "Look at all",
  },

  attention: {
    watch: "Watch this task",
    unwatch: "Stop watching",
    watching: "You are told of what happens to this task",
    notWatching: "You do not watch this task any more",
    muteTask: "Mute this task",
    muteProject: "Mute this project",
    unmute: "Unmute",
    muted: (name: string) => `You hear nothing more of ${name}`,
    unmuted: (name: string) => `You hear of ${name} again`,
  },
};
