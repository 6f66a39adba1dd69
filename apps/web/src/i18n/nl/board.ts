import type { board as en } from "../en/board.ts";

/** De woorden van een bord waarvan de kolommen iets anders dan statussen kunnen zijn, en van zijn banen. */
export const board: typeof en = {
  by: (columns, lanes) => (lanes ? `Per ${columns} en ${lanes}` : `Per ${columns}`),
  menu: "Kolommen en banen",
  cuts: { status: "status", assignee: "persoon", priority: "prioriteit", kind: "soort" },
  columnsBy: (cut) => `Kolommen per ${cut}`,
  lanesBy: (cut) => `Banen per ${cut}`,
  noLanes: "Geen banen",
  kinds: {
    usecase: "Use case",
    userstory: "User story",
    task: "Taak",
    subtask: "Deeltaak",
    bug: "Bug",
    milestone: "Mijlpaal",
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
  enforced: (limit) => `Hier gaan niet meer dan ${limit} taken in.`,
};
