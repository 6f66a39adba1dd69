import { plural } from "../plural.ts";

const count = plural("en");

/** What becomes of notifications on their way, for whoever looks after that. */
export const deliveries = {
  lead: "What was to go out to whom by which way, and what came of it. What it says stays between the two.",
  health: {
    title: "How telling goes",
    waiting: "Waiting",
    due: (due: number) => count(due, { one: "1 due", other: `${due} due` }),
    sent: "Sent in 24 h",
    failed: "Failed in 24 h",
    last: "Last success",
    never: "Never",
    oldest: (ago: string) => `Oldest due ${ago}`,
    smtp: "Mail server",
    smtps: { up: "Answers", down: "Does not answer", not_set: "Not set: mails wait" },
    unknown: "Not known now",
  },
  retention: {
    title: "Notifications are kept",
    days: "Days",
    hint: "1 to 365. What is older goes within the hour, from every inbox.",
    range: "Give a number of days from 1 to 365.",
    save: "Save",
    discard: "Discard",
    saved: "Saved",
    stale: "Somebody changed this first. It shows how it stands now.",
  },
  cleanUp: {
    open: "Delete old ones now…",
    title: "Delete old notifications",
    lead: "They go from every inbox at once, read or not, and what was still to be sent of them is not. This cannot be taken back.",
    days: "Older than how many days",
    submit: "Delete",
    done: (deleted: number) =>
      deleted === 0
        ? "Nothing is that old."
        : count(deleted, {
            one: "1 notification deleted",
            other: `${deleted} notifications deleted`,
          }),
  },
  log: {
    title: "Delivery log",
    filters: "Filters",
    channel: "Way",
    anyChannel: "Any way",
    status: "State",
    anyStatus: "Any state",
    error: "Find by error code",
    clear: "Clear filters",
    who: "To",
    what: "What",
    state: "State",
    when: "When",
    tries: (tries: number) => count(tries, { one: "1 try", other: `${tries} tries` }),
    attempt: (attempt: number, at: string) => `Try ${attempt}, ${at}`,
    statuses: { pending: "Waiting", sent: "Sent", failed: "Given up", dropped: "Dropped" },
    dropped: "Its reader might not see it any more when it was to go out.",
    due: (when: string) => `due ${when}`,
    retry: "Try again",
    retryOf: (who: string) => `Try again: ${who}`,
    retried: "It goes out again",
    gone: "It is on its way already.",
    emptyTitle: "Nothing was to go out yet",
    empty: "Mails and push messages stand here as soon as somebody is told something.",
    noneTitle: "Nothing matches",
    none: "Loosen the filters to see more.",
    shown: (shown: number) => count(shown, { one: "1 delivery", other: `${shown} deliveries` }),
  },
};
