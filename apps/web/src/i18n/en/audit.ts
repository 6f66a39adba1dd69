import { daysInWords } from "../dates.ts";
import { plural } from "../plural.ts";

const count = plural("en");

/** The audit trail of an organization. */
export const audit = {
  lead: "Who did what, and what was denied to whom. Nobody can change it.",
  retention: (days: number) => `It is kept for ${daysInWords("en", days)}.`,
  changeRetention: "Change",
  list: "The audit trail",
  shown: (many: number) => count(many, { one: "1 entry", other: `${many} entries` }),

  filter: {
    label: "Filters",
    who: "Who",
    anybody: "Anybody",
    find: "Find",
    nothing: "Nothing found",
    action: "Did what",
    anyAction: "Anything",
    kind: "To what",
    anyKind: "Any kind",
    outcome: "Outcome",
    anyOutcome: "Done or denied",
    outcomes: { done: "Done", denied: "Denied" },
    since: "From",
    until: "To",
    subject: "One record only",
    clear: "Clear filters",
  },

  kinds: {
    organization: "Organization",
    invitation: "Invitation",
    role: "Role",
    token: "API token",
    service_account: "Service account",
    project_member: "Role in a project",
    member: "Person",
    project: "Project",
    client: "Client",
    program: "Program",
    status: "Status of a project",
    label: "Label",
    task: "Task",
    comment: "Comment",
    team: "Team",
    team_member: "Place in a team",
    assignment: "Assignment",
    assignment_rule: "Rules of assignment",
    view: "View",
    favourite: "Favourite",
    notification: "Notifications",
    cache: "Kept views",
    audit: "Audit trail",
  },

  row: {
    denied: "Denied",
    byToken: "By API token",
    sameRecord: "All about this record",
    sameActor: "All by the same",
  },
  entry: {
    when: "When",
    action: "Procedure",
    subject: "Record",
    reason: "Denied because",
    address: "Address",
    request: "Request",
    session: "Session",
    token: "Token",
    id: "Entry",
    changes: "What changed",
    noChanges: "No fields were changed.",
  },

  emptyTitle: "Nothing matches",
  empty: "Loosen the filters, or choose a longer time.",

  export: {
    open: "Export",
    title: "Export the trail",
    lead: "Oldest first, with the seal of each entry. That you did this is noted in the trail.",
    period: (since: string, until: string) => `From ${since} to ${until}.`,
    everything: "The whole trail. Choose dates in the filters to take less.",
    from: (since: string) => `From ${since} on.`,
    to: (until: string) => `Up to and with ${until}.`,
    csv: "CSV, for spreadsheets",
    jsonl: "JSON lines, for programs",
    filters: "Only the dates count here, not the other filters.",
  },
};
