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
  trashed: "This is in the trash. Restore it first, then change it.",
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
  ownMembership: "You can't decide about your own role or membership. Ask somebody else to.",
  dueInPast: "The due date has passed already. Choose today or later.",
  wrongCode: "This code is not right, or it was used before.",
  secondFactorRequired: "This organization asks for a second factor. Set one up in your account.",
  secondStepFirst: "Sign out and in again with your second factor first.",
  accountPending: "Confirm your address first: we sent you a mail with a link.",
  linkSpent: "This link was used before or has expired. Ask for a new one.",
  signInAgain: "Sign out and in again first, so that we know it is you.",
  notForTokens: "This cannot be done with a token: sign in as a person.",
  alreadyRotated: "Another token has taken this one's place already. Reload the list to see it.",
  tokenEnded: "This token has ended. Make a new one instead.",
  lastCredential: "You could not sign in any more without it. Add another way first.",
  badPicture: "This is not a picture that we can read. Take a PNG, JPEG or WebP.",
  roleInUse: "Members still hold this role. Give them another one first.",
  keyReused: "This was sent before with other contents. Reload the page and try again.",
  answerGone: "This was done a while ago. Reload the page to see what came of it.",
  badCursor: "The list has changed too much to go on. Reload it.",
  busy: (seconds: number) =>
    count(seconds, {
      one: "The server is busy. Try again in a second.",
      other: `The server is busy. Try again in ${seconds} seconds.`,
    }),
  unexpected: "Something went wrong on our side. Try again; if it stays, pass on the request id.",
  unexpectedHere:
    "Something went wrong in this page. Reload it; if it stays, tell whoever runs this TeamFlow.",
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
    badUsername: "Letters and digits, with single dots, dashes or underscores between them.",
    badTimeZone: "This is no time zone.",
    badDomain: "This is no domain, as in example.org.",
    publicDomain: "Anybody can get an address there: it can't let people in.",
    notYourDomain: "You can only add a domain of which you have a confirmed address yourself.",
    onlyDigits: "Digits alone are too easy to guess. Add words.",
    commonPassword: "This is among the passwords tried first. Make it your own.",
    likeYourself: "This looks too much like your name or address.",
    invalidCharacter: "It holds a character that can't be stored.",
    taken: "That is already in use. Choose another.",
    other: "This value does not fit here.",
  },
};
