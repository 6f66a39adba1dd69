import type { imports as en } from "../en/imports.ts";
import { plural } from "../plural.ts";

const count = plural("nl");
const rowsOf = (rows: number) => count(rows, { one: "1 rij", other: `${rows} rijen` });
const tasksOf = (tasks: number) => count(tasks, { one: "1 taak", other: `${tasks} taken` });

export const imports: typeof en = {
  title: "Importeren",

  source: {
    title: "Haal een lijst van elders binnen",
    lead: "Een CSV-bestand, zoals spreadsheets en takenlijsten het bewaren. De eerste rij noemt de kolommen.",
    choose: "Kies een CSV-bestand",
    drop: "of laat het hier vallen",
    sample: "Probeer het met een voorbeeld",
    another: "Ander bestand",
    reading: "Bestand wordt gelezen",
  },

  file: {
    summary: (rows, delimiter) => `${rowsOf(rows)}, gescheiden door ${delimiter}`,
    delimiters: {
      comma: "komma's",
      semicolon: "puntkomma's",
      tab: "tabs",
      other: "een ander teken",
    },
    encoding: "Letters zijn geschreven als",
    encodings: {
      "utf-8": "UTF-8",
      "windows-1252": "Windows (westers)",
      "utf-16le": "UTF-16",
      "utf-16be": "UTF-16 BE",
    },
  },

  fault: {
    noText: "Dit is geen tekstbestand. Bewaar het werkblad eerst als CSV en kies dan dat bestand.",
    empty: "Onder de kop staan geen rijen. Kies een bestand met minstens één rij.",
    tooLarge: (megabytes) =>
      `Het bestand is groter dan ${megabytes} MB. Splits het en importeer de delen.`,
    tooManyRows: (rows, limit) =>
      `Het bestand heeft ${rows} rijen; ${limit} kunnen er tegelijk in. Splits het en importeer de delen.`,
    cellTooLarge: (row, column, limit) =>
      `Rij ${row}, kolom ${column} bevat meer dan ${limit} tekens. Misschien ontbreekt daar een aanhalingsteken.`,
    unread: "Het bestand kon niet gelezen worden. Kies het opnieuw.",
  },

  mapping: {
    title: "Wat de kolommen betekenen",
    column: "Kolom",
    values: "Eerste waarden",
    meaning: "Wordt",
    meaningOf: (column) => `${column} wordt`,
    unnamed: (number) => `Kolom ${number}, zonder naam`,
    none: "Weggelaten",
    fields: {
      externalId: "Nummer elders",
      title: "Titel",
      description: "Beschrijving",
      kind: "Soort",
      parent: "Staat onder",
      status: "Status",
      priority: "Prioriteit",
      labels: "Labels",
      assignee: "Toegewezen aan",
      startOn: "Startdatum",
      dueOn: "Deadline",
      estimate: "Schatting",
      points: "Punten",
      severity: "Ernst",
      resolution: "Oplossing",
    },
    noTitle: "Kies in welke kolom de titels staan.",
    noId: "Zonder kolom voor het nummer elders maakt tweemaal hetzelfde bestand importeren elke taak dubbel.",
    order: "Datums zijn geschreven met",
    orders: { dmy: "dag eerst (31-12)", mdy: "maand eerst (12/31)" },
    unit: "Losse getallen in de schatting zijn",
    units: { h: "uren", m: "minuten", s: "seconden" },
  },

  preview: {
    title: "Zo worden de eerste rijen gelezen",
    number: "Nummer elders",
    level: (level) => `Niveau ${level}:`,
  },

  check: {
    run: "Bestand controleren",
    running: "Controleren",
    progress: (done, total) => `${done} van ${total} rijen`,
    title: "Wat er zou gebeuren",
    nothing: "Er is nog niets geschreven.",
    noRows: "Geen rij van dit bestand kan een taak worden.",
    nothingNew: "Alles uit dit bestand staat er al: er valt niets te importeren.",
  },

  run: {
    start: (tasks) => `${tasksOf(tasks)} importeren`,
    startAgain: "Importeren",
    running: "Importeren",
    stop: "Stoppen",
    goOn: "Verdergaan",
    stoppedTitle: "Gestopt",
    stopped: (done, total) =>
      `${done} van ${rowsOf(total)} zijn verstuurd. Wat erin staat blijft; verdergaan stuurt de rest.`,
    failedTitle: "Het importeren is gestopt",
    doneTitle: "Geïmporteerd",
    openBoard: "Bord openen",
  },

  report: {
    created: "Nieuwe taken",
    updated: "Gewijzigde taken",
    unchanged: "Ongewijzigd",
    skipped: "Weggelaten rijen",
    labels: (names) => `Nieuwe labels: ${names.join(", ")}`,
    nested: (tasks) =>
      count(tasks, {
        one: "1 taak staat onder een andere taak.",
        other: `${tasks} taken staan onder een andere taak.`,
      }),
    problems: (problems) => count(problems, { one: "1 probleem", other: `${problems} problemen` }),
    shown: (shown) => `De eerste ${shown} worden getoond.`,
    row: "Rij",
    field: "Veld",
    problem: "Probleem",
    codes: {
      required: "Het is leeg.",
      too_long: "Het is te lang.",
      unknown_status: "Het project heeft zo'n status niet.",
      transition_not_allowed: "Het project staat deze stap niet toe.",
      unknown_kind: "Zo'n soort taak bestaat niet.",
      unknown_severity: "Zo'n ernst bestaat niet.",
      unknown_resolution: "Zo'n oplossing bestaat niet.",
      unknown_member: "Niemand heeft hier dit adres of deze naam.",
      ambiguous_member: "Meer mensen hebben hier deze naam. Gebruik hun adres.",
      not_in_team: "Diegene zit in geen team van het project.",
      function_does_not_fit: "Wat diegene doet past niet bij dit werk.",
      bad_date: "Die datum bestaat niet.",
      bad_amount: "Dat is geen hoeveelheid, zoals 2h, 1d 4h of 1:30.",
      unknown_parent: "Geen taak hier heeft dit nummer, deze code of deze titel.",
      ambiguous_parent: "Meer taken hebben deze titel. Gebruik een nummer of code.",
      kind_does_not_fit: "Deze soort past niet bij wat erboven of eronder staat.",
      would_cycle: "Hij zou onder zichzelf komen te staan.",
      too_deep: "Hij zou dieper dan 20 niveaus staan.",
      in_use: "Er werken mensen aan, en een mijlpaal heeft niemand.",
      ends_before_start: "Hij zou eindigen voor hij begint.",
      not_of_a_milestone: "Een mijlpaal heeft er geen.",
      only_of_a_bug: "Alleen een bug heeft er een.",
      only_when_closed: "Alleen een bug die klaar of geannuleerd is heeft er een.",
      duplicate: "Een eerdere rij heeft hetzelfde nummer.",
      in_trash: "De taak ligt in de prullenbak. Zet die terug om de rij weer te importeren.",
      other: "Het past hier niet.",
    },
    left: "De rij wordt weggelaten.",
    withoutField: "De taak komt zonder dit.",
    cut: "Het wordt ingekort en staat volledig in de beschrijving.",
  },

  forbidden: "Je rol staat importeren niet toe. Een leider of manager kan het doen.",
};
