import type { Catalogue } from "../en.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

export const reasons: Catalogue["reasons"] = {
  unauthenticated: "Je bent uitgelogd. Log opnieuw in om verder te gaan.",
  notFound: "Het is er niet meer, of de link is niet volledig.",
  forbidden: "Je rol staat dit niet toe. Een eigenaar of beheerder kan dat veranderen.",
  invalid: "Iets in het formulier klopt nog niet.",
  badRequest: "De server kon dit niet lezen. Herlaad de pagina en probeer het opnieuw.",
  stale: "Iemand was je voor. Bekijk die versie en beslis dan.",
  trashed: "Dit ligt in de prullenbak. Zet het eerst terug, dan kun je het wijzigen.",
  taken: "Dat is al in gebruik. Kies iets anders.",
  limitReached: (limit) => `De grens van ${limit} is bereikt.`,
  tooManyAttempts: (seconds) =>
    count(seconds, {
      one: "Te veel pogingen. Probeer het over een seconde opnieuw.",
      other: `Te veel pogingen. Probeer het over ${seconds} seconden opnieuw.`,
    }),
  tooManyCalls: (seconds) =>
    count(seconds, {
      one: "Dat was te veel tegelijk. Probeer het over een seconde opnieuw.",
      other: `Dat was te veel tegelijk. Probeer het over ${seconds} seconden opnieuw.`,
    }),
  wrongCredentials: "E-mailadres en wachtwoord horen niet bij elkaar.",
  signUpClosed: "Registreren kan hier niet. Vraag een beheerder om een account.",
  alreadyMember: "Deze persoon is al lid.",
  lastOwner: "Een organisatie heeft een eigenaar nodig. Maak eerst iemand anders eigenaar.",
  roleTooHigh: "Je kunt geen rol geven die hoger is dan je eigen rol.",
  ownMembership: "Over je eigen rol of lidmaatschap beslis je niet zelf. Vraag het een ander.",
  dueInPast: "Die deadline is al voorbij. Kies vandaag of later.",
  wrongCode: "Deze code klopt niet, of is al gebruikt.",
  secondFactorRequired: "Deze organisatie vraagt om een tweede stap. Stel die in bij je account.",
  secondStepFirst: "Log eerst uit en weer in met je tweede stap.",
  accountPending: "Bevestig eerst je adres: we hebben je een mail met een link gestuurd.",
  linkSpent: "Deze link is al gebruikt of verlopen. Vraag een nieuwe aan.",
  signInAgain: "Log eerst uit en weer in, zodat we weten dat jij het bent.",
  notForTokens: "Dit kan niet met een token: log in als persoon.",
  alreadyRotated: "Een ander token heeft dit al vervangen. Herlaad de lijst om het te zien.",
  tokenEnded: "Dit token is beëindigd. Maak een nieuw aan.",
  lastCredential: "Zonder deze kun je niet meer inloggen. Voeg eerst een andere manier toe.",
  badPicture: "Dit is geen afbeelding die we kunnen lezen. Neem een PNG, JPEG of WebP.",
  roleInUse: "Er zijn nog leden met deze rol. Geef hun eerst een andere.",
  answerGone:
    "Dit is al een tijd geleden gedaan. Laad de pagina opnieuw om te zien wat ervan kwam.",
  keyReused:
    "Dit is al eerder met een andere inhoud verstuurd. Herlaad de pagina en probeer het opnieuw.",
  badFilter: "Dit filter is niet te lezen.",
  badCursor: "De lijst is te veel veranderd om verder te gaan. Laad hem opnieuw.",
  busy: (seconds) =>
    count(seconds, {
      one: "De server is druk. Probeer het over een seconde opnieuw.",
      other: `De server is druk. Probeer het over ${seconds} seconden opnieuw.`,
    }),
  notInTeam: "Ze zitten in geen van de teams van het project. Voeg ze daar eerst aan toe.",
  functionDoesNotFit: "Wat ze doen past niet bij deze toewijzing.",
  typeDoesNotFit: "Zo'n toewijzing bestaat hier niet.",
  alreadyAssigned: "Ze hebben deze toewijzing al.",
  validationTimedOut: "Het controleren duurde te lang; er is niets veranderd. Probeer het opnieuw.",
  hasAssignments: "Ze hebben hier nog werk. Zeg wat daarmee moet gebeuren.",
  wouldCycle: "Die zou onder zichzelf staan, of op zichzelf wachten.",
  kindDoesNotFit: "Een taak van deze soort kan daar niet staan.",
  transitionNotAllowed: "Het project staat deze stap niet toe.",
  wipLimit: (status: string, limit: number) => `Er gaan hoogstens ${limit} taken in ${status}.`,
  personWip: (person, limit, would) =>
    `${person} zou hier ${would} actieve taken hebben, en mag er ${limit} hebben.`,
  tooLate: "Dat kon een korte tijd, en die is voorbij.",
  notYours: "Alleen wie het schreef kan de tekst wijzigen.",
  inUse: "Het wordt nog gebruikt.",
  archived: "Het is gearchiveerd. Haal het eerst uit het archief.",
  lastStatus: "Een project houdt een status waarin werk wacht en een waarin het klaar is.",
  featureDisabled: "Dit staat voor jou niet aan.",
  unexpected:
    "Er ging bij ons iets mis. Probeer het opnieuw; blijft het, geef dan het verzoeknummer door.",
  unexpectedHere:
    "Er ging iets mis in deze pagina. Laad hem opnieuw; blijft het, meld het dan aan wie deze TeamFlow beheert.",
  offline: "De server is niet bereikbaar. Controleer je verbinding en probeer het opnieuw.",

  field: {
    required: "Vul dit in.",
    tooShort: (limit) =>
      count(limit, { one: "Minstens 1 teken.", other: `Minstens ${limit} tekens.` }),
    tooLong: (limit) =>
      count(limit, { one: "Hoogstens 1 teken.", other: `Hoogstens ${limit} tekens.` }),
    tooShortPlain: "Dit is te kort.",
    tooLongPlain: "Dit is te lang.",
    badEmail: "Dat is geen volledig e-mailadres.",
    badSlug: "Alleen kleine letters, cijfers en enkele streepjes.",
    badKey: "Alleen letters en cijfers, met een letter vooraan.",
    reservedKey: "Hiermee beginnen de codes van iets anders. Kies een andere sleutel.",
    badPhone: "Dat is geen telefoonnummer.",
    endsBeforeStart: "Het zou eindigen voordat het begint.",
    clientOrProgram: "Kies een klant of een programma: een programma zegt zelf van wie het is.",
    badDate: "Die datum bestaat niet.",
    badUsername: "Letters en cijfers, met enkele punten, streepjes of lage streepjes ertussen.",
    badTimeZone: "Dit is geen tijdzone.",
    badDomain: "Dit is geen domein, zoals voorbeeld.org.",
    publicDomain: "Iedereen kan daar een adres krijgen: het kan niemand toelaten.",
    notYourDomain: "Je kunt alleen een domein toevoegen waarvan je zelf een bevestigd adres hebt.",
    onlyDigits: "Alleen cijfers is te makkelijk te raden. Voeg woorden toe.",
    commonPassword:
      "Dit hoort bij de wachtwoorden die het eerst geprobeerd worden. Maak er iets eigens van.",
    likeYourself: "Dit lijkt te veel op je naam of adres.",
    invalidCharacter: "Er staat een teken in dat niet bewaard kan worden.",
    taken: "Dat is al in gebruik. Kies iets anders.",
    other: "Deze waarde past hier niet.",
  },
};
