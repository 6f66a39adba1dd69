import type { home as en } from "../en/home.ts";

/** De woorden van wat je nu nodig heeft, waar je begint. */
export const home: typeof en = {
  needed: "Wat op jou wacht",
  counts: {
    overdue: (n) => `${n} te laat`,
    today: (n) => `${n} vandaag`,
    week: (n) => `${n} binnen een week`,
    open: (n) => `${n} open in totaal`,
  },
  nothing: "Er is geen open taak aan jou toegewezen. Open hieronder een project en pak er een.",
  complete: (title) => `“${title}” afronden`,
  completed: (code) => `${code} is klaar`,
  reopened: (code) => `${code} is weer open`,
  noDone: (code) => `${code} is zoals het was: het project heeft geen status voor wat klaar is.`,
  unread: "Ongelezen",
  allUnread: (n) => `Alle ${n} bekijken`,
  allRead: "Je hebt alles gelezen.",
  furtherUnread: "Wat je nog niet las, staat verder terug.",
};
