import type { About, NotifyWords } from "./words.ts";

const times = (count: number) => `${count} ${count === 1 ? "toewijzing" : "toewijzingen"}`;
const within = ({ project }: About) => (project === null ? "" : ` in ${project}`);
const what = ({ task, details }: About) => task ?? details.entityName ?? "iets";
const many = ({ details }: About) => (details.count ?? 1) > 1;

const types: Readonly<Record<string, string>> = {
  owner: "eigenaar",
  contact_person: "contactpersoon",
  developer: "ontwikkelaar",
  tester: "tester",
  designer: "ontwerper",
  reviewer: "beoordelaar",
  lead: "leider",
};
/** Being the assignee is what an assignment means where nothing else is said. */
const as = ({ details: { assignmentType = "assignee" } }: About) =>
  assignmentType === "assignee" ? "" : ` als ${types[assignmentType] ?? assignmentType}`;

const fields: Readonly<Record<string, string>> = {
  title: "titel",
  description: "beschrijving",
  priority: "prioriteit",
  dueOn: "einddatum",
  startsOn: "begindatum",
  labelIds: "labels",
  assigneeId: "uitvoerder",
  kind: "soort",
  parentId: "bovenliggende taak",
  estimateMinutes: "schatting",
};

function changed({ details }: About): string {
  const names = (details.fields ?? []).flatMap((field) => fields[field] ?? []);
  return names.length > 0 ? names.join(", ") : "gegevens";
}

/** The task, or how many there are of what was done to many at once. */
function whatever(about: About): string {
  return many(about) ? `${about.details.count ?? 0} taken` : what(about);
}

function watched(about: About): string {
  const { actor, details } = about;
  if (details.fields?.includes("trashed"))
    return `${actor} heeft ${whatever(about)} in de prullenbak gelegd.`;
  if (details.fields?.includes("restored"))
    return `${actor} heeft ${whatever(about)} uit de prullenbak gehaald.`;
  return `${actor} heeft ${whatever(about)}${within(about)} gewijzigd: ${changed(about)}.`;
}

function conflicted(about: About): string {
  const made = `${about.actor} heeft iemand aan ${what(about)} toegewezen${as(about)}${within(about)}`;
  if (about.details.conflict === "overloaded") return `${made}, die al te veel te doen heeft.`;
  if (about.details.conflict === "held_by_other") return `${made}, wat een ander ook al is.`;
  return `${made}, waar iets tegen spreekt.`;
}

const roles: Readonly<Record<string, string>> = {
  owner: "eigenaar",
  admin: "beheerder",
  manager: "manager",
  scheduler: "planner",
  lead: "leider",
  member: "lid",
  viewer: "kijker",
  custom: "eigen rol",
};

/** Every notification in Dutch. */
export const dutch: NotifyWords = {
  said: {
    assignment_created: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} voor u`,
            message: `${about.actor} heeft u ${times(about.details.count ?? 0)} gegeven${within(about)}.`,
          }
        : {
            title: `Aan u toegewezen: ${what(about)}`,
            message: `${about.actor} heeft u aan ${what(about)} toegewezen${as(about)}${within(about)}.`,
          },
    assignment_removed: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} van u weggenomen`,
            message: `${about.actor} heeft ${times(about.details.count ?? 0)} van u weggenomen${within(about)}.`,
          }
        : {
            title: `Niet meer van u: ${what(about)}`,
            message: `${about.actor} heeft uw toewijzing aan ${what(about)}${as(about)} beëindigd${within(about)}.`,
          },
    assignment_conflict: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} in conflict`,
            message: `${about.actor} heeft ${times(about.details.count ?? 0)}${within(about)} gemaakt waar iets tegen spreekt.`,
          }
        : { title: `Conflict bij ${what(about)}`, message: conflicted(about) },
    bulk_assignment_completed: ({ details: { succeeded = 0, failed = 0 } }) => ({
      title: "Uw bulktoewijzing is klaar",
      message: `${times(succeeded)} gemaakt, ${failed} niet.`,
    }),
    bulk_assignment_failed: ({ details: { failed = 0 } }) => ({
      title: "Uw bulktoewijzing is mislukt",
      message: `Geen van ${times(failed)} kon worden gemaakt.`,
    }),
    team_member_added: ({ actor, details }) => ({
      title: `U zit in het team ${details.teamName ?? ""}`.trim(),
      message: `${actor} heeft u toegevoegd aan het team ${details.teamName ?? ""}.`,
    }),
    team_member_removed: ({ actor, details }) => ({
      title: `U zit niet meer in het team ${details.teamName ?? ""}`.trim(),
      message: `${actor} heeft u uit het team ${details.teamName ?? ""} gehaald.`,
    }),
    task_status_changed: (about) => ({
      title: `${whatever(about)}: ${about.details.status ?? "andere status"}`,
      message: `${about.actor} heeft ${whatever(about)}${within(about)} verplaatst naar ${about.details.status ?? "een andere status"}.`,
    }),
    task_commented: (about) => ({
      title: `Nieuwe reactie bij ${what(about)}`,
      message: `${about.actor} heeft gereageerd op ${what(about)}${within(about)}.`,
    }),
    mentioned: (about) => ({
      title: `U bent genoemd in ${what(about)}`,
      message: `${about.actor} heeft u genoemd in ${what(about)}${within(about)}.`,
    }),
    task_watched: (about) => ({ title: `Gewijzigd: ${whatever(about)}`, message: watched(about) }),
    task_due: (about) => ({
      title: `Vandaag klaar: ${what(about)}`,
      message: `${what(about)}${within(about)} moet vandaag klaar zijn.`,
    }),
    task_overdue: (about) => ({
      title: `Te laat: ${what(about)}`,
      message: `${what(about)}${within(about)} had klaar moeten zijn op ${about.details.dueOn ?? "een eerdere dag"}.`,
    }),
    invitation: ({ actor }) => ({
      title: `${actor} doet mee`,
      message: `${actor} heeft uw uitnodiging aangenomen.`,
    }),
    security: ({ actor, details }) =>
      details.change === "token"
        ? {
            title: "Een token van u is gewijzigd",
            message: `${actor} heeft een token gemaakt, gewijzigd of beëindigd dat uit uw naam handelt.`,
          }
        : {
            title: "Uw rol is gewijzigd",
            message: `${actor} heeft u de rol ${roles[details.role ?? ""] ?? ""} gegeven.`,
          },
    broadcast: ({ details }) => ({ title: details.title ?? "", message: details.message ?? "" }),
  },
  digest: (count, organization) => ({
    subject: `${count} ${count === 1 ? "bericht" : "berichten"} van ${organization}`,
    intro: `Dit gebeurde er in ${organization} sinds het vorige overzicht:`,
  }),
  more: (count) => `En nog ${count}, in uw inbox.`,
  trial: {
    title: "Dit is een proef",
    message: "U stuurde dit aan uzelf. Wat u zo bereikt, bereikt u ook als het ertoe doet.",
  },
  open: "Openen",
  openInbox: "Uw postvak openen",
  why: (organization) =>
    `U krijgt dit als lid van ${organization}. Waarvan en hoe u bericht krijgt, bepaalt u daar bij uw instellingen.`,
  unsubscribe: {
    lang: "nl",
    title: "Afmelden",
    question: "Wilt u geen mails van deze soort meer ontvangen?",
    button: "Afmelden",
    done: "Gelukt. U krijgt geen mails van deze soort meer; bij uw instellingen kunt u dat wijzigen.",
    unknown: "Deze link is niet geldig.",
  },
};
