import type { search as en } from "../en/search.ts";

/** De woorden van het zoeken: op de eigen pagina, en in het palet. */
export const search: typeof en = {
  title: "Zoeken",
  label: "Overal zoeken",
  placeholder: "Woorden, een naam, of een code zoals ENG-12",
  kinds: {
    task: "Taak",
    comment: "Reactie",
    project: "Project",
    team: "Team",
    client: "Klant",
    program: "Programma",
    member: "Persoon",
    attachment: "Bestand",
  },
  filters: {
    label: "Toon",
    all: "Alles",
    task: "Taken",
    comment: "Reacties",
    project: "Projecten",
    team: "Teams",
    client: "Klanten",
    program: "Programma’s",
    member: "Mensen",
    attachment: "Bestanden",
  },
  closed: "Gesloten",
  results: "Resultaten",
  count: (n) => (n === 1 ? "1 resultaat" : `${n} resultaten`),
  most: (n) =>
    `Dit zijn de beste ${n}; er kunnen er meer zijn. Typ een woord erbij of kies een soort.`,
  startTitle: "Wat zoek je?",
  start:
    "Titels, beschrijvingen, reacties, projecten, teams, mensen en bestanden, in het Nederlands en Engels.",
  noneTitle: (text) => `Niets gevonden voor “${text}”`,
  none: "Probeer minder woorden, of een andere spelling.",
  inAll: (text) => `Overal zoeken naar “${text}”`,
};
