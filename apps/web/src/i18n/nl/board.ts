import type { board as en } from "../en/board.ts";

/** De woorden van een bord waarvan de kolommen iets anders dan statussen kunnen zijn, en van zijn banen. */
export const board: typeof en = {
  by: (columns, lanes) => (lanes ? `Per ${columns} en ${lanes}` : `Per ${columns}`),
  menu: "Kolommen en banen",
  cuts: {
    status: "status",
    assignee: "persoon",
    priority: "prioriteit",
    kind: "soort",
    label: "label",
    parent: "bovenliggende taak",
  },
  columnsBy: (cut) => `Kolommen per ${cut}`,
  lanesBy: (cut) => `Banen per ${cut}`,
  noLanes: "Geen banen",
  noLabel: "Geen label",
  noParent: "Geen bovenliggende taak",
  parent: "Bovenliggende taak",
  alsoIn: (labels) => `Ook in ${labels}`,
  kinds: {
    usecase: "Use case",
    userstory: "User story",
    task: "Taak",
    subtask: "Deeltaak",
    bug: "Bug",
    milestone: "Mijlpaal",
  },
  view: {
    keep: "Als weergave bewaren…",
    save: "Weergave opslaan",
    cannot: "Een filter kan dit niet zeggen: de naam van het label heeft een aanhalingsteken.",
    saved: (name) => `“${name}” is opgeslagen`,
  },
  openOnly: "Open taken",
  noneTitle: "Geen open taken",
  none: "Wat klaar is, staat op het bord per status.",
  byStatus: "Per status tonen",

  cell: (column, lane) => (lane ? `${column}, baan ${lane}` : column),
  place: (cell, position, total) => `${cell}, plaats ${position} van ${total}`,
  moved: (code, cell) => `${code} verplaatst naar ${cell}`,
  more: "Meer tonen",
  moreOf: (column) => `Meer tonen van ${column}`,
  shown: (shown, count) => `De eerste ${shown} van ${count}. Filters maken er minder van.`,

  wip: (count, limit) => `${count} taken, hoogstens ${limit}`,
  over: (number) => `${number} te veel`,
  full: "Vol",
  shownOnly: (limit) => `Hier horen hoogstens ${limit} taken tegelijk te staan.`,
  person: {
    active: "Actief",
    wip: (active, limit) => `${active} actieve taken, hoogstens ${limit}`,
    rule: (limit) => `Eén persoon heeft hier niet meer dan ${limit} actieve taken.`,
  },
  enforced: (limit) => `Hier gaan niet meer dan ${limit} taken in.`,
};
