import { plural } from "../plural.ts";

const count = plural("en");

/** Keys for programs, and the members that are programs. */
export const tokens = {
  lead: "A token lets a program act here as you, with no more than the scopes you give it.",
  leadOf: (name: string) => `The tokens of ${name}.`,
  showAll: "Show all tokens",
  create: "New API token",
  name: "Name",
  holder: "Acts as",
  you: "you",
  bot: "Bot",
  scopes: "Scopes",
  expires: "Expires",
  lastUsed: "Last used",
  actions: "Actions",
  never: "Never used",
  hint: (hint: string) => `…${hint}`,
  scopeCount: (many: number) => count(many, { one: "1 scope", other: `${many} scopes` }),
  menuOf: (name: string) => `What to do with ${name}`,
  ended: (many: number) => count(many, { one: "1 ended token", other: `${many} ended tokens` }),
  shown: (many: number) => count(many, { one: "1 token", other: `${many} tokens` }),
  state: {
    active: "Active",
    expiring: "Ends soon",
    replaced: "Renewed",
    expired: "Expired",
    revoked: "Revoked",
  },
  replacedNote: "Another token took its place; this one goes on until it expires.",

  emptyTitle: "No tokens yet",
  empty: "Make one for a script, an integration or a program of yours.",
  emptyReader: "Your role does not let you make tokens.",

  dialog: {
    title: "New API token",
    namePlaceholder: "Deploy script",
    nameHint: "What it is for, so that you know it again later.",
    holder: "Acts as",
    self: "Myself",
    expires: "Expires after",
    days: (days: number) => count(days, { one: "1 day", other: `${days} days` }),
    year: "A year",
    expiresHint: "We mail you before it ends. You can renew it then.",
    scopes: "What it may do",
    presets: "Presets",
    read: "Read only",
    everything: "Everything I may",
    none: "Nothing",
    chosen: (chosen: number, all: number) => `${chosen} of ${all} chosen`,
    botScopes: (name: string) => `Only what both you and ${name} may do can be chosen.`,
    needed: "Choose at least one.",
    submit: "Make token",
  },

  secret: {
    title: (name: string) => `${name} is ready`,
    lead: "Copy the token now: it is shown only this once.",
    label: "Token",
    copy: "Copy token",
    copied: "Copied",
    notCopied: "Your browser did not let us copy. Select it and copy it yourself.",
    done: "Done",
    careful: "You have not copied it yet. Close once more to leave without it.",
  },

  rotate: {
    action: "Renew…",
    title: (name: string) => `Renew ${name}?`,
    lead: "You get a new token with the same name and scopes. The old one goes on for a while, so that nothing stops.",
    overlap: "The old one ends after",
    atOnce: "At once",
    hours: (hours: number) => count(hours, { one: "1 hour", other: `${hours} hours` }),
    days: (days: number) => count(days, { one: "1 day", other: `${days} days` }),
    submit: "Renew",
    changedFirst: "It has been renewed or ended by somebody else meanwhile.",
  },

  revoke: {
    action: "Revoke…",
    title: (name: string) => `Revoke ${name}?`,
    lead: "Whatever uses it is refused from the next call on. It can't be brought back.",
    used: (when: string) => `It was last used ${when}.`,
    submit: "Revoke token",
    done: (name: string) => `${name} is revoked`,
  },

  usage: {
    title: "How to use a token",
    lead: "Send it in the Authorization header of every request.",
    copy: "Copy example",
    docs: "API documentation",
    limits:
      "Every answer says how many calls are left. A token that is not used any more is best revoked.",
  },

  accounts: {
    lead: "Members that are programs: they act under their own name, and go on when a person leaves.",
    create: "New service account",
    role: "Role",
    owner: "Answers for it",
    lastUsed: "Last used",
    status: { active: "Active", suspended: "Suspended", removed: "Removed" },
    menuOf: (name: string) => `What to do with ${name}`,
    showTokens: "Show its tokens",
    newToken: "New token for it",
    edit: "Change…",
    remove: "Remove…",
    shown: (many: number) =>
      count(many, { one: "1 service account", other: `${many} service accounts` }),
    emptyTitle: "No service accounts yet",
    empty:
      "Make one for an integration that shall not depend on one person: give it a role, then a token.",
    emptyReader: "Whoever manages service accounts can make one.",

    dialog: {
      title: "New service account",
      editTitle: (name: string) => `Change ${name}`,
      namePlaceholder: "Build server",
      description: "What it does",
      descriptionHint: "Optional. Where it runs, and what for.",
      owner: "Who answers for it",
      ownerHint: "It works only while they are an active member.",
      submit: "Make service account",
      save: "Save",
      created: (name: string) => `${name} is ready. Now give it a token.`,
      saved: (name: string) => `${name} saved`,
      noOwner: "Choose an active person.",
      theirs: "Somebody changed this first. It now says:",
      again: "Save again to put yours in its place.",
    },

    removal: {
      title: (name: string) => `Remove ${name}?`,
      lead: "Its tokens and its assignments to open work end at once. What it did stays in the history. It can't be brought back.",
      submit: "Remove service account",
      done: (name: string) => `${name} is removed`,
      endedWork: (assignments: number) =>
        count(assignments, {
          one: "1 assignment ended.",
          other: `${assignments} assignments ended.`,
        }),
      keptWork: (assignments: number) =>
        count(assignments, {
          one: "1 assignment stays with its name, because you may not change it.",
          other: `${assignments} assignments stay with its name, because you may not change them.`,
        }),
      changedFirst: "Somebody changed it first. Look again, then decide.",
    },
  },
};
