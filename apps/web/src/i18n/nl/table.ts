import type { table as en } from "../en/table.ts";

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
  },
  sortBy: (column) => `Sorteren op ${column}`,
  hours: (hours) => `${hours} u`,
  count: (count) => (count === 1 ? "1 taak" : `${count} taken`),
  hint: "Met de pijltoetsen ga je van cel naar cel, Enter wijzigt er een, Esc zet hem terug, Tab gaat naar de volgende.",
  badEstimate: "Dat is geen aantal uren in kwartieren, van 0 tot 1.000.",
  badTitle: "Een taak heeft een titel nodig.",
  changedFirst: "Iemand anders wijzigde dit eerst. Kijk nog eens.",
  none: "Geen taak past hierbij",
  noneHint: "Maak de filters ruimer om meer te zien.",
};
