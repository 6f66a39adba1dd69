import type { Catalogue } from "../en.ts";

export const auth: Catalogue["auth"] = {
  showPassword: "Wachtwoord tonen",
  hidePassword: "Wachtwoord verbergen",
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
