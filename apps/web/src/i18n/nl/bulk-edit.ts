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
  working: (some) => `${tasks(some)} worden gewijzigd…`,
  changed: (some) => `${tasks(some)} gewijzigd`,
  unchanged: (some) =>
    count(some, { one: "Dat staat er al", other: `Bij alle ${some} staat dat er al` }),
  trashed: (some) => `${tasks(some)} naar de prullenbak`,
  undone: (some) => `${tasks(some)} weer zoals eerst`,
  failed: (words) => `Er is niets gewijzigd: ${words}`,
  result: "Wat ervan geworden is",
  figures: {
    changed: "gewijzigd",
    unchanged: "stond er al",
    refused: "geweigerd",
    skipped: "overgeslagen",
  },
  task: "Taak",
  why: "Waarom niet",
  gone: "Een taak die er niet meer is",
  stale: "Iemand heeft de taak sindsdien gewijzigd.",
  full: "De taak zou meer labels krijgen dan kan.",
  retry: (some) => `${tasks(some)} opnieuw proberen`,
};
