import type { criticalPath as en } from "../en/critical-path.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** The page of a project's critical path, in Dutch. */
export const criticalPath: typeof en = {
  title: "Kritieke pad",
  lead: "De langste keten van open werk, naar schattingen en naar wat op wat wacht. Wat die keten vertraagt, vertraagt het project.",
  total: (time) => `${time} werk van de eerste tot de laatste`,
  table: "Open taken naar wanneer ze kunnen beginnen",
  task: "Taak",
  start: "Vroegste start",
  finish: "Vroegste einde",
  slack: "Kan wachten",
  critical: "Kritiek",
  empty: "Geen open taak heeft een schatting of wacht op een andere",
  emptyHint: "Schat taken, en zeg erbij wat op wat wacht.",
  hours: (hours) => `${hours} u`,
  onlySome: (length) =>
    count(length, {
      one: "De eerste wordt getoond.",
      other: `De eerste ${length} worden getoond.`,
    }),
};
