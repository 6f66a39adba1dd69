import type { Catalogue } from "../en.ts";

export const auth: Catalogue["auth"] = {
  signIn: {
    title: "Inloggen",
    email: "E-mailadres",
    password: "Wachtwoord",
    remember: "Ingelogd blijven op dit apparaat",
    submit: "Inloggen",
    noAccount: "Nieuw hier?",
    toSignUp: "Account aanmaken",
    closed: "Accounts worden hier door een beheerder gemaakt.",
    showPassword: "Wachtwoord tonen",
    hidePassword: "Wachtwoord verbergen",
  },
  signUp: {
    title: "Maak je account",
    name: "Je naam",
    passwordHint: "12 tekens of meer. Een paar woorden die je onthoudt werken goed.",
    submit: "Account aanmaken",
    hasAccount: "Heb je al een account?",
    toSignIn: "Inloggen",
    closedTitle: "Registreren is gesloten",
    closed:
      "Nieuwe accounts maakt een beheerder van deze installatie. Vraag erom en log daarna in.",
  },
  firstRun: {
    title: "Welkom bij je eigen TeamFlow",
    lead: "Hier heeft zich nog niemand aangemeld. Het eerste account is eigenaar van deze installatie en bepaalt wie erin mag en hoe alles draait.",
    submit: "Eigenaarsaccount aanmaken",
  },
  welcome: {
    title: "Geef je organisatie een naam",
    lead: "Een organisatie bevat je projecten, je mensen en hun werk. Later kun je er meer toevoegen.",
    name: "Organisatie",
    namePlaceholder: "Studio Noordenwind",
    address: (slug) => `Het adres eindigt op /o/${slug}`,
    submit: "Organisatie aanmaken",
    signedInAs: (email) => `Ingelogd als ${email}`,
    hasNone:
      "Wacht je op een uitnodiging? Vraag een eigenaar om je met dit e-mailadres toe te voegen.",
  },
  signedOut: "Je bent uitgelogd.",
  tagline: "Werk, mensen en tijd op één plek.",
};
