import type { Catalogue } from "../i18n/en.ts";
import { inboxActions } from "./inbox-actions.ts";
import { taskActions } from "./task-actions.ts";

/** What an action is called, where it stands in palette and help, and which keys do it. */
export type ActionDefinition = {
  label: (text: Catalogue) => string;
  group: keyof Catalogue["common"]["groups"];
  /** Strokes in order, each with its modifiers: `g p`, `mod+k`, `?`. */
  keys?: string;
  /** What has the focus hears the keys by itself, and nobody else: help names them, and that is all. */
  isLocal?: true;
};

/**
 * Every action there is. Palette, menus, shortcuts and help read from here and from nowhere else; a screen offers
 * to run one with `useActions`, and one that is not in this list does not compile.
 */
export const actions = {
  "palette.open": { label: (t) => t.common.actions.palette, group: "general", keys: "mod+k" },
  "search.open": { label: (t) => t.common.rail.search, group: "general", keys: "/" },
  "help.open": { label: (t) => t.common.actions.help, group: "general", keys: "?" },
  "rail.toggle": { label: (t) => t.common.actions.toggleRail, group: "general", keys: "[" },
  "link.copy": { label: (t) => t.common.actions.copyLink, group: "general", keys: "mod+shift+c" },
  "theme.system": { label: (t) => t.common.actions.themeSystem, group: "general" },
  "theme.light": { label: (t) => t.common.actions.themeLight, group: "general" },
  "theme.dark": { label: (t) => t.common.actions.themeDark, group: "general" },
  "language.en": { label: (t) => t.common.actions.languageEn, group: "general" },
  "language.nl": { label: (t) => t.common.actions.languageNl, group: "general" },
  "organization.create": { label: (t) => t.common.rail.newOrganization, group: "general" },
  "session.end": { label: (t) => t.common.actions.signOut, group: "general" },
  "go.projects": { label: (t) => t.common.actions.goProjects, group: "places", keys: "g p" },
  "go.inbox": { label: (t) => t.common.actions.goInbox, group: "places", keys: "g i" },
  "go.work": { label: (t) => t.common.actions.goWork, group: "places", keys: "g w" },
  "go.time": { label: (t) => t.common.actions.goTime, group: "places", keys: "g e" },
  "go.dashboard": { label: (t) => t.common.actions.dashboard, group: "places", keys: "g d" },
  "go.programs": { label: (t) => t.common.actions.goPrograms, group: "places" },
  "go.clients": { label: (t) => t.common.actions.goClients, group: "places" },
  "go.teams": { label: (t) => t.common.actions.goTeams, group: "places", keys: "g t" },
  "go.people": { label: (t) => t.common.actions.goPeople, group: "places", keys: "g u" },
  "go.account": { label: (t) => t.common.actions.goAccount, group: "places", keys: "g a" },
  "go.security": { label: (t) => t.common.actions.goSecurity, group: "places" },
  "go.settings": { label: (t) => t.common.actions.goSettings, group: "places", keys: "g s" },
  "project.create": { label: (t) => t.projects.create, group: "project", keys: "n p" },
  "program.create": { label: (t) => t.common.actions.newProgram, group: "project" },
  "client.create": { label: (t) => t.common.actions.newClient, group: "project" },
  ...taskActions,
  ...inboxActions,
  "token.create": { label: (t) => t.common.actions.newToken, group: "general" },
  "service_account.create": {
    label: (t) => t.common.actions.newServiceAccount,
    group: "general",
  },
  "instance.open": { label: (t) => t.common.actions.goInstance, group: "places" },
  "team.create": { label: (t) => t.common.actions.newTeam, group: "people", keys: "n t" },
  "team.people": { label: (t) => t.common.actions.teamPeople, group: "people", keys: "n a" },
  "team.list": { label: (t) => t.common.actions.teamList, group: "people" },
  "member.add": { label: (t) => t.common.actions.invite, group: "people", keys: "n m" },
  "role.create": { label: (t) => t.common.actions.newRole, group: "people", keys: "n r" },
} satisfies Record<string, ActionDefinition>;

export type ActionId = keyof typeof actions;

/** The ids in the order in which palette and help show them. */
export const actionIds: readonly ActionId[] = Object.keys(actions).filter(isActionId);

function isActionId(id: string): id is ActionId {
  return id in actions;
}

/** The definition of an action, with its optional parts. */
export function definitionOf(id: ActionId): ActionDefinition {
  return actions[id];
}
