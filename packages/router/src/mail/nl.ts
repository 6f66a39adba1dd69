import { type Instant, instantIn } from "./instant.ts";
import { named } from "./named.ts";
import type { Words } from "./words.ts";

const hour = (number: number) => `${number} uur`;
const minute = (number: number) => `${number} ${number === 1 ? "minuut" : "minuten"}`;
const day = (number: number) => `${number} ${number === 1 ? "dag" : "dagen"}`;
const instant = (moment: Instant) => instantIn("nl-NL", moment);
const notYou = "Was jij dit niet, doe dan niets: zonder de link komt niemand binnen.";

const changes: Words["changes"] = {
  password_changed: "Je wachtwoord is gewijzigd.",
  email_changed: "Het e-mailadres van je account is gewijzigd.",
  second_factor_added: "Inloggen met een code uit een authenticator is aangezet.",
  second_factor_removed: "Inloggen met een code uit een authenticator is uitgezet.",
  passkey_added: "Er is een passkey aan je account toegevoegd.",
  passkey_removed: "Er is een passkey van je account verwijderd.",
  identity_linked: "Er is een account van elders gekoppeld, waarmee je voortaan kunt inloggen.",
  identity_unlinked: "Een account van elders, waarmee je kon inloggen, is ontkoppeld.",
  refresh_token_reused:
    "De toegang van een programma is een tweede keer gebruikt, zoals een kopie ervan zou doen. We hebben de sessie van dat programma beëindigd.",
  new_device:
    "Er is bij je account ingelogd met een browser of programma waarmee dat nog niet eerder gebeurde.",
};

/** Every mail in Dutch. */
export const dutch: Words = {
  lang: "nl",
  footer: "Verstuurd door TeamFlow. Antwoorden op dit adres worden niet gelezen.",
  greeting: (name) => (name ? `Hallo ${named(name)},` : "Hallo,"),
  changes,
  messages: {
    confirm_email: ({ url, hours }) => ({
      subject: "Bevestig je adres",
      lines: ["Bevestig dat dit adres van jou is. Daarna is je account klaar voor gebruik."],
      link: { label: "Adres bevestigen", url },
      notes: [`De link werkt één keer, ${hour(hours)} lang.`, notYou],
    }),
    already_registered: ({ url }) => ({
      subject: "Je hebt al een account",
      lines: [
        "Iemand, misschien jijzelf, wilde zich met dit adres aanmelden. Er is al een account bij, dus er is niets veranderd.",
      ],
      link: { label: "Inloggen", url },
      notes: ["Ben je je wachtwoord vergeten, dan kun je daar een nieuw instellen."],
    }),
    reset_password: ({ url, minutes }) => ({
      subject: "Stel een nieuw wachtwoord in",
      lines: ["Je wilde een nieuw wachtwoord instellen. Je wordt daarmee overal uitgelogd."],
      link: { label: "Nieuw wachtwoord instellen", url },
      notes: [`De link werkt één keer, ${minute(minutes)} lang.`, notYou],
    }),
    change_email: ({ url, hours }) => ({
      subject: "Bevestig je nieuwe adres",
      lines: ["Bevestig dat dit het nieuwe adres van je account is."],
      link: { label: "Dit adres gebruiken", url },
      notes: [`De link werkt één keer, ${hour(hours)} lang.`, notYou],
    }),
    invitation: ({ organization, inviter, url, days }) => ({
      subject: `${named(inviter)} nodigt je uit voor ${named(organization)}`,
      lines: [
        `${named(inviter)} nodigt je uit om in ${named(organization)} te werken, op TeamFlow.`,
      ],
      link: { label: "Uitnodiging bekijken", url },
      notes: [
        `De uitnodiging is alleen voor dit adres en vervalt na ${day(days)}.`,
        "Verwacht je haar niet, dan kun je haar laten liggen.",
      ],
    }),
    security_notice: ({ what, device, address, ...moment }) => ({
      subject:
        what === "new_device" ? "Nieuwe inlog bij je account" : "Een wijziging van je account",
      lines: [
        changes[what],
        `Wanneer: ${instant(moment)}.`,
        ...(device ? [`Waarmee: ${named(device)}.`] : []),
        ...(address ? [`Vanaf het adres: ${named(address)}.`] : []),
      ],
      notes: [
        "Was jij dit niet, stel dan meteen een nieuw wachtwoord in en bekijk de sessies van je account.",
      ],
    }),
    token_expiring: ({ token, organization, days, url }) => ({
      subject: `Een token verloopt over ${day(days)}`,
      lines: [
        `Het token ${named(token)} van ${named(organization)} verloopt over ${day(days)}. Wat het gebruikt, werkt dan niet meer.`,
      ],
      link: { label: "Token vernieuwen", url },
    }),
    break_glass: ({ organization, administrator, reason, ...moment }) => ({
      subject: `Een beheerder heeft ${named(organization)} betreden`,
      lines: [
        `${named(administrator)}, die deze TeamFlow beheert, heeft ${named(organization)} betreden zonder lid te zijn.`,
        `Wanneer: ${instant(moment)}.`,
        `De opgegeven reden: ${named(reason, 500)}`,
      ],
      notes: ["Wat daar gebeurt, staat in het auditspoor van de organisatie."],
    }),
  },
};
