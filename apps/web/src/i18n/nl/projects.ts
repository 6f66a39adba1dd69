import type { Catalogue } from "../en.ts";

export const projects: Catalogue["projects"] = {
  title: "Projecten",
  one: "Project",
  create: "Nieuw project",
  createTitle: "Nieuw project",
  created: (name) => `${name} staat klaar`,
  name: "Naam",
  namePlaceholder: "Openbare aanbesteding",
  key: "Sleutel",
  keyHint: (key) => `De taken heten straks ${key || "KEY"}-1, ${key || "KEY"}-2 …`,
  keyTaken: "Een ander project heeft deze sleutel. Kies een andere.",
  description: "Beschrijving",
  descriptionHint: "Niet verplicht. Waar dit project voor is.",
  submit: "Project aanmaken",
  emptyTitle: "Begin met een project",
  empty: "Een project bevat taken en zijn eigen stappen van idee tot klaar.",
  emptyReader: "Er zijn nog geen projecten. Een manager kan er een aanmaken.",
  updated: "Gewijzigd",
  views: "Weergaven",
};
