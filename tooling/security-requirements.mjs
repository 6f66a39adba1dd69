/**
 * The requirements of ASVS 5.0, levels 1 and 2, chapters V6 to V9, in our own words. What holds one is a test, named as
 * `file: beginning of its title`; what no test can hold, or what we do another way, has its reason.
 */

/**
 * @typedef {{ id: string, what: string, tests: string[], reason?: string | undefined }} Requirement
 */

const auth = "packages/router/src/auth";
const password = "packages/domain/src/password.test.ts";
const here = "this page says it";
const noOutOfBand =
  "not applicable: no code is sent by another road; a link by mail confirms an address and is no factor";

/** @type {[id: string, what: string, tests: string[], reason?: string][]} */
const rows = [
  [
    "6.1.1",
    "it is written down how guessing is held up, and how nobody is locked out by it",
    [],
    here,
  ],
  [
    "6.1.2",
    "words that must not make a password are written down",
    [],
    "the list is in packages/domain/src/password.ts; a person's own name, username and address come on top",
  ],
  ["6.1.3", "every way to sign in is written down, with its strength", [], here],
  ["6.2.1", "a password has at least 8 characters: ours 12", [`${password}: %s is refused`]],
  [
    "6.2.2",
    "people can change their password",
    [`${auth}/account.test.ts: ends every other session and is told by mail`],
  ],
  [
    "6.2.3",
    "that takes the old one and the new one",
    [`${auth}/account.test.ts: needs the one that is`],
  ],
  [
    "6.2.4",
    "common passwords are refused",
    [`${password}: common is what is left`, `${password}: %s is refused`],
    "by a rule about what the lists consist of at 12 characters and more, instead of by a list",
  ],
  ["6.2.5", "any composition is a password", [`${password}: %s is a password`]],
  [
    "6.2.6",
    "a password is masked where it is typed",
    ["apps/web/test/screens.test.ts: a weak password is refused in words"],
    "one field for all screens, which can be looked at while it is typed",
  ],
  [
    "6.2.7",
    "pasting and password managers work",
    ["apps/web/test/entrance.test.ts: a wrong password is said at its field"],
    "the field says which password is meant and stops nothing",
  ],
  [
    "6.2.8",
    "a password is checked as it was typed",
    [`${auth}/account.test.ts: of 128 characters in any script`, `${password}: %s is a password`],
  ],
  [
    "6.2.9",
    "64 characters and more are allowed: ours 128",
    [`${auth}/account.test.ts: of 128 characters in any script`],
  ],
  ["6.2.10", "a password does not expire by itself", [], "there is nothing that would end one"],
  [
    "6.2.11",
    "the words of 6.1.2 are kept out of passwords",
    [
      `${password}: a password is not the person's own name or address`,
      `${password}: %s is refused`,
    ],
  ],
  [
    "6.2.12",
    "passwords are compared with those that were breached",
    [],
    "not held: the server makes no call that nobody asked for, and a list that helps is larger than the product; length, the rule of common ones and second factors stand in for it",
  ],
  [
    "6.3.1",
    "guessing is held up as written",
    [
      `${auth}/auth.test.ts: ends after five wrong guesses a minute for an account`,
      `${auth}/auth.test.ts: ends after five wrong guesses a minute from an address`,
      `${auth}/auth.test.ts: costs an office behind one address nothing`,
    ],
  ],
  [
    "6.3.2",
    "there are no accounts that came with the product",
    [`${auth}/auth.test.ts: makes the first person the owner of the instance`],
  ],
  [
    "6.3.3",
    "more than one factor is asked for",
    [
      `${auth}/second-factor.test.ts: follows the password, and opens the session`,
      "packages/router/src/organizations.test.ts: is for whoever came with one",
    ],
    "everybody can have a second factor, an organization can demand one; what a small team on its own machine needs is its owner's decision",
  ],
  [
    "6.3.4",
    "no way in is weaker than the others, or unknown",
    [
      "apps/api/test/doors.test.ts: %s is for whom it is",
      `${auth}/second-factor.test.ts: is asked of programs too`,
      `${auth}/oidc.test.ts: is asked for after the provider`,
    ],
  ],
  [
    "6.4.1",
    "what first opens an account is random and ends soon",
    [
      `${auth}/sign-up.test.ts: a new link takes the place`,
      "packages/router/src/invitations.test.ts: that was %s opens nothing",
    ],
  ],
  ["6.4.2", "there are no hints and no secret questions", [], "there are none"],
  [
    "6.4.3",
    "a forgotten password is replaced without a way around the second factor",
    [
      `${auth}/links.test.ts: is replaced by a link that works once`,
      `${auth}/second-factor.test.ts: follows the password`,
    ],
  ],
  [
    "6.4.4",
    "who lost a factor shows as much as who adds one",
    [
      `${auth}/second-factor.test.ts: takes the password and a code`,
      `${auth}/passkeys.test.ts: takes the right password`,
    ],
  ],
  [
    "6.5.1",
    "a code works once",
    [
      `${auth}/second-factor.test.ts: takes a code once`,
      `${auth}/second-factor.test.ts: takes a one-time code once`,
    ],
  ],
  [
    "6.5.2",
    "one-time codes are kept as hashes",
    [`${auth}/second-factor.test.ts: keeps secrets and codes only as what opens nothing`],
    "under a key that is not in the database, which a salted slow hash would not add to",
  ],
  ["6.5.3", "codes and seeds come from a generator for secrets", [], "node:crypto makes them all"],
  [
    "6.5.4",
    "a one-time code cannot be guessed",
    [`${auth}/second-factor.test.ts: begins to count once it has shown a code`],
  ],
  [
    "6.5.5",
    "a code counts for a short time",
    [
      `${auth}/totp.test.ts: a code of a clock that is %i steps away is wrong`,
      `${auth}/second-factor.test.ts: takes a proof once`,
    ],
    "a clock may be one step of 30 seconds away",
  ],
  [
    "6.6.1",
    "codes by telephone come with care",
    [],
    "not applicable: nothing is sent by telephone",
  ],
  ["6.6.2", "a code by another road belongs to its request", [], noOutOfBand],
  ["6.6.3", "nor can it be guessed", [], noOutOfBand],
  [
    "6.8.1",
    "nobody is another by an identity of another provider",
    [
      `${auth}/oidc.test.ts: leads to no account by an address that the provider does not vouch for`,
      `${auth}/identities.test.ts: is not done in somebody else's browser`,
    ],
  ],
  [
    "6.8.2",
    "what a provider says counts with its signature only",
    [`${auth}/oidc.test.ts: is not believed when it is %s`],
  ],
  ["6.8.3", "a SAML assertion counts once", [], "not applicable: there is no SAML"],
  [
    "6.8.4",
    "how somebody signed in at a provider counts as it says",
    [`${auth}/oidc.test.ts: is asked for after the provider as after a password`],
  ],
  ["7.1.1", "it is written down how long a session lives", [], here],
  ["7.1.2", "and how many there may be", [], here],
  ["7.1.3", "and how it goes with sessions at a provider", [], here],
  [
    "7.2.1",
    "a session is checked by the server",
    ["packages/data/src/people.test.ts: a session opens the door until it ends"],
  ],
  [
    "7.2.2",
    "a session is made when somebody signs in, and no key that stays",
    [`${auth}/tokens.test.ts: is who its person is, for a quarter of an hour`],
  ],
  [
    "7.2.3",
    "its token is random, with 128 bits and more: ours 256",
    [`${auth}/auth.test.ts: keeps of a session only what cannot open it`],
  ],
  [
    "7.2.4",
    "signing in makes a new one and ends the one before",
    [`${auth}/auth.test.ts: ends the session whose cookie the browser had`],
  ],
  [
    "7.3.1",
    "a session that nobody uses ends",
    [],
    "by its absolute end alone: 12 hours, or with the browser if that is sooner; who asks to be remembered wants not to be asked",
  ],
  ["7.3.2", "every session ends", [`${auth}/auth.test.ts: refuses a session that is over`]],
  [
    "7.4.1",
    "signing out ends the session",
    [`${auth}/auth.test.ts: opens a session that signing out ends`],
  ],
  [
    "7.4.2",
    "suspending somebody ends all of theirs",
    [
      "packages/router/src/instance.test.ts: is out at once when it is suspended",
      "packages/router/src/revocation.test.ts: whoever %s hears nothing more",
    ],
  ],
  [
    "7.4.3",
    "who changes a factor can end the other sessions",
    [
      `${auth}/account.test.ts: ends every other session and is told by mail`,
      `${auth}/sessions.test.ts: all but one's own session end at once`,
    ],
  ],
  [
    "7.4.4",
    "signing out is found everywhere",
    ["apps/web/test/screens.test.ts: who signs out is out"],
  ],
  [
    "7.4.5",
    "whoever runs the instance can end somebody's sessions",
    ["packages/router/src/instance.test.ts: is out at once when it is suspended"],
  ],
  [
    "7.5.1",
    "changing what one signs in with takes the password, or a fresh session",
    [
      `${auth}/account.test.ts: needs the one that is`,
      `${auth}/second-factor.test.ts: takes the right password`,
      `${auth}/second-factor.test.ts: is not for whoever knows the password of somebody`,
      `${auth}/identities.test.ts: takes the password and a session`,
    ],
  ],
  [
    "7.5.2",
    "people see their sessions and end any",
    [
      `${auth}/sessions.test.ts: a person sees where they are signed in`,
      `${auth}/sessions.test.ts: a session that is ended is refused`,
    ],
    "without the password: whoever is in a hurry to shut somebody out is not held up",
  ],
  [
    "7.6.1",
    "sessions here and at a provider end as written",
    [`${auth}/oidc.test.ts: says so, and whoever is signed in goes on`],
    here,
  ],
  [
    "7.6.2",
    "no session begins without its person's doing",
    [`${auth}/oidc.test.ts: is taken from the browser that began`],
  ],
  [
    "8.1.1",
    "it is written down who may do what",
    [],
    "docs/permissions.md, from the code, and packages/router/src/rights.json, which a person approves",
  ],
  [
    "8.1.2",
    "down to single fields",
    [],
    "what a caller may set is the input's schema, and nothing else is taken; what is answered is the same for whoever may read",
  ],
  [
    "8.2.1",
    "a procedure is for those who hold its permission",
    [
      "packages/router/src/walk.test.ts: %s",
      "packages/router/src/walk.test.ts: from %s is noticed, by its answers",
    ],
  ],
  [
    "8.2.2",
    "so is each record",
    [
      "packages/router/src/walk.test.ts: %s",
      "packages/data/src/tasks/write.test.ts: a stranger finds nothing",
    ],
  ],
  [
    "8.2.3",
    "so is each field",
    [
      "packages/domain/src/task.test.ts: nobody sets a task's %s",
      "apps/api/test/rest-hostile.test.ts: takes no field %s",
    ],
  ],
  ["8.3.1", "the server decides", ["apps/api/test/doors.test.ts: %s is for whom it is"]],
  [
    "8.4.1",
    "nothing reaches another tenant",
    [
      "packages/router/src/walk.test.ts: %s",
      "packages/data/src/tasks/write.test.ts: the database itself refuses",
    ],
  ],
  [
    "9.1.1",
    "a token counts with its signature only",
    ["packages/router/src/access-token.test.ts: a token that %s is refused"],
  ],
  [
    "9.1.2",
    "one algorithm is taken",
    ["packages/router/src/access-token.test.ts: a token that %s is refused"],
  ],
  [
    "9.1.3",
    "no token says which key to check it with, but by the name of one of ours",
    ["packages/router/src/access-token.test.ts: a token that %s is refused"],
  ],
  [
    "9.2.1",
    "a token counts in its time only",
    ["packages/router/src/access-token.test.ts: a token that %s is refused"],
  ],
  [
    "9.2.2",
    "a token of one kind is none of another",
    [
      "packages/router/src/access-token.test.ts: a token that %s is refused",
      "packages/router/src/access-token.test.ts: a token of ours is no cookie",
    ],
  ],
  [
    "9.2.3",
    "a token for somebody else is none for us",
    ["packages/router/src/access-token.test.ts: a token that %s is refused"],
  ],
  [
    "9.2.4",
    "a token says whom it is for",
    ["packages/router/src/access-token.test.ts: a token as we make it is good"],
  ],
];

/** @type {Requirement[]} */
export const requirements = rows.map(([id, what, tests, reason]) => ({ id, what, tests, reason }));
