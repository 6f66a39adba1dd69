import type { calendar as en } from "../en/calendar.ts";

/** De woorden van de kalender. */
export const calendar: typeof en = {
  title: "Kalender",
  month: "Maand",
  week: "Week",
  span: "Hoeveel je ziet",
  today: "Vandaag",
  earlier: { month: "Vorige maand", week: "Vorige week" },
  later: { month: "Volgende maand", week: "Volgende week" },
  tasks: (count) => (count === 0 ? "geen taken" : count === 1 ? "1 taak" : `${count} taken`),
  more: (count) => `nog ${count}`,
  moreOn: (count, day) => `Nog ${count} op ${day}`,
  on: (day) => `Taken van ${day}`,
  newOn: (day) => `Nieuwe taak voor ${day}`,
  newHint: "Met C, of een druk op de ruimte onder een dag, maak je een taak die dan af moet.",
  free: "Niets op deze dag.",
  first: (count) => `Je ziet alleen de eerste ${count} taken. Met een filter zie je er minder.`,
  starts: (day) => `vanaf ${day}`,
  closed: "gesloten",
  undated: {
    title: "Zonder datum",
    none: "Elke open taak heeft een datum.",
    hint: "Sleep er een naar een dag, of druk op de spatiebalk.",
  },
  move: {
    hint: "De spatiebalk tilt de taak op, pijltoetsen kiezen een dag, de spatiebalk zet hem daar neer, Esc zet hem terug.",
    lifted: (title, day) =>
      `${title} opgetild. ${day}. Pijltoetsen kiezen een dag, de spatiebalk zet hem neer, Esc zet hem terug.`,
    dropped: (title, day) => `${title} neergezet. ${day}.`,
    cancelled: (title) => `Teruggezet. ${title} staat waar hij stond.`,
    here: (title) => `De spatiebalk zet ${title} hier neer`,
    moved: (code, day) => `${code} is verplaatst naar ${day}`,
    failed: (code, words) => `${code} is niet verplaatst. ${words}`,
    changedFirst: (code) =>
      `Iemand anders wijzigde ${code} eerst. Je verplaatsing is teruggedraaid.`,
  },
};
