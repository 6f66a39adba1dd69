import type { bulkEdit as en } from "../en/bulk-edit.ts";
import { plural } from "../plural.ts";

const count = plural("nl");
const tasks = (some: number) => count(some, { one: "1 taak", other: `${some} taken` });

export const bulkEdit: typeof en = {
  bar: "Geselecteerde taken",
  tick: (task) => `${task} selecteren`,
  chosen: (some) => `${some} geselecteerd`,
  all: (some) => `Alle ${some}`,
  clear: "Niets selecteren",
  keys: "X selecteert de taak die de focus heeft. Shift met een pijltoets gaat verder, Ctrl of Cmd met A neemt alles wat getoond wordt.",
  tooMany: (limit) => `Selecteer er hoogstens ${limit}: zoveel veranderen tegelijk.`,
  trash: "Naar de prullenbak",
  toBugs: (some) =>
    count(some, { one: "Deze taak wordt een bug", other: `${some} taken worden bugs` }),
  asBefore: "Zoals het is, en groot bij de andere",
  makeBugs: "Tot bugs maken",
  assign: "Toewijzen…",
  working: (some) =>
    count(some, { one: "1 taak wordt gewijzigd…", other: `${some} taken worden gewijzigd…` }),
  changed: (some) => `${tasks(some)} gewijzigd`,
  unchanged: (some) =>
    count(some, { one: "Dat staat er al", other: `Bij alle ${some} staat dat er al` }),
  trashed: (some) => `${tasks(some)} naar de prullenbak`,
  undone: (some) => `${tasks(some)} weer zoals eerst`,
  failed: (words) => `Er is niets gewijzigd: ${words}`,
  look: "Eerst bekijken",
  lookHint: (limit) =>
    `Eerst bekijken: laat zien wat er zou gebeuren voordat er iets verandert. Bij meer dan ${limit} gebeurt dat vanzelf.`,
  looking: (some) =>
    count(some, { one: "1 taak wordt bekeken…", other: `${some} taken worden bekeken…` }),
  undoing: (some) =>
    count(some, { one: "1 taak wordt teruggezet…", other: `${some} taken worden teruggezet…` }),
  tasks,
  titles: {
    look: "Wat er zou gebeuren",
    done: "Wat er is gebeurd",
    undone: "Wat er is teruggezet",
  },
  notYet: (change) => `${change}. Er is nog niets gewijzigd.`,
  figures: {
    look: {
      changed: "te wijzigen",
      unchanged: "al zo",
      refused: "niet mogelijk",
      skipped: "ongewijzigd",
    },
    done: {
      changed: "gewijzigd",
      unchanged: "al zo",
      refused: "geweigerd",
      skipped: "ongewijzigd",
    },
    undone: {
      changed: "weer zoals eerst",
      unchanged: "al zoals eerst",
      refused: "niet teruggezet",
      skipped: "ongewijzigd",
    },
  },
  which: "Welke taken",
  mode: "Als er een wordt geweigerd",
  best_effort: "De andere wel wijzigen",
  all_or_nothing: "Geen enkele wijzigen",
  wouldStop: "Zo zou er niets veranderen, want er wordt er minstens één geweigerd.",
  lookAgain: "Opnieuw bekijken",
  submit: (some) => `${tasks(some)} wijzigen`,
  submitTrash: (some) => `${tasks(some)} naar de prullenbak`,
  gone: "Een taak die er niet meer is",
  stale: "Iemand heeft de taak sindsdien gewijzigd.",
  full: "De taak zou meer labels krijgen dan kan.",
  retry: (some) => `${tasks(some)} opnieuw proberen`,
};
