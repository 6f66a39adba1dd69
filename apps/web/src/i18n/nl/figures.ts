import type { figures as en } from "../en/figures.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** Dashboards: hoe het werk gaat, getekend en in cijfers. */
export const figures: typeof en = {
  title: "Dashboard",
  of: { label: "Van wie de cijfers zijn", all: "Iedereen", mine: "Mijn werk" },
  clock: (zone) => `Dagen volgens de klok van ${zone}`,

  period: {
    label: "Periode",
    last: (days) => count(days, { one: "Vandaag", other: `${days} dagen` }),
    own: "Eigen periode",
    from: "Van",
    to: "Tot en met",
    show: "Toon",
    wrong: "De periode begint voordat ze eindigt, en duurt hoogstens 366 dagen.",
  },

  standing: {
    title: "Nu",
    total: "Taken",
    completed: "Afgerond",
    inProgress: "Onder handen",
    overdue: "Te laat",
    activeProjects: "Actieve projecten",
    members: "Leden",
    balance: "Verdeling van werk",
    risk: "Risico",
    made: (made) => `${made} gemaakt in de periode`,
    done: (done) => `${done} in de periode`,
    open: "Open",
    share: (share) => `${share} van alle taken`,
    notLate: "Er is niets te laat",
    late: (medium, high) => `${medium} langer dan 3 dagen, ${high} langer dan 7`,
    ofHundred: "van 100",
  },
  risks: { low: "Laag risico", medium: "Matig risico", high: "Hoog risico" },
  toOverdue: "Toon wat te laat is",

  measures: {
    title: "In de periode",
    completionRate: "Deel dat af is",
    created: "Gemaakt",
    velocity: "Tempo",
    deadlineAdherence: "Op tijd afgerond",
    resolutionHours: "Doorlooptijd",
    milestones: "Mijlpalen gehaald",
    hoursTitle: "Uren in de periode",
    noHours:
      "In deze periode en die ervoor schreef niemand uren. Zodra iemand dat bij een taak doet, staat hier hoe goed de schattingen waren en waar de tijd heen ging.",
    loggedHours: "Gewerkte uren",
    timeUtilization: "Geschat ÷ gewerkt",
    resourceAllocation: "Gebruikte werktijd",
    productivityScore: "Productiviteitsscore",
    balance: "Verdeling van werk",
    hoursADay: (hours) => `${hours} u per dag`,
    perDay: (tasks) => `${tasks} per dag`,
    was: (value) => `hiervoor ${value}`,
    wasNone: "Niets om mee te vergelijken",
    none: "Niets te tellen",
    now: "Zoals het nu is",
    better: "beter",
    worse: "slechter",
    same: "gelijk",
    more: "meer",
    less: "minder",
  },

  explain: {
    show: "Hoe dit geteld wordt",
    lead: "Geannuleerde taken tellen nergens mee, en ook niet wat in de prullenbak of in een gearchiveerd project staat. Alles volgt uit wat taken nu zeggen: wat weer is opgepakt, is niet af. Uren zijn wat mensen voor dagen van de periode opschreven, bij welke taak ook, ook bij een geannuleerde.",
    completionRate: "Afgeronde taken ÷ alle taken, zoals het aan het eind van de periode was.",
    created: "Taken die in de periode zijn gemaakt.",
    velocity: "Afgeronde taken ÷ dagen van de periode.",
    deadlineAdherence: "Op of voor de einddatum afgerond ÷ afgerond met een einddatum.",
    resolutionHours: "De gemiddelde tijd van gemaakt tot af, van wat in de periode is afgerond.",
    milestones: "Op tijd gehaalde mijlpalen ÷ mijlpalen die in de periode vielen.",
    loggedHours:
      "Uren die voor dagen van de periode zijn geschreven, en wat dat per dag is, weekenden meegeteld.",
    timeUtilization:
      "Van taken die in de periode zijn afgerond, een schatting hadden en uren kostten: hun schattingen ÷ alle uren die ze kostten. Boven 100 % ging het sneller dan gedacht; meer dan 200 % staat er als 200 %.",
    resourceAllocation:
      "Uren ÷ (mensen × 8 uur × werkdagen), hoogstens 100 %. De mensen zijn alle actieve leden, in een project wie daar uren schreef, en bij je eigen werk jijzelf. Werkdagen zijn die uit de instellingen van de organisatie.",
    productivityScore:
      "0,4 × deel dat af is + 0,3 × geschat ÷ gewerkt, tot 100 + 0,3 × het deel van de werkdagen waarop iets werd afgerond of uren werden geschreven. Het zegt hoe gestaag het werk gaat, en niets over hoe goed iemand is.",
    balance:
      "100 als iedereen evenveel open taken heeft, en minder naarmate het meer verschilt: 100 min de variatiecoëfficiënt. Iedereen in een team telt mee, en wie er verder open taken heeft.",
    risk: "Hoog als meer dan 20 % van alle taken te laat is, matig als dat meer dan 10 % is.",
  },

  chart: {
    flow: "Gemaakt en afgerond",
    flowNote: "Of er meer klaarkomt dan er bijkomt.",
    growth: "Hoe ver het is",
    growthNote: "Alle taken, en die daarvan af zijn. Waar de lijnen elkaar raken, is alles af.",
    byWeek: "Elke stap is een week.",
    created: "Gemaakt",
    completed: "Afgerond",
    total: "Alle taken",
    done: "Af",
    table: "Toon als tabel",
    days: "Dagen",
    walk: (title) => `${title}: loop met de pijltjestoetsen langs de dagen`,
  },

  performance: {
    title: "Hoe teams het doen",
    note: "Volgens de taken die nu van hen zijn. Wie het meest afrondde, staat bovenaan.",
    teams: "Teams",
    members: "Mensen",
    name: "Naam",
    size: "Mensen",
    open: "Open",
    overdue: "Te laat",
    completed: "Afgerond",
    completionRate: "Deel af",
    perWeek: "Per week",
    resolution: "Doorlooptijd",
    adherence: "Op tijd",
    hours: "Uren",
    utilization: "Geschat ÷ gewerkt",
    balance: "Verdeling",
    noTeams: "Er zit niemand in een actief team.",
    noMembers: "Niemand heeft nog taken. Deel ze uit, en hier staat wie hoeveel deed.",
    more: "Er zijn er meer; getoond wordt wie het meest afrondde.",
  },

  spread: {
    title: "Hoe het werk is verdeeld",
    note: "Wie nu wat heeft, bij het project zelf en bij de open taken.",
    total: "Toewijzingen",
    people: "Mensen",
    coverage: "Toegewezen",
    covered: (assigned, open) =>
      count(open, {
        one: `${assigned} van 1 open taak is toegewezen`,
        other: `${assigned} van ${open} open taken zijn toegewezen`,
      }),
    nothingOpen: "Er staat geen taak open",
    byEntity: "Naar soort werk",
    byType: "Naar rol",
    what: "Werk",
    as: "Rol",
    empty: "Niemand is hier toegewezen aan iets wat open is.",
  },

  activity: {
    title: "Recente activiteit",
    empty: "Er is nog niets gedaan.",
    on: "bij",
  },

  emptyTitle: "Nog geen taken",
  empty:
    "Zodra er taken zijn, staat hier hoe het ermee gaat: wat af is, wat te laat is en hoe snel het gaat.",
  emptyMine: "Er is niets aan je toegewezen. Wat van jou is, wordt hier geteld.",
  toProjects: "Naar projecten",
};
