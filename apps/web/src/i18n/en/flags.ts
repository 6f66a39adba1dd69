import { plural } from "../plural.ts";

const count = plural("en");

/** Features that can be switched. */
export const flags = {
  names: {
    team_assignment_system: "Teams and assignments",
    assignment_notifications: "Notifications about assignments",
    bulk_assignments: "Bulk assignment",
  },
  about: {
    team_assignment_system: "Teams, who does what in which part, and the rules for it.",
    assignment_notifications:
      "Tells members what was assigned to them, and which teams they are in.",
    bulk_assignments: "Assigns up to 500 at once.",
  },
  why: {
    killed: "Whoever runs this instance has switched it off at once for everybody.",
    off: "It is switched off for everybody on this instance.",
    off_here: "This organization has switched it off.",
    organization_listed: "On for this organization by name.",
    user_listed: "On for you by name.",
    in_percentage: "On for you.",
    beyond_percentage: "It is let out step by step, and has not reached you yet.",
  },

  off: {
    title: (feature: string) => `${feature} is off`,
    kept: "Nothing is lost: it is all here again when the feature is on.",
    settings: "Switch it on in the settings",
    home: "Go to projects",
  },

  organization: {
    lead: "Features that this organization can do without. What is off is hidden from everybody here at once, and refused.",
    readOnly: "You can look at this. An owner or admin can change it.",
    on: "On",
    isOff: "Off",
    switch: (feature: string) => `${feature} for this organization`,
    switchedOff: (feature: string) => `${feature}: off for everybody here`,
    switchedOn: (feature: string) => `${feature}: as the instance has it`,
    beyond: "This organization does not switch it off, so the instance decides.",
  },

  instance: {
    lead: "What is on, for how many, and for whom besides. A change has its effect everywhere within five seconds.",
    killed: "Killed",
    on: "On",
    off: "Off",
    reach: "Reach",
    reachOf: (percentage: number) => `${percentage} % of people`,
    nobody: "Only those on the lists",
    everybody: "Everybody",
    enabled: "Switched on",
    enabledHint: "Off is off for everybody, also for those on the lists.",
    percentage: "Percentage",
    percentageHint: "Who has it keeps it while the number grows.",
    range: "Give a whole number from 0 to 100.",
    preset: (percentage: number) => `${percentage} %`,
    organizations: "Organizations that have it whatever the percentage",
    people: "People who have it whatever the percentage",
    addOrganization: "Add organization",
    addPerson: "Add person",
    find: "Find by name",
    findPerson: "Find by name or address",
    nothing: "Nobody is called so",
    unknown: (id: string) => `Unknown (${id})`,
    leave: (name: string) => `Take ${name} off the list`,
    none: "None",
    kill: "Kill switch",
    killHint: "Off at once for everybody. Everything else stays as it is set.",
    killNow: "Switch off at once",
    revive: "Take it back",
    killTitle: (feature: string) => `Switch off ${feature} at once?`,
    killLead:
      "It is gone for everybody within five seconds, also for those on the lists. What it made stays.",
    isKilled: (feature: string) => `${feature} is off for everybody`,
    isRevived: (feature: string) => `${feature} is as it was set before`,
    edit: "Change",
    done: "Done",
    saved: "Saved",
    stale: "Somebody changed this flag first. It shows how it stands now.",
    history: "History",
    noHistory: "Nobody has changed it yet.",
    somebody: "Somebody",
    listed: (organizations: number, people: number) =>
      `${count(organizations, { one: "1 organization", other: `${organizations} organizations` })}, ${count(people, { one: "1 person", other: `${people} people` })} on the lists`,
    changes: {
      isEnabled: (isOn: boolean): string => (isOn ? "switched it on" : "switched it off"),
      isKilled: (isKilled: boolean): string => (isKilled ? "killed it" : "took the kill back"),
      percentage: (before: number, after: number) => `percentage from ${before} to ${after}`,
      organizationIds: (before: number, after: number) =>
        `listed organizations from ${before} to ${after}`,
      userIds: (before: number, after: number) => `listed people from ${before} to ${after}`,
    },
  },
};
