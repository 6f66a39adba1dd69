import type { Priority } from "@teamflow/domain/task";
import { dutch as mails } from "../mail/nl.ts";
import { dayIn } from "../mail/instant.ts";
import { firstSentence } from "./first-sentence.ts";
import { type FieldWords, isOfWaitingAlone, wordsOf } from "./task-fields.ts";
import type { About, NotifyWords, Said } from "./words.ts";

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

const fields: FieldWords = {
  title: "titel",
  description: "beschrijving",
  priority: "prioriteit",
  assigneeId: "uitvoerder",
  labelIds: "labels",
  kind: "soort",
  severity: "ernst",
  resolution: "oplossing",
  parentId: "bovenliggende taak",
  externalId: "extern nummer",
  estimateHours: "schatting",
  points: "punten",
  startOn: "begin",
  startAt: "begin",
  dueOn: "deadline",
  dueAt: "deadline",
  isBlocked: "of de taak geblokkeerd is",
  blocks: "wat de taak blokkeert",
  blockedBy: "waar de taak op wacht",
  relatesTo: "waar de taak verband mee houdt",
  duplicates: "waar de taak dubbel mee is",
  duplicatedBy: "wat dubbel is met de taak",
  precedes: "waar de taak vóór komt",
  follows: "waar de taak na komt",
};

const priorities: Readonly<Record<Priority, string>> = {
  low: "laag",
  medium: "normaal",
  high: "hoog",
  urgent: "dringend",
};

const onDay = (day: string) => dayIn("nl-NL", day);

function changed({ details }: About): string {
  const { fields: names = [], priority, dueOn } = details;
  const due = dueOn && onDay(dueOn);
  const values = { priority: priority && priorities[priority], dueOn: due, dueAt: due };
  return wordsOf(names, fields, values) || "gegevens";
}

/** The task, or how many there are of what was done to many at once. */
function whatever(about: About): string {
  return many(about) ? `${about.details.count ?? 0} taken` : what(about);
}

function watched(about: About): Said {
  const { actor, details } = about;
  if (isOfWaitingAlone(details)) return waiting(about);
  const title = `Gewijzigd: ${whatever(about)}`;
  if (details.fields?.includes("trashed"))
    return { title, message: `${actor} heeft ${whatever(about)} in de prullenbak gelegd.` };
  if (details.fields?.includes("restored"))
    return { title, message: `${actor} heeft ${whatever(about)} uit de prullenbak gehaald.` };
  const message = `${actor} heeft ${whatever(about)}${within(about)} gewijzigd: ${changed(about)}.`;
  return { title, message };
}

/** Who ended what it waited for, and what that was, is not for everybody to know. */
function waiting(about: About): Said {
  const some = whatever(about);
  const are = `${some}${within(about)} ${many(about) ? "zijn" : "is"}`;
  return about.details.isBlocked
    ? { title: `Weer geblokkeerd: ${some}`, message: `${are} weer geblokkeerd.` }
    : { title: `Niet meer geblokkeerd: ${some}`, message: `${are} niet meer geblokkeerd.` };
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

function secured({ actor, details: { change = "role", role = "" } }: About): Said {
  if (change === "role")
    return {
      title: "Je rol is gewijzigd",
      message: `${actor} heeft je de rol ${roles[role] ?? ""} gegeven.`,
    };
  if (change === "token")
    return {
      title: "Een token van jou is gewijzigd",
      message: `${actor} heeft een token gewijzigd of beëindigd dat uit jouw naam handelt.`,
    };
  if (change === "token_made")
    return {
      title: "Er is een token op jouw naam gemaakt",
      message: `${actor} heeft een token gemaakt dat uit jouw naam handelt. Verwachtte je dat niet, beëindig het dan meteen.`,
    };
  return {
    title: firstSentence(mails.changes[change]),
    message: `${mails.changes[change]} Was jij dit niet, stel dan meteen een nieuw wachtwoord in en bekijk de sessies van je account.`,
  };
}

/** Every notification in Dutch. */
export const dutch: NotifyWords = {
  said: {
    assignment_created: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} voor jou`,
            message: `${about.actor} heeft je ${times(about.details.count ?? 0)} gegeven${within(about)}.`,
          }
        : {
            title: `Aan jou toegewezen: ${what(about)}`,
            message: `${about.actor} heeft je aan ${what(about)} toegewezen${as(about)}${within(about)}.`,
          },
    assignment_removed: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} van je weggenomen`,
            message: `${about.actor} heeft ${times(about.details.count ?? 0)} van je weggenomen${within(about)}.`,
          }
        : {
            title: `Niet meer van jou: ${what(about)}`,
            message: `${about.actor} heeft je toewijzing aan ${what(about)}${as(about)} beëindigd${within(about)}.`,
          },
    assignment_conflict: (about) =>
      many(about)
        ? {
            title: `${times(about.details.count ?? 0)} in conflict`,
            message: `${about.actor} heeft ${times(about.details.count ?? 0)}${within(about)} gemaakt waar iets tegen spreekt.`,
          }
        : { title: `Conflict bij ${what(about)}`, message: conflicted(about) },
    bulk_assignment_completed: ({ details: { succeeded = 0, failed = 0 } }) => ({
      title: "Je bulktoewijzing is klaar",
      message: `${times(succeeded)} gemaakt, ${failed} niet.`,
    }),
    bulk_assignment_failed: ({ details: { failed = 0 } }) => ({
      title: "Je bulktoewijzing is mislukt",
      message: `Geen van ${times(failed)} kon worden gemaakt.`,
    }),
    team_member_added: ({ actor, details }) => ({
      title: `Je zit in het team ${details.teamName ?? ""}`.trim(),
      message: `${actor} heeft je toegevoegd aan het team ${details.teamName ?? ""}.`,
    }),
    team_member_removed: ({ actor, details }) => ({
      title: `Je zit niet meer in het team ${details.teamName ?? ""}`.trim(),
      message: `${actor} heeft je uit het team ${details.teamName ?? ""} gehaald.`,
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
      title: `Je bent genoemd in ${what(about)}`,
      message: `${about.actor} heeft je genoemd in ${what(about)}${within(about)}.`,
    }),
    task_watched: watched,
    task_due: (about) => ({
      title: `Vandaag klaar: ${what(about)}`,
      message: `${what(about)}${within(about)} moet vandaag klaar zijn.`,
    }),
    task_overdue: (about) => ({
      title: `Te laat: ${what(about)}`,
      message: `${what(about)}${within(about)} had klaar moeten zijn op ${about.details.dueOn ? onDay(about.details.dueOn) : "een eerdere dag"}.`,
    }),
    invitation: ({ actor }) => ({
      title: `${actor} doet mee`,
      message: `${actor} heeft je uitnodiging aangenomen.`,
    }),
    security: secured,
    broadcast: ({ details }) => ({ title: details.title ?? "", message: details.message ?? "" }),
  },
  digest: (count, organization) => ({
    subject: `${count} ${count === 1 ? "bericht" : "berichten"} van ${organization}`,
    intro: `Dit gebeurde er in ${organization} sinds het vorige overzicht:`,
  }),
  more: (count) => `En nog ${count}, in je postvak.`,
  trial: {
    title: "Dit is een proef",
    message: "Je stuurde dit aan jezelf. Wat je zo bereikt, bereikt je ook als het ertoe doet.",
  },
  open: "Openen",
  openInbox: "Je postvak openen",
  why: (organization) =>
    `Je krijgt dit als lid van ${organization}. Waarvan en hoe je bericht krijgt, bepaal je daar bij je instellingen.`,
  unsubscribe: {
    lang: "nl",
    title: "Afmelden",
    link: "Afmelden voor mails van deze soort",
    linkAll: "Afmelden voor al deze mails",
    one: {
      question: "Wil je geen mails van deze soort meer ontvangen?",
      done: "Gelukt. Je krijgt geen mails van deze soort meer; bij je instellingen kun je dat wijzigen.",
    },
    all: {
      question:
        "Wil je geen mails meer ontvangen over wat er in deze organisatie gebeurt? Die over je eigen beveiliging blijven komen.",
      done: "Gelukt. Je krijgt geen mails meer, behalve die over je eigen beveiliging; bij je instellingen kun je dat wijzigen.",
    },
    button: "Afmelden",
    unknown: "Deze link is niet geldig.",
  },
};
