import type { flags as en } from "../en/flags.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

export const flags: typeof en = {
  names: {
    team_assignment_system: "Teams en toewijzingen",
    assignment_notifications: "Meldingen over toewijzingen",
    bulk_assignments: "Bulktoewijzing",
  },
  about: {
    team_assignment_system: "Teams, wie wat doet in welk deel, en de regels daarvoor.",
    assignment_notifications: "Meldt leden wat hun is toegewezen en in welke teams ze zitten.",
    bulk_assignments: "Wijst tot 500 dingen tegelijk toe.",
  },
  why: {
    killed: "Wie deze installatie beheert, heeft het voor iedereen meteen uitgezet.",
    off: "Het staat op deze installatie voor iedereen uit.",
    off_here: "Deze organisatie heeft het uitgezet.",
    organization_listed: "Aan voor deze organisatie bij naam.",
    user_listed: "Aan voor jou bij naam.",
    in_percentage: "Aan voor jou.",
    beyond_percentage: "Het komt stap voor stap uit en heeft jou nog niet bereikt.",
  },

  off: {
    title: (feature) => `${feature}: staat uit`,
    kept: "Er is niets weg: alles is er weer zodra de functie aanstaat.",
    settings: "Aanzetten in de instellingen",
    home: "Naar projecten",
  },

  organization: {
    lead: "Functies waar deze organisatie zonder kan. Wat uit staat, is hier voor iedereen meteen verborgen en wordt geweigerd.",
    readOnly: "Je kunt dit bekijken. Een eigenaar of beheerder kan het wijzigen.",
    on: "Aan",
    isOff: "Uit",
    switch: (feature) => `${feature} voor deze organisatie`,
    switchedOff: (feature) => `${feature}: hier voor iedereen uit`,
    switchedOn: (feature) => `${feature}: zoals de installatie het heeft`,
    beyond: "Deze organisatie zet het niet uit, dus de installatie beslist.",
  },

  instance: {
    lead: "Wat aan staat, voor hoeveel mensen, en voor wie daarnaast. Een wijziging werkt overal binnen vijf seconden.",
    killed: "Noodstop",
    on: "Aan",
    off: "Uit",
    reach: "Bereik",
    reachOf: (percentage) => `${percentage} % van de mensen`,
    nobody: "Alleen wie op de lijsten staat",
    everybody: "Iedereen",
    enabled: "Aangezet",
    enabledHint: "Uit is uit voor iedereen, ook voor wie op de lijsten staat.",
    percentage: "Percentage",
    percentageHint: "Wie het heeft, houdt het terwijl het getal groeit.",
    range: "Geef een heel getal van 0 tot 100 op.",
    preset: (percentage) => `${percentage} %`,
    organizations: "Organisaties die het hebben, wat het percentage ook is",
    people: "Mensen die het hebben, wat het percentage ook is",
    addOrganization: "Organisatie toevoegen",
    addPerson: "Persoon toevoegen",
    find: "Zoek op naam",
    findPerson: "Zoek op naam of adres",
    nothing: "Niemand heet zo",
    unknown: (id) => `Onbekend (${id})`,
    leave: (name) => `${name} van de lijst halen`,
    none: "Geen",
    kill: "Noodstop",
    killHint: "Meteen uit voor iedereen. Al het andere blijft zoals het staat.",
    killNow: "Meteen uitzetten",
    revive: "Terugnemen",
    killTitle: (feature) => `${feature} meteen uitzetten?`,
    killLead:
      "Binnen vijf seconden is het voor iedereen weg, ook voor wie op de lijsten staat. Wat ermee gemaakt is, blijft.",
    isKilled: (feature) => `${feature} staat voor iedereen uit`,
    isRevived: (feature) => `${feature} staat weer zoals het was`,
    edit: "Wijzigen",
    done: "Klaar",
    saved: "Opgeslagen",
    stale: "Iemand heeft deze schakelaar eerst gewijzigd. Je ziet hoe hij nu staat.",
    history: "Geschiedenis",
    noHistory: "Nog niemand heeft hem gewijzigd.",
    somebody: "Iemand",
    listed: (organizations, people) =>
      `${count(organizations, { one: "1 organisatie", other: `${organizations} organisaties` })}, ${count(people, { one: "1 persoon", other: `${people} personen` })} op de lijsten`,
    changes: {
      isEnabled: (isOn) => (isOn ? "zette hem aan" : "zette hem uit"),
      isKilled: (isKilled) => (isKilled ? "gebruikte de noodstop" : "nam de noodstop terug"),
      percentage: (before, after) => `percentage van ${before} naar ${after}`,
      organizationIds: (before, after) => `organisaties op de lijst van ${before} naar ${after}`,
      userIds: (before, after) => `mensen op de lijst van ${before} naar ${after}`,
    },
  },
};
