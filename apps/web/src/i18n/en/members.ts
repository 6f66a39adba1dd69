import { plural } from "../plural.ts";

const count = plural("en");

export const members = {
  title: "People",
  add: "Add person",
  addTitle: "Add a person",
  addLead: "They need an account on this instance first.",
  email: "E-mail address",
  role: "Role",
  submit: "Add",
  added: (name: string) => `${name} is a member now`,
  noSuchUser: "Nobody here has an account with this address. Ask them to sign up first.",
  roleChanged: (name: string, role: string) => `${name} is now ${role}`,
  roleOf: (name: string) => `Role of ${name}`,
  changedFirst: "Somebody else changed this role first. The list is up to date now.",
  you: "you",
  person: "Person",
  joined: "Member since",
  status: { active: "Active", suspended: "Suspended", removed: "Removed" },
  shown: (shown: number) => count(shown, { one: "1 person", other: `${shown} people` }),
  roles: {
    owner: "Owner",
    admin: "Admin",
    manager: "Manager",
    scheduler: "Scheduler",
    lead: "Lead",
    member: "Member",
    viewer: "Viewer",
  },
  roleWords: {
    owner: "Everything, including other owners",
    admin: "Everything but the organization itself",
    manager: "Projects and their work",
    scheduler: "Works on tasks and plans people",
    lead: "Works on tasks and imports them",
    member: "Works on tasks",
    viewer: "Reads only",
  },
};
