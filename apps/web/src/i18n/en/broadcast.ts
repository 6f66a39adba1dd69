import { plural } from "../plural.ts";

const count = plural("en");

/** The words of what somebody writes to many. */
export const broadcast = {
  title: "Announce something",
  lead: "It lands in the inbox of everybody you choose, and goes out by the other ways they want to hear announcements by.",
  to: "To",
  audiences: { all: "Everybody else", team: "A team", people: "People of your choice" },
  team: "Team",
  chooseTeam: "Choose a team",
  who: "Who",
  choose: "Choose people",
  find: "Find by name",
  nothing: "Nobody is called so",
  drop: (name: string) => `Leave ${name} out`,
  subject: "Title",
  message: "Message",
  nobody: "Nobody is chosen yet.",
  nobodyElse: "There is nobody else to tell.",
  counting: "Counting…",
  reach: (people: number) =>
    count(people, { one: "1 person will be told", other: `${people} people will be told` }),
  submit: (people: number) =>
    count(people, { one: "Tell 1 person", other: `Tell ${people} people` }),
  plain: "Tell",
  sent: (people: number) =>
    count(people, { one: "1 person was told.", other: `${people} people were told.` }),
  skipped: (people: number) =>
    count(people, {
      one: "1 person was left out, who does not want to hear announcements.",
      other: `${people} people were left out, who do not want to hear announcements.`,
    }),
  soFar: (people: number) =>
    count(people, {
      one: "1 person was told before it stopped. What you send now goes to the others.",
      other: `${people} people were told before it stopped. What you send now goes to the others.`,
    }),
};
