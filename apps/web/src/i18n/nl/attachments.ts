import type { attachments as en } from "../en/attachments.ts";

export const attachments: typeof en = {
  title: "Bijlagen",
  add: "Bestanden toevoegen",
  empty: "Nog geen bestanden. Sleep ze hierheen, of plak een afbeelding.",
  emptyForReader: "Deze taak heeft geen bestanden.",
  drop: "Laat los om toe te voegen",
  by: (name, when) => `${name}, ${when}`,
  download: "Opslaan:",
  remove: (name) => `${name} verwijderen`,
  copyLink: (name) => `Link naar ${name} kopiëren, voor in een tekst`,
  linkCopied: "Link gekopieerd. Plak hem in de beschrijving of in een reactie.",
  linkNotCopied: "De browser liet de link niet kopiëren.",
  removed: (name) => `${name} is verwijderd`,
  restored: (name) => `${name} is terug`,
  failed: (words) => `Dat is niet gelukt. ${words}`,
  pasted: "Geplakte afbeelding",
  waiting: "Wacht op de andere",
  sending: (percent) => `${percent} verstuurd`,
  checking: "Wordt bewaard",
  retry: (name) => `${name} opnieuw proberen`,
  dismiss: (name) => `${name} weglaten`,
  faults: {
    TOO_LARGE: "Het is groter dan hier mag.",
    EMPTY_FILE: "Er staat niets in.",
    LIMIT_REACHED: "Deze taak heeft zoveel bestanden als er kunnen zijn. Verwijder er eerst een.",
    QUOTA_REACHED:
      "De organisatie heeft geen plaats voor meer bestanden. Wat je verwijdert, maakt na 30 dagen plaats.",
    UNAVAILABLE:
      "De plek waar bestanden bewaard worden antwoordt niet. Er is niets verloren: probeer het opnieuw.",
    TIMEOUT:
      "Het duurde te lang voor het er was. Probeer het opnieuw, als het kan via een betere verbinding.",
    FORBIDDEN: "Je mag hier geen bestanden toevoegen.",
    ARCHIVED: "Het project is gearchiveerd: er verandert niets meer in.",
    RESOURCE_NOT_FOUND: "De taak is er niet meer.",
    UNAUTHENTICATED: "Je bent uitgelogd. Log in en probeer het opnieuw.",
    offline: "De server is niet bereikt. Er is niets verloren: probeer het opnieuw.",
    other: "Het is niet bewaard. Probeer het opnieuw.",
  },
};
