/**
 * What there must be, in our own words. What holds it are tests, each named as `file: beginning of its title`; what no
 * test holds yet, or what we do another way, has its reason.
 */

/**
 * @typedef {import("./security-requirements.mjs").Requirement} Requirement
 * @typedef {[id: string, what: string, tests: string[], reason?: string]} Row
 */

const api = "apps/api/test";
const web = "apps/web/test";
const data = "packages/data/src";
const domain = "packages/domain/src";
const router = "packages/router/src";
const contract = `${api}/rest-contract.test.ts`;

/** @type {Row[]} */
const platform = [
  [
    "TF-01",
    "organizations are tenants, apart from each other in every query",
    [
      `${router}/walk.test.ts: %s`,
      `${api}/doors.test.ts: %s is for whom it is by any other way`,
      `${data}/catalogue.test.ts: every table, key, index, policy and right keeps the tenants apart`,
      `${data}/oracle.test.ts: under the oracle, a query that forgot its filter`,
    ],
  ],
  [
    "TF-02",
    "organizations are founded, read, changed and deleted",
    [
      `${router}/organizations.test.ts: organizations are founded by whom the instance lets`,
      `${router}/organizations.test.ts: is kept as it was given, and what is left out stays`,
      `${router}/organizations.test.ts: a deleted organization lets nobody in`,
      `${domain}/names.test.ts: the name of a new or changed %s has 1 to 255 characters`,
    ],
  ],
  [
    "TF-03",
    "projects of an organization are made, read, changed and deleted, and have a status",
    [
      `${api}/rest-plan.test.ts: clients, programs and projects stand under each other`,
      `${data}/projects/projects.test.ts: a project says what it is for, until when, how urgent`,
      `${data}/projects/projects.test.ts: a project in the trash is out of reach`,
    ],
  ],
  [
    "TF-04",
    "tasks are made, read, changed and deleted, within their limits, with priority, status and assignee, in order",
    [
      `${contract}: a task is refused beyond its limits`,
      `${data}/tasks/write.test.ts: a task that is made or changed is answered as it is then read`,
      `${data}/tasks/list.test.ts: each order is what it says`,
      `${data}/tasks/write.test.ts: what goes to the trash is in no list`,
    ],
  ],
  [
    "TF-05",
    "accounts have an address, a username and names, and can be suspended",
    [
      `${router}/auth/auth.test.ts: takes the username as well as the address, in any letter case`,
      `${router}/auth/account.test.ts: is theirs to change`,
      `${router}/instance.test.ts: is out at once when it is suspended`,
      `${domain}/text.test.ts: an address with %s is refused`,
    ],
  ],
  [
    "TF-06",
    "ids are UUIDs, deleting is soft, and the database keeps when a row was changed",
    [
      `${domain}/ids.test.ts: a new id is a UUIDv7`,
      `${router}/trash.test.ts: what is thrown away is gone from every list`,
      `${data}/touch.test.ts: when a row was changed last is true`,
      `${data}/touch.test.ts: every table that says when it was changed is kept so`,
    ],
  ],
  [
    "TF-07",
    "signing in gives an access token for 15 minutes and a refresh token for 7 days, each of its own type",
    [
      `${router}/auth/token-lives.test.ts: an access token serves for 15 minutes`,
      `${api}/rest-sign-in.test.ts: signs in by username or address, works, renews its tokens`,
      `${api}/rest-sign-in.test.ts: how long both of its tokens live is the instance's to set`,
      `${router}/access-token.test.ts: a token that %s is refused`,
    ],
  ],
  [
    "TF-08",
    "rights are `resource:action`, held by roles that are data; without one it is 403",
    [
      `${contract}: whoever lacks a permission is told which with 403`,
      `${router}/roles.test.ts: grants what it holds and nothing else`,
      `${router}/permissions.test.ts: says of each role what the door says`,
    ],
  ],
  [
    "TF-09",
    "every answer has one envelope, with the request's id, and a refusal its fields",
    [
      `${contract}: every answer has one envelope`,
      `${api}/rest.test.ts: names each field as the caller did, with its rule`,
      `${api}/rest.test.ts: comes as RFC 9457 has it`,
    ],
  ],
  [
    "TF-10",
    "the version stands in the path and in the header `API-Version`",
    [`${contract}: without a version in the header it is v1`],
  ],
  [
    "TF-11",
    "the API is documented by OpenAPI, with pages to read",
    [
      `${api}/rest-document.test.ts: the document is OpenAPI 3.1`,
      `${api}/rest-document.test.ts: every example in it is what its own schema promises`,
      `${api}/api-docs.test.ts: the page at %s takes everything from this server`,
      `${router}/rest/document.test.ts: is what was last agreed to`,
    ],
  ],
  [
    "TF-12",
    "screens: sign-in, projects, a project, tasks, a task, a dashboard, and the administration",
    [
      `${web}/entrance.test.ts: a wrong password is said at its field`,
      `${web}/projects.test.ts: the list says how far each project is and how it stands`,
      `${web}/board.test.ts: the board shows what was imported, to both`,
      `${web}/views.test.ts: what is assigned in any project appears in one's own work`,
      `${web}/board.test.ts: the palette opens a task by its code`,
      `${web}/figures.test.ts: figures change where somebody looks at them`,
      `${web}/instance.test.ts: whoever runs the instance finds the way from the menu`,
    ],
  ],
  [
    "TF-13",
    "what somebody changes shows for everybody at once",
    [
      `${router}/events.test.ts: says first where it stands, then tells what a colleague does`,
      `${api}/live.test.ts: sees what %s does`,
      `${web}/board.test.ts: a browser that was cut off catches up with all that happened, once`,
    ],
    "in another way: by a stream of server-sent events that goes on where it broke off, and no WebSocket",
  ],
  [
    "TF-14",
    "figures of projects and teams by stated formulas",
    [
      `${domain}/project-health.test.ts: progress is done by all that is to be done`,
      `${domain}/project-health.test.ts: with %i % of its tasks overdue the risk is %s`,
      `${data}/projects/progress.test.ts: progress counts tasks by what their statuses mean`,
      `${domain}/team-load.test.ts: balance is 100 less the coefficient of variation`,
      `${domain}/figures.test.ts: say nothing where there is nothing`,
      `${domain}/figures.test.ts: tell how much was done of what was to do`,
      `${domain}/figures.test.ts: say which part of the working time was written down`,
    ],
  ],
  [
    "TF-15",
    "what is asked often is kept, in Redis where there is one, a person's profile for 300 s",
    [
      `${router}/cache/cache.test.ts: processes that share a store load once for all of them`,
      `${router}/cache/cache.test.ts: a commit is seen by every process at once`,
      `${api}/cache.test.ts: a Redis that is not there changes nothing`,
    ],
    "in another way: a person's profile is in no cache; who comes, and what they may do, is read at each call",
  ],
  [
    "TF-16",
    "health in short and in detail, the time that a request took, a line about slow ones",
    [
      `${api}/health.test.ts: all is well`,
      `${api}/health.test.ts: anybody is told at %s how each part is`,
      `${api}/rest.test.ts: is answered with 201, where it is, its version and what it is`,
      `${contract}: a request that takes more than a second is warned of`,
    ],
  ],
  [
    "TF-17",
    "four named series for Prometheus on a port of their own, a log of JSON lines, errors with their request",
    [
      `${api}/metrics.test.ts: the page holds the named series`,
      `${api}/metrics.test.ts: requests are counted by what they ask for`,
      `${contract}: every answer has one envelope`,
      `${api}/headers.test.ts: no password, token or cookie is in the log`,
    ],
  ],
  [
    "TF-18",
    "pools of connections, few statements, code in parts, answers below 100 ms",
    [
      `${data}/database.test.ts: connections that are killed while nobody uses them are replaced`,
      `${data}/assignments/eligible.test.ts: a team of two hundred is ranked in a handful of statements`,
      `${data}/tasks/find-plans.test.ts: %s is read from an index`,
      `${web}/budget.test.ts: %s adds at most 60 kB`,
    ],
    "the 100 ms are in no test, as a clock would decide them: `pnpm bench large` measures lists and search of a large organization under 100 people at work",
  ],
  [
    "TF-24",
    "mail by SMTP, and a place for files that are sent in",
    [
      `${api}/mail.test.ts: every mail arrives in both languages`,
      `${api}/mail.test.ts: a server that is away gets the mail when it is back`,
      `${router}/picture.test.ts: a picture of kind %s is drawn anew`,
      `${api}/attachments.test.ts: comes back as it went`,
      `${router}/blobs/store.test.ts: whose stream breaks off leaves nothing`,
      `${api}/attachment-store.test.ts: a file is kept in the bucket and nowhere else`,
      `${api}/attachment-store.test.ts: while the store is away nothing is added`,
    ],
  ],
];

/** @type {Row[]} */
const assigning = [
  [
    "WK-01",
    "teams are made for a project, listed and looked after",
    [
      `${api}/rest-teams.test.ts: a script makes a team for a project by its code`,
      `${api}/rest-teams.test.ts: a team is put away by DELETE`,
      `${data}/teams/list.test.ts: are found by the project that they serve`,
      `${data}/teams/write.test.ts: have names of their own, in any letter case`,
      `${web}/teams.test.ts: a team is made with nothing but the keyboard`,
    ],
  ],
  [
    "WK-02",
    "a team has members, 200 at most",
    [
      `${data}/teams/members.test.ts: takes the 200th member and refuses the 201st`,
      `${data}/teams/members.test.ts: takes ten of twenty who come at the same moment`,
      `${data}/teams/members.test.ts: is the same one as before when they come back`,
      `${data}/teams/bulk.test.ts: fills a team up to 200`,
    ],
    "in another way: the limit is fixed, and no setting (`TEAM_MEMBER_LIMIT`) changes it",
  ],
  [
    "WK-03",
    "people are assigned to things as something, by rules that end within 5 s",
    [
      `${router}/rest/assignments.test.ts: a developer is assigned to a task as existing scripts do it`,
      `${data}/assignments/races.test.ts: rules that take too long are given up in time`,
      `${data}/assignments/races.test.ts: of twenty who assign the same at once one does`,
      `${data}/assignments/rules.test.ts: another table decides with the next assignment`,
      `${web}/assignments.test.ts: somebody is assigned with nothing but the keyboard`,
    ],
    "in another way: the 5 s are fixed, and no setting (`ASSIGNMENT_VALIDATION_TIMEOUT`) changes them; in a project that no team serves nobody is outside of a team ([0019](decisions/0019-assignments.md)); that somebody is away is no conflict yet, as there is no leave; that who is eligible is told within 100 ms is measured by `pnpm bench large`",
  ],
  [
    "WK-04",
    "people have a function, further ones, and the mark of a contact person",
    [
      `${data}/assignments/functions.test.ts: a secondary function suffices`,
      `${data}/assignments/assign.test.ts: can be a client`,
      `${web}/people.test.ts: what somebody does is saved as it is chosen`,
    ],
  ],
  [
    "WK-05",
    "up to 500 are assigned at once",
    [
      `${router}/bulk-assignment.test.ts: five hundred are assigned and 501 refused`,
      `${data}/assignments/bulk.test.ts: five hundred are assigned in fewer than thirty statements`,
      `${data}/assignments/bulk.test.ts: of a mixed lot all or nothing takes nothing`,
      `${web}/assignments.test.ts: of many, the refused say why, and are tried again`,
    ],
    "in another way: the limit is fixed, and no setting (`BULK_ASSIGNMENT_LIMIT`) changes it",
  ],
  [
    "WK-06",
    "notifications by type, status and channel, with preferences and what became of each try",
    [
      `${router}/notify/tell.test.ts: whom they are given to and taken from`,
      `${router}/notification-settings.test.ts: say what holds, and who decided it`,
      `${api}/notification-attempts.test.ts: a way that is switched off has no row`,
      `${api}/notification-mail.test.ts: whoever looks after it sees what became of each`,
      `${web}/notifications.test.ts: the badge moves in the other's browser`,
      `${router}/deliveries.test.ts: goes at once when an admin says so`,
    ],
  ],
  [
    "WK-07",
    "the inbox in sums, deliveries by the hundred, and one for a trial",
    [
      `${api}/notifications.test.ts: finds the summary of whoever it calls as`,
      `${router}/notifications.test.ts: is summed up: unread in all, by type, and the last ten`,
      `${api}/notification-mail.test.ts: 250 notifications go as 100, 100 and 50, each once`,
      `${router}/notifications.test.ts: gets what one sends oneself for a trial`,
    ],
    "in another way: the hundred are fixed, and no setting (`NOTIFICATION_BATCH_SIZE`) changes them",
  ],
  [
    "WK-08",
    "features are switched by percentage and by lists of organizations and people",
    [
      `${domain}/flag-rollout.test.ts: a feature is let out to 0, 10, 25, 50 and 100 %`,
      `${router}/flags.test.ts: a flag of the instance decides from the next call on`,
      `${router}/assignments.test.ts: is switched off with its feature`,
      `${web}/flags.test.ts: what an organization switches off is gone for its members at once`,
    ],
    "in another way: the three features begin at 100 %, for an instance that begins; the plan of 10, 50 and 100 % stands as buttons beside each",
  ],
  [
    "WK-09",
    "views are kept for 900 s, can be switched off and cleared, and the cache says whether it works",
    [
      `${contract}: the cache is an admin's to clear`,
      `${router}/cache/cache.test.ts: a view of a team or of assignments is kept for 900 s`,
      `${router}/cache/cache.test.ts: is over when its time is`,
      `${router}/cache/cache.test.ts: a switched-off cache keeps nothing`,
      `${api}/cache.test.ts: a server whose Redis is frozen answers as ever`,
      `${api}/health.test.ts: anybody is told at %s how each part is`,
    ],
    "in another way: kept is what counts many rows, the workload of teams, the progress of projects and figures; members of teams, who is eligible and the history are read each time, so that there is nothing to be out of date",
  ],
  [
    "WK-10",
    "three series and three alerts on them",
    [
      `${api}/metrics.test.ts: what is done with assignments is timed by operation and result`,
      `${api}/metrics.test.ts: the three alerts have the names, limits and times`,
      `${api}/notification-attempts.test.ts: a way that is switched off has no row`,
    ],
  ],
  [
    "WK-11",
    "health of the system: database, cache, notifications",
    [
      `${api}/health.test.ts: anybody is told at %s how each part is`,
      `${api}/health.test.ts: the mail server is greeted`,
      `${api}/health.test.ts: a frozen database makes nobody wait for ever`,
    ],
  ],
  [
    "WK-15",
    "a team below 2 s, an assignment below 1 s, checked by a program",
    [`${web}/smoke.test.ts: after a deployment, a script finds all well`],
    "`pnpm smoke` checks both times against a running server; the test of it allows more, since a busy machine would fail it",
  ],
  [
    "WK-17",
    "calls are limited, writes are in the trail, input is checked, scripts and SQL stay text, lines are encrypted",
    [
      `${api}/rest-hostile.test.ts: are refused until the minute is over`,
      `${router}/trail.test.ts: %s`,
      `${api}/bad-input.test.ts: stays the text that it is, though a browser would run it`,
      `${api}/bad-input.test.ts: stays the text that it is, though a database would obey it`,
      `${api}/hosts.test.ts: is sent to the encrypted address, and only there`,
      `${api}/headers.test.ts: behind an encrypted address the session cookie`,
      `${data}/encrypted-line.test.ts: an address that asks for encryption gets it`,
    ],
  ],
  [
    "WK-20",
    "whatever has an id has a code that people can read, and the API takes it",
    [
      `${domain}/code.test.ts: a code says what it is a code of`,
      `${api}/rest.test.ts: do where ids are expected, in any letter case`,
      `${api}/rest-plan.test.ts: clients, programs and projects stand under each other`,
      `${api}/rest-teams.test.ts: somebody is in a team by`,
      `${web}/smoke.test.ts: after a deployment, a script finds all well`,
    ],
  ],
];

/**
 * Rows as requirements.
 * @param {Row[]} rows
 * @returns {Requirement[]}
 */
export function requirementsOf(rows) {
  return rows.map(([id, what, tests, reason]) => ({ id, what, tests, reason }));
}

/** What there must be. */
export const mustHaves = requirementsOf([...platform, ...assigning]);
