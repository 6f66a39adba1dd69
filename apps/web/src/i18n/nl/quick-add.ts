import type { quickAdd as en } from "../en/quick-add.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** De woorden van de regel waarmee je een taak aan een kolom toevoegt. */
export const quickAdd: typeof en = {
  hint: "Enter voegt de taak toe, Esc sluit.",
  hintUnderstood: "Enter voegt de taak toe, Esc laat alles in de titel staan.",
  how: "Met label:bug, assignee:@me, priority:high of due:fri stel je die meteen in.",
  understood: "Begrepen",
  keep: (written) => `“${written}” in de titel laten staan`,
  hours: (hours) => `${hours} u`,
  points: (points) => `${points} punten`,
  several: {
    title: (lines) => `Je hebt ${lines} regels geplakt`,
    more: (lines) => count(lines, { one: "en nog 1", other: `en nog ${lines}` }),
    create: (lines) => count(lines, { one: "1 taak maken", other: `${lines} taken maken` }),
    join: "Als één titel gebruiken",
    tooMany: (limit) =>
      `Zo maak je hoogstens ${limit} taken. Importeer een langere lijst als CSV-bestand.`,
    progress: (done, all) => `${done} van ${all} toegevoegd`,
    added: (tasks) =>
      count(tasks, { one: "1 taak toegevoegd", other: `${tasks} taken toegevoegd` }),
  },
};
