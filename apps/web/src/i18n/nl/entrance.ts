import type { Entrance } from "../en/entrance.ts";

export const entrance: Entrance = {
  signIn: {
    title: "Inloggen",
    login: "E-mailadres of gebruikersnaam",
    password: "Wachtwoord",
    remember: "Ingelogd blijven op dit apparaat",
    submit: "Inloggen",
    forgot: "Wachtwoord vergeten?",
    noAccount: "Nieuw hier?",
    toSignUp: "Account aanmaken",
    closed: "Accounts worden hier door een beheerder gemaakt.",
    wrong: "De naam en het wachtwoord horen niet bij elkaar.",
    or: "of",
    passkey: "Inloggen met een passkey",
    provider: (name) => `Verder met ${name}`,
  },
  passkey: {
    dismissed: "Er is geen passkey gebruikt. Probeer het opnieuw of kies een andere manier.",
    unknown: "Deze passkey is hier niet meer bekend. Log op een andere manier in.",
    failed: "Je browser kon hier geen passkey gebruiken. Kies een andere manier.",
  },
  secondStep: {
    title: "Nog één stap",
    lead: "Laat met je tweede stap zien dat jij het bent.",
    code: "Code uit je authenticator-app",
    codeHint: "Zes cijfers. Elke 30 seconden zijn het andere.",
    recoveryCode: "Herstelcode",
    recoveryHint: "Een van de tien codes die je hebt bewaard. Elke code werkt één keer.",
    submit: "Verder",
    passkey: "Een passkey gebruiken",
    useRecovery: "Een herstelcode gebruiken",
    useApp: "Je authenticator-app gebruiken",
    back: "Terug naar inloggen",
    tooLate: "Dat duurde te lang. Log opnieuw in.",
  },
  signUp: {
    title: "Maak je account",
    name: "Je naam",
    email: "E-mailadres",
    username: "Gebruikersnaam",
    usernameHint: "Als je wilt, een kortere naam om mee in te loggen.",
    addUsername: "Gebruikersnaam toevoegen",
    passwordHint: "12 tekens of meer. Een paar woorden die je onthoudt werken goed.",
    submit: "Account aanmaken",
    hasAccount: "Heb je al een account?",
    toSignIn: "Inloggen",
    emailTaken: "Er is al een account met dit adres.",
    closedTitle: "Registreren is gesloten",
    closed:
      "Nieuwe accounts maakt een beheerder van deze installatie. Vraag erom en log daarna in.",
    invitedBy: (organization) => `Je bent uitgenodigd voor ${organization}.`,
    invitedEmail: "De uitnodiging is voor dit adres.",
  },
  firstRun: {
    title: "Welkom bij je eigen TeamFlow",
    lead: "Hier heeft zich nog niemand aangemeld. Het eerste account is eigenaar van deze installatie en bepaalt wie erin mag en hoe alles draait.",
    submit: "Eigenaarsaccount aanmaken",
  },
  checkMail: {
    title: "Kijk in je mail",
    waitingTitle: "Vraag om je link",
    confirm: (email) =>
      `We hebben een link naar ${email} gestuurd. Volg die om het adres te bevestigen; daarna kun je inloggen.`,
    reset: (email) =>
      `Als ${email} bij een account hoort, is er een link naar onderweg. Die werkt 30 minuten.`,
    confirmWaits: (email) =>
      `Vanaf deze installatie gaat geen mail uit: de link voor ${email} ligt klaar bij wie haar beheert. Vraag erom; als je hem gevolgd hebt, kun je inloggen.`,
    resetWaits: (email) =>
      `Vanaf deze installatie gaat geen mail uit. Als ${email} bij een account hoort, ligt er een link klaar bij wie de installatie beheert. Vraag erom: hij werkt 30 minuten.`,
    nothing: "Niets te vinden? Kijk bij ongewenste mail, of laat hem opnieuw sturen.",
    resend: "Opnieuw sturen",
    resent: "Opnieuw verstuurd. Alleen de nieuwste link werkt.",
    renewed:
      "Vanaf deze installatie gaat geen mail uit: er ligt een nieuwe link klaar bij wie haar beheert. Vraag erom; alleen de nieuwste werkt.",
    toSignIn: "Terug naar inloggen",
  },
  pending: {
    resend: "Link opnieuw sturen",
  },
  confirm: {
    title: "Bevestig je adres",
    lead: "Eén klik en je account is klaar.",
    submit: "Mijn adres bevestigen",
    doneTitle: "Je adres is bevestigd",
    done: "Je kunt nu inloggen.",
    toSignIn: "Inloggen",
  },
  reset: {
    title: "Wachtwoord vergeten?",
    lead: "Geef je adres op. We sturen een link waarmee je een nieuw wachtwoord instelt.",
    leadWaiting:
      "Geef je adres op. Een link waarmee je een nieuw wachtwoord instelt, ligt dan klaar bij wie deze installatie beheert.",
    submit: "Link sturen",
    newTitle: "Stel een nieuw wachtwoord in",
    newLead: "Overal elders word je uitgelogd.",
    newPassword: "Nieuw wachtwoord",
    set: "Wachtwoord instellen",
    doneTitle: "Je nieuwe wachtwoord is ingesteld",
    done: "Je bent overal uitgelogd. Log in met het nieuwe wachtwoord.",
  },
  changeEmail: {
    title: "Bevestig je nieuwe adres",
    lead: "Vanaf dan log je ermee in, en gaat alle mail erheen.",
    submit: "Dit wordt mijn adres",
    doneTitle: "Je adres is veranderd",
    done: "We hebben het ook aan je oude adres laten weten.",
    toAccount: "Naar je account",
  },
  linkSpent: {
    title: "Deze link werkt niet meer",
    lead: "Hij is al gebruikt of verlopen, of er is een nieuwere gestuurd.",
    askAgain: "Nieuwe link aanvragen",
    incomplete: "De link is niet volledig. Kopieer hem helemaal uit de mail.",
  },
  invitation: {
    title: (organization) => `Doe mee met ${organization}`,
    by: (inviter, role) => `${inviter} nodigt je uit als ${role}.`,
    plain: (role) => `Je bent uitgenodigd als ${role}.`,
    for: (email) => `De uitnodiging is voor ${email}.`,
    until: (date) => `Je kunt haar aannemen tot ${date}.`,
    accept: (organization) => `Meedoen met ${organization}`,
    create: "Account aanmaken",
    signIn: "Ik heb een account",
    otherAccount: (email, own) =>
      `De uitnodiging is voor ${email}, en jij bent ingelogd als ${own}. Log uit en log dan in met dat adres.`,
    signOut: "Uitloggen",
    spent:
      "Ze is al aangenomen, ingetrokken of verlopen. Vraag een nieuwe aan wie je heeft uitgenodigd.",
    home: "Naar het begin",
    joined: (organization) => `Welkom bij ${organization}`,
    alreadyMember: "Je bent al lid.",
  },
  problems: {
    elsewhere: "de andere plek",
    provider_down: (place) =>
      `We krijgen geen antwoord van ${place}. Probeer het zo opnieuw of log op een andere manier in.`,
    provider_refused: (place) =>
      `Inloggen bij ${place} is niet gelukt. Probeer het opnieuw of vraag je beheerder om hulp.`,
    provider_cancelled: (place) =>
      `Het inloggen bij ${place} is afgebroken. Probeer het opnieuw of log op een andere manier in.`,
    state_lost: (place) =>
      `Het inloggen bij ${place} duurde te lang of begon in een ander venster. Probeer het opnieuw.`,
    email_missing: (place) =>
      `Je account bij ${place} heeft geen e-mailadres. Voeg het daar toe en probeer het opnieuw.`,
    email_unverified: (place) =>
      `Je e-mailadres is bij ${place} niet bevestigd. Bevestig het daar en probeer het opnieuw, of log op een andere manier in.`,
    address_in_use: (place) =>
      `Er is hier al een account met jouw adres, maar het adres is nooit bevestigd. Log in met je wachtwoord en koppel ${place} bij Inloggen en beveiliging.`,
    linked_elsewhere: (place) =>
      `Je account bij ${place} is hier aan een ander account gekoppeld. Probeer het opnieuw.`,
    sign_up_closed: () =>
      "Je hebt hier nog geen account en registreren is gesloten. Vraag een beheerder om hulp.",
    account_closed: () => "Je account is hier geschorst. Vraag een beheerder om hulp.",
  },
};
