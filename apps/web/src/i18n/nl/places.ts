import type { places as en } from "../en/places.ts";

/** De woorden van plekken waar iemand was, of die je bij de hand houdt. */
export const places: typeof en = {
  recent: "Onlangs geopend",
  noRecent:
    "De projecten, taken, weergaven en teams die je opent, staan hier: zo ben je er zo weer.",
  favourites: "Favorieten",
  keep: "Aan favorieten toevoegen",
  letGo: "Uit favorieten halen",
  hint: "Alt met pijl omhoog of omlaag verplaatst hem.",
  menuOf: (name) => `Wat te doen met ${name}`,
  up: "Omhoog",
  down: "Omlaag",
  moved: (name, position, total) => `${name}, plaats ${position} van ${total}`,
  failed: (words) => `Je favorieten zijn zoals ze waren. ${words}`,
  kinds: { project: "Project", view: "Weergave", task: "Taak", team: "Team" },
};
