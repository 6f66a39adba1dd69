import { plural } from "../plural.ts";

const count = plural("en");

/** Why something was refused, and what to do next. */
export const reasons = {
  unauthenticated: "You are signed out. Sign in again to go on.",
  notFound: "It is not there any more, or the link is not complete.",
  forbidden: "Your role does not allow this. An owner or admin can change that.",
  invalid: "Something in the form needs another look.",
  badRequest: "The server could not read that. Reload the page and try again.",
  stale: "Somebody changed this first. Look at their version, then decide.",
  taken: "That is already in use. Choose another.",
  limitReached: (limit: number) => `The limit of ${limit} is reached.`,
  tooManyAttempts: (seconds: number) =>
    count(seconds, {
      one: "Too many attempts. Try again in a second.",
      other: `Too many attempts. Try again in ${seconds} seconds.`,
    }),
  wrongCredentials: "E-mail address and password do not match.",
  signUpClosed: "Sign-up is closed here. Ask an administrator for an account.",
  alreadyMember: "This person is already a member.",
  lastOwner: "An organization needs an owner. Make somebody else owner first.",
  roleTooHigh: "You can't grant a role above your own.",
  dueInPast: "The due date has passed already. Choose today or later.",
  keyReused: "This was sent before with other contents. Reload the page and try again.",
  badCursor: "The list has changed too much to go on. Reload it.",
  busy: (seconds: number) =>
    count(seconds, {
      one: "The server is busy. Try again in a second.",
      other: `The server is busy. Try again in ${seconds} seconds.`,
    }),
  unexpected: "Something went wrong on our side. Try again; if it stays, pass on the request id.",
  offline: "The server can't be reached. Check your connection and try again.",

  /** One fault in one field. */
  field: {
    required: "Fill this in.",
    tooShort: (limit: number) =>
      count(limit, { one: "At least 1 character.", other: `At least ${limit} characters.` }),
    tooLong: (limit: number) =>
      count(limit, { one: "At most 1 character.", other: `At most ${limit} characters.` }),
    tooShortPlain: "This is too short.",
    tooLongPlain: "This is too long.",
    badEmail: "That is not a complete e-mail address.",
    badSlug: "Lower case letters, digits and single dashes only.",
    badKey: "Letters and digits only, a letter first.",
    badDate: "That is not a date in the calendar.",
    onlyDigits: "Digits alone are too easy to guess. Add words.",
    commonPassword: "This is among the passwords tried first. Make it your own.",
    likeYourself: "This looks too much like your name or address.",
    invalidCharacter: "It holds a character that can't be stored.",
    taken: "That is already in use. Choose another.",
    other: "This value does not fit here.",
  },
};
