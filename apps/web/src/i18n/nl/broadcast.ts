import type { broadcast as en } from "../en/broadcast.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** De woorden van wat iemand aan velen schrijft. */
export const broadcast: typeof en = {
  title: "Iets aankondigen",
  lead: "Het komt in de inbox van iedereen die je kiest, en gaat de deur uit zoals zij aankondigingen willen horen.",
  to: "Aan",
  audiences: { all: "Alle anderen", team: "Een team", people: "Mensen die je kiest" },
  team: "Team",
  chooseTeam: "Kies een team",
  who: "Wie",
  choose: "Kies mensen",
  find: "Zoek op naam",
  nothing: "Niemand heet zo",
  drop: (name) => `${name} weglaten`,
  subject: "Titel",
  message: "Bericht",
  nobody: "Je hebt nog niemand gekozen.",
  nobodyElse: "Er is verder niemand om het aan te vertellen.",
  counting: "Tellen…",
  reach: (people) =>
    count(people, {
      one: "1 persoon krijgt dit te horen",
      other: `${people} mensen krijgen dit te horen`,
    }),
  submit: (people) =>
    count(people, { one: "Aan 1 persoon sturen", other: `Aan ${people} mensen sturen` }),
  plain: "Sturen",
  sent: (people) =>
    count(people, {
      one: "1 persoon heeft het gehoord.",
      other: `${people} mensen hebben het gehoord.`,
    }),
  skipped: (people) =>
    count(people, {
      one: "1 persoon is overgeslagen en wil geen aankondigingen horen.",
      other: `${people} mensen zijn overgeslagen en willen geen aankondigingen horen.`,
    }),
  soFar: (people) =>
    count(people, {
      one: "1 persoon had het gehoord voordat het stopte. Wat je nu stuurt, gaat naar de anderen.",
      other: `${people} mensen hadden het gehoord voordat het stopte. Wat je nu stuurt, gaat naar de anderen.`,
    }),
};
