import type { Catalogue } from "../en.ts";
import { plural } from "../plural.ts";

const count = plural("nl");

export const members: Catalogue["members"] = {
  title: "Mensen",
  add: "Persoon toevoegen",
  addTitle: "Voeg een persoon toe",
  addLead: "Die heeft eerst een account op deze installatie nodig.",
  email: "E-mailadres",
  role: "Rol",
  submit: "Toevoegen",
  added: (name) => `${name} is nu lid`,
  noSuchUser:
    "Niemand heeft hier een account met dit adres. Vraag de persoon eerst een account te maken.",
  roleChanged: (name, role) => `${name} is nu ${role}`,
  roleOf: (name) => `Rol van ${name}`,
  changedFirst: "Iemand anders veranderde deze rol eerder. De lijst is nu bijgewerkt.",
  you: "jij",
  person: "Persoon",
  joined: "Lid sinds",
  status: { active: "Actief", suspended: "Geschorst", removed: "Verwijderd" },
  shown: (shown) => count(shown, { one: "1 persoon", other: `${shown} mensen` }),
  roles: {
    owner: "Eigenaar",
    admin: "Beheerder",
    manager: "Manager",
    scheduler: "Planner",
    lead: "Leider",
    member: "Lid",
    viewer: "Lezer",
  },
  roleWords: {
    owner: "Alles, ook andere eigenaars",
    admin: "Alles behalve de organisatie zelf",
    manager: "Projecten en hun werk",
    scheduler: "Werkt aan taken en plant mensen",
    lead: "Werkt aan taken en importeert ze",
    member: "Werkt aan taken",
    viewer: "Leest alleen",
  },
};
