import type { tokens as en } from "../en/tokens.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

/** Sleutels voor programma's, en de leden die programma's zijn. */
export const tokens: typeof en = {
  lead: "Met een token werkt een programma hier uit jouw naam, met niet meer dan het bereik dat je het geeft.",
  leadOf: (name) => `De tokens van ${name}.`,
  showAll: "Alle tokens tonen",
  create: "Nieuw API-token",
  name: "Naam",
  holder: "Werkt als",
  you: "jij",
  bot: "Bot",
  scopes: "Bereik",
  expires: "Verloopt",
  lastUsed: "Laatst gebruikt",
  actions: "Acties",
  never: "Nooit gebruikt",
  hint: (hint) => `…${hint}`,
  scopeCount: (many) => count(many, { one: "1 recht", other: `${many} rechten` }),
  menuOf: (name) => `Wat te doen met ${name}`,
  ended: (many) => count(many, { one: "1 beëindigd token", other: `${many} beëindigde tokens` }),
  shown: (many) => count(many, { one: "1 token", other: `${many} tokens` }),
  state: {
    active: "Actief",
    expiring: "Verloopt gauw",
    replaced: "Vernieuwd",
    expired: "Verlopen",
    revoked: "Ingetrokken",
  },
  replacedNote: "Een ander token kwam in de plaats; dit werkt door tot het verloopt.",

  emptyTitle: "Nog geen tokens",
  empty: "Maak er een voor een script, een koppeling of een eigen programma.",
  emptyReader: "Met jouw rol kun je geen tokens maken.",

  dialog: {
    title: "Nieuw API-token",
    namePlaceholder: "Uitrolscript",
    nameHint: "Waar het voor is, zodat je het later herkent.",
    holder: "Werkt als",
    self: "Mijzelf",
    expires: "Verloopt na",
    days: (days) => count(days, { one: "1 dag", other: `${days} dagen` }),
    year: "Een jaar",
    expiresHint: "We mailen je voordat het afloopt. Dan kun je het vernieuwen.",
    scopes: "Wat het mag",
    presets: "Snelle keuzes",
    read: "Alleen lezen",
    everything: "Alles wat ik mag",
    none: "Niets",
    chosen: (chosen, all) => `${chosen} van ${all} gekozen`,
    botScopes: (name) => `Alleen wat jij en ${name} allebei mogen, is te kiezen.`,
    needed: "Kies er minstens één.",
    submit: "Token maken",
  },

  secret: {
    title: (name) => `${name} is klaar`,
    lead: "Kopieer het token nu: je ziet het alleen deze ene keer.",
    label: "Token",
    copy: "Token kopiëren",
    copied: "Gekopieerd",
    notCopied: "Je browser liet ons niet kopiëren. Selecteer het en kopieer het zelf.",
    done: "Klaar",
    careful: "Je hebt het nog niet gekopieerd. Sluit nog een keer om zonder te gaan.",
  },

  rotate: {
    action: "Vernieuwen…",
    title: (name) => `${name} vernieuwen?`,
    lead: "Je krijgt een nieuw token met dezelfde naam en hetzelfde bereik. Het oude werkt nog even door, zodat niets stilvalt.",
    overlap: "Het oude eindigt na",
    atOnce: "Meteen",
    hours: (hours) => count(hours, { one: "1 uur", other: `${hours} uur` }),
    days: (days) => count(days, { one: "1 dag", other: `${days} dagen` }),
    submit: "Vernieuwen",
    changedFirst: "Iemand anders heeft het intussen vernieuwd of beëindigd.",
  },

  revoke: {
    action: "Intrekken…",
    title: (name) => `${name} intrekken?`,
    lead: "Wat het gebruikt, wordt vanaf de volgende aanroep geweigerd. Het komt niet meer terug.",
    used: (when) => `Het is voor het laatst gebruikt: ${when}.`,
    submit: "Token intrekken",
    done: (name) => `${name} is ingetrokken`,
  },

  usage: {
    title: "Zo gebruik je een token",
    lead: "Stuur het mee in de Authorization-header van elk verzoek.",
    copy: "Voorbeeld kopiëren",
    docs: "API-documentatie",
    limits:
      "Elk antwoord zegt hoeveel aanroepen er over zijn. Trek een token dat niet meer gebruikt wordt liefst in.",
  },

  accounts: {
    lead: "Leden die programma's zijn: ze werken onder hun eigen naam, en gaan door als een persoon vertrekt.",
    create: "Nieuw serviceaccount",
    role: "Rol",
    owner: "Verantwoordelijk",
    lastUsed: "Laatst gebruikt",
    status: { active: "Actief", suspended: "Geschorst", removed: "Verwijderd" },
    menuOf: (name) => `Wat te doen met ${name}`,
    showTokens: "De tokens tonen",
    newToken: "Nieuw token hiervoor",
    edit: "Wijzigen…",
    remove: "Verwijderen…",
    shown: (many) => count(many, { one: "1 serviceaccount", other: `${many} serviceaccounts` }),
    emptyTitle: "Nog geen serviceaccounts",
    empty:
      "Maak er een voor een koppeling die niet van één persoon mag afhangen: geef het een rol, en dan een token.",
    emptyReader: "Wie serviceaccounts beheert, kan er een maken.",

    dialog: {
      title: "Nieuw serviceaccount",
      editTitle: (name) => `${name} wijzigen`,
      namePlaceholder: "Bouwserver",
      description: "Wat het doet",
      descriptionHint: "Hoeft niet. Waar het draait, en waarvoor.",
      owner: "Wie verantwoordelijk is",
      ownerHint: "Het werkt alleen zolang die persoon een actief lid is.",
      submit: "Serviceaccount maken",
      save: "Opslaan",
      created: (name) => `${name} is klaar. Geef het nu een token.`,
      saved: (name) => `${name} opgeslagen`,
      noOwner: "Kies een actief lid.",
      theirs: "Iemand anders wijzigde dit eerder. Er staat nu:",
      again: "Sla nog een keer op om die van jou ervoor in de plaats te zetten.",
    },

    removal: {
      title: (name) => `${name} verwijderen?`,
      lead: "De tokens en de toewijzingen aan open werk eindigen meteen. Wat het deed, blijft in de geschiedenis. Het komt niet meer terug.",
      submit: "Serviceaccount verwijderen",
      done: (name) => `${name} is verwijderd`,
      endedWork: (assignments) =>
        count(assignments, {
          one: "1 toewijzing is beëindigd.",
          other: `${assignments} toewijzingen zijn beëindigd.`,
        }),
      keptWork: (assignments) =>
        count(assignments, {
          one: "1 toewijzing blijft op deze naam staan, omdat je die niet mag wijzigen.",
          other: `${assignments} toewijzingen blijven op deze naam staan, omdat je die niet mag wijzigen.`,
        }),
      changedFirst: "Iemand anders wijzigde het eerder. Kijk nog eens, en beslis dan.",
    },
  },
};
