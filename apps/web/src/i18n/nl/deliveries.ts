import type { deliveries as en } from "../en/deliveries.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

export const deliveries: typeof en = {
  lead: "Wat langs welke weg naar wie moest, en wat ervan kwam. Wat erin staat, blijft tussen die twee.",
  health: {
    title: "Hoe het melden gaat",
    waiting: "Wacht",
    due: (due) => count(due, { one: "1 aan de beurt", other: `${due} aan de beurt` }),
    sent: "Verstuurd in 24 u",
    failed: "Mislukt in 24 u",
    last: "Laatst gelukt",
    never: "Nooit",
    oldest: (ago) => `Oudste aan de beurt sinds ${ago}`,
    smtp: "Mailserver",
    smtps: { up: "Antwoordt", down: "Antwoordt niet", not_set: "Niet ingesteld: mails wachten" },
    unknown: "Nu niet bekend",
  },
  retention: {
    title: "Meldingen worden bewaard",
    days: "Dagen",
    hint: "1 tot 365. Wat ouder is, verdwijnt binnen het uur uit elk postvak.",
    range: "Geef een aantal dagen van 1 tot 365 op.",
    save: "Opslaan",
    discard: "Niet opslaan",
    saved: "Opgeslagen",
    stale: "Iemand heeft dit eerst gewijzigd. Je ziet hoe het nu staat.",
  },
  cleanUp: {
    open: "Oude nu verwijderen…",
    title: "Oude meldingen verwijderen",
    lead: "Ze verdwijnen meteen uit elk postvak, gelezen of niet, en wat er nog van verstuurd moest worden, gaat niet meer weg. Dit kun je niet terugdraaien.",
    days: "Ouder dan hoeveel dagen",
    submit: "Verwijderen",
    done: (deleted) =>
      deleted === 0
        ? "Zo oud is er geen."
        : count(deleted, { one: "1 melding verwijderd", other: `${deleted} meldingen verwijderd` }),
  },
  log: {
    title: "Bezorglogboek",
    filters: "Filters",
    channel: "Weg",
    anyChannel: "Elke weg",
    status: "Toestand",
    anyStatus: "Elke toestand",
    error: "Zoek op foutcode",
    clear: "Filters wissen",
    who: "Aan",
    what: "Wat",
    state: "Toestand",
    when: "Wanneer",
    tries: (tries) => count(tries, { one: "1 poging", other: `${tries} pogingen` }),
    attempt: (attempt, at) => `Poging ${attempt}, ${at}`,
    statuses: { pending: "Wacht", sent: "Verstuurd", failed: "Opgegeven", dropped: "Vervallen" },
    dropped: "De lezer mocht het niet meer zien toen het eruit moest.",
    due: (when) => `aan de beurt: ${when}`,
    retry: "Opnieuw",
    retryOf: (who) => `Opnieuw proberen: ${who}`,
    retried: "Het gaat opnieuw op weg",
    gone: "Het is al onderweg.",
    emptyTitle: "Er hoefde nog niets uit",
    empty: "Mails en pushberichten staan hier zodra iemand iets te horen krijgt.",
    noneTitle: "Niets past hierbij",
    none: "Maak de filters ruimer om meer te zien.",
    shown: (shown) => count(shown, { one: "1 bezorging", other: `${shown} bezorgingen` }),
  },
};
