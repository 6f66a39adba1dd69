import { plural } from "../plural.ts";
import type { table as en } from "../en/table.ts";

const count = (many: number, words: (shown: number) => { one: string; other: string }) =>
  plural("nl")(many, words(many));
const cells = (shown: number) => ({ one: "1 cel", other: `${shown} cellen` });
const many = (shown: number) => ({ one: "1 taak", other: `${shown} taken` });

/** De woorden van de tabel. */
export const table: typeof en = {
  title: "Tabel met taken",
  columns: "Kolommen",
  group: "Groeperen",
  groupedBy: (what) => `Gegroepeerd op ${what}`,
  ungrouped: "Geen groepen",
  nobody: "Geen",
  earlier: (column) => `${column} naar voren`,
  later: (column) => `${column} naar achteren`,
  names: {
    points: "Punten",
    estimate: "Schatting",
    created: "Gemaakt",
    updated: "Gewijzigd",
    project: "Project",
    kind: "Soort",
    start: "Begin",
    parent: "Onder",
  },
  headHint:
    "Shift met een pijltoets verplaatst de kolom, + en - maken hem breder of smaller, 0 zo breed als gewoonlijk.",
  columnAt: (column, place, total) => `${column}, kolom ${place} van ${total}`,
  columnWide: (column, widthPx) => `${column}, ${widthPx} pixels breed`,
  sortBy: (column) => `Sorteren op ${column}`,
  hours: (hours) => `${hours} u`,
  count: (count) => (count === 1 ? "1 taak" : `${count} taken`),
  hint: "Met de pijltoetsen ga je van cel naar cel, met Shift selecteer je, Enter wijzigt er een, Esc zet hem terug, Tab gaat naar de volgende. Wat je selecteert, kopieer en plak je als in een spreadsheet.",
  wrong: {
    title: "Een taak heeft een titel nodig.",
    estimate: "Dat is geen aantal uren in kwartieren, van 0 tot 1.000.",
    points: "Dat is geen aantal in kwarten, van 0 tot 1.000.",
    start: "Dat is geen datum in de kalender.",
    parent: "Dat is geen code van een taak, zoals ENG-12.",
  },
  paste: {
    title: "In de tabel plakken",
    lead: (changing, refused) =>
      `${count(changing, cells)} ${changing === 1 ? "verandert" : "veranderen"}.${refused > 0 ? ` ${count(refused, cells)} ${refused === 1 ? "kan niet worden geplakt en blijft" : "kunnen niet worden geplakt en blijven"} staan.` : ""}`,
    leftTitle: "Niet geplakt",
    left: (refused) =>
      `${count(refused, cells)} ${refused === 1 ? "bleef" : "bleven"} zoals voorheen. De rest is gewijzigd.`,
    task: "Taak",
    column: "Kolom",
    before: "Nu",
    after: "Geplakt",
    nothing: "Het staat er allemaal al zo.",
    submit: (changing) => `${count(changing, cells)} wijzigen`,
    changed: (tasks) => `${count(tasks, many)} gewijzigd`,
    undone: (back, left) =>
      `${count(back, many)} weer zoals voorheen${left > 0 ? `, ${count(left, many)} niet` : ""}`,
    copied: (copied) => `${count(copied, cells)} gekopieerd`,
    tooMany: (most) => `Je kunt in hooguit ${count(most, many)} tegelijk plakken.`,
    notWritten: "In deze kolom kun je niet plakken.",
    unknown: "Hier is niets dat zo heet.",
    failed: (words) => `Er is niets geplakt. ${words}`,
  },
  changedFirst: "Iemand anders wijzigde dit eerst. Kijk nog eens.",
  none: "Geen taak past hierbij",
  noneHint: "Maak de filters ruimer om meer te zien.",
};
