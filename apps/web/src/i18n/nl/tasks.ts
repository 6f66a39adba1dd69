import type { Catalogue } from "../en.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

export const tasks: Catalogue["tasks"] = {
  title: "Taken",
  board: "Bord",
  list: "Lijst",
  trash: "Prullenbak",
  more: "Meer",
  project: "Project",

  actions: {
    create: "Nieuwe taak",
    next: "Volgende taak",
    previous: "Vorige taak",
    find: "Taken filteren",
    clear: "Filters wissen",
    board: "Als bord tonen",
    list: "Als lijst tonen",
    trash: "Prullenbak tonen",
    import: "Importeren uit CSV",
    status: "Status kiezen",
    priority: "Prioriteit kiezen",
    assignee: "Toewijzen",
    assignMe: "Aan mij toewijzen",
    label: "Labels kiezen",
    due: "Deadline kiezen",
    edit: "Beschrijving bewerken",
    remove: "Naar de prullenbak",
  },

  field: {
    code: "Code",
    title: "Titel",
    description: "Beschrijving",
    status: "Status",
    priority: "Prioriteit",
    assignee: "Toegewezen aan",
    due: "Deadline",
    labels: "Labels",
    updated: "Gewijzigd",
  },
  priorities: { low: "Laag", medium: "Normaal", high: "Hoog", urgent: "Dringend" },
  nobody: "Niemand",
  me: "ik",
  noDue: "Geen datum",
  noLabels: "Geen labels",
  formerMember: "Oud-lid",
  overdue: "Te laat",
  dueOn: (day) => `Deadline ${day}`,
  blocked: "Wacht op een andere taak",
  below: ({ done, total }) => `${done} van ${total} eronder klaar`,
  hasDescription: "Heeft een beschrijving",

  filter: {
    label: "Filters",
    text: "Zoek in titels",
    assignee: "Toegewezen aan",
    labels: "Label",
    priority: "Prioriteit",
    anybody: "Iedereen",
    anyLabel: "Elk label",
    anyPriority: "Elke prioriteit",
    search: "Zoeken",
    nothing: "Niets gevonden",
    noneTitle: "Geen taak past hierbij",
    none: "Maak de filters ruimer om meer te zien.",
    sort: "Gesorteerd op",
    sorts: {
      rank: "Plek op het bord",
      updated: "Laatst gewijzigd",
      due: "Deadline",
      number: "Nieuwste",
    },
  },

  empty: {
    title: "Nog niets te doen",
    body: "Schrijf de eerste taak op, of haal een lijst van elders binnen als CSV-bestand.",
    reader: "Er zijn nog geen taken in dit project.",
    column: "Geen taken",
    trashTitle: "De prullenbak is leeg",
    trash: "Weggegooide taken blijven hier en kunnen worden teruggezet.",
  },

  count: (number) => count(number, { one: "1 taak", other: `${number} taken` }),
  countSoFar: (number) => `De eerste ${number} taken`,

  quick: {
    open: (status) => `Voeg een taak toe aan ${status}`,
    add: "Taak toevoegen",
    placeholder: "Wat moet er gebeuren?",
    hint: "Enter voegt de taak toe, Esc sluit.",
    added: (code) => `${code} toegevoegd`,
  },

  dialog: {
    title: "Nieuwe taak",
    submit: "Taak toevoegen",
    hint: "Enter voegt de taak toe en blijft open voor de volgende.",
    descriptionHint: "Markdown werkt.",
  },

  move: {
    moved: (code, status) => `${code} verplaatst naar ${status}`,
    reordered: (code) => `${code} verplaatst`,
    changedFirst: (code, status) =>
      `${code} is door iemand anders naar ${status} verplaatst. Jouw verplaatsing is teruggedraaid.`,
    failed: (code, words) => `${code} is niet verplaatst. ${words}`,
    hint: "Spatie tilt de taak op, pijltjes verplaatsen haar, spatie legt haar neer, Esc zet haar terug.",
    lifted: (title, place) =>
      `${title} opgetild. ${place}. Pijltjes verplaatsen, spatie legt neer, Esc zet terug.`,
    place: (status, position, total) => `${status}, plaats ${position} van ${total}`,
    dropped: (title, place) => `${title} neergelegd. ${place}.`,
    cancelled: (title) => `Teruggezet. ${title} staat waar zij stond.`,
  },

  trashing: {
    trashed: (code) => `${code} ligt in de prullenbak`,
    restored: (code) => `${code} teruggezet`,
    restore: "Terugzetten",
    restoreOne: (code) => `${code} terugzetten`,
    when: (ago) => `${ago} weggegooid`,
  },

  save: {
    failed: (code, words) => `${code} is niet opgeslagen. ${words}`,
    changedFirst: (code) => `Iemand veranderde ${code} eerder. Kijk opnieuw en probeer het dan.`,
  },

  panel: {
    label: (code) => `Taak ${code}`,
    next: "Volgende taak",
    previous: "Vorige taak",
    more: "Meer over deze taak",
    details: "Gegevens",
    addDescription: "Voeg een beschrijving toe…",
    write: "Schrijven",
    preview: "Voorbeeld",
    markdown: "Markdown. Ctrl of ⌘ met Enter slaat op.",
    nothing: "Niets om te tonen",
    draft: "Nog niet opgeslagen",
    discard: "Concept weggooien",
    inTrash: "Deze taak ligt in de prullenbak.",
    created: (ago) => `${ago} gemaakt`,
    updated: (ago) => `${ago} gewijzigd`,
    newLabel: (name) => `Label “${name}” maken`,
    dueDate: "Deadline",
    today: "Vandaag",
    tomorrow: "Morgen",
    nextWeek: "Volgende maandag",
    clearDue: "Datum weghalen",
    setDue: "Kiezen",
    titleRequired: "Een taak heeft een titel nodig.",
  },

  conflict: {
    title: "Iemand anders veranderde dit tegelijk met jou",
    lead: "Er gaat niets verloren. Kies per veld wat moet blijven.",
    yours: "Van jou",
    theirs: "Nu van hen",
    save: "Mijn keuze opslaan",
    discard: "Die van hen houden",
    field: (field) => `Welke ${field}?`,
    empty: "Leeg",
  },
};
