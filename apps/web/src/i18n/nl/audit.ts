import type { audit as en } from "../en/audit.ts";
import { daysInWords } from "../dates.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** Het logboek van een organisatie. */
export const audit: typeof en = {
  lead: "Wie wat deed, en wat aan wie geweigerd werd. Niemand kan het veranderen.",
  retention: (days) => `Het wordt ${daysInWords("nl", days)} bewaard.`,
  changeRetention: "Wijzigen",
  list: "Het logboek",
  shown: (many) => count(many, { one: "1 regel", other: `${many} regels` }),

  filter: {
    label: "Filters",
    who: "Wie",
    anybody: "Iedereen",
    find: "Zoeken",
    nothing: "Niets gevonden",
    action: "Deed wat",
    anyAction: "Alles",
    kind: "Waarmee",
    anyKind: "Elke soort",
    outcome: "Afloop",
    anyOutcome: "Gedaan of geweigerd",
    outcomes: { done: "Gedaan", denied: "Geweigerd" },
    since: "Van",
    until: "Tot en met",
    subject: "Alleen dit ene",
    clear: "Filters wissen",
  },

  kinds: {
    organization: "Organisatie",
    invitation: "Uitnodiging",
    role: "Rol",
    token: "API-token",
    service_account: "Serviceaccount",
    project_member: "Rol in een project",
    member: "Persoon",
    project: "Project",
    client: "Klant",
    program: "Programma",
    status: "Status van een project",
    label: "Label",
    task: "Taak",
    attachment: "Bijlage",
    comment: "Reactie",
    time_entry: "Tijdregel",
    timer: "Timer",
    team: "Team",
    team_member: "Plaats in een team",
    assignment: "Toewijzing",
    assignment_rule: "Regels voor toewijzing",
    task_bulk: "Wijziging van veel taken",
    view: "Weergave",
    favourite: "Favoriet",
    notification: "Berichten",
    cache: "Bewaarde gegevens",
    audit: "Logboek",
  },

  row: {
    denied: "Geweigerd",
    byToken: "Met een API-token",
    sameRecord: "Alles over ditzelfde",
    sameActor: "Alles van dezelfde",
  },
  entry: {
    when: "Wanneer",
    action: "Procedure",
    subject: "Betreft",
    reason: "Geweigerd omdat",
    address: "Adres",
    request: "Verzoek",
    session: "Sessie",
    token: "Token",
    id: "Regel",
    changes: "Wat er veranderde",
    noChanges: "Er veranderden geen velden.",
  },

  emptyTitle: "Niets past hierbij",
  empty: "Maak de filters ruimer, of kies een langere tijd.",

  export: {
    open: "Exporteren",
    title: "Het logboek exporteren",
    lead: "Oudste eerst, met het zegel van elke regel. Dat je dit deed, komt in het logboek te staan.",
    period: (since, until) => `Van ${since} tot en met ${until}.`,
    everything: "Het hele logboek. Kies datums in de filters om minder mee te nemen.",
    from: (since) => `Vanaf ${since}.`,
    to: (until) => `Tot en met ${until}.`,
    csv: "CSV, voor rekenbladen",
    jsonl: "JSON lines, voor programma's",
    filters: "Alleen de datums tellen hier mee, niet de andere filters.",
  },
};
