import {
  assignmentPermissions,
  assignmentRoles,
  type Mapped,
  planningPermissions,
  planningRoles,
} from "../src/permission-map.ts";
import {
  grants,
  isForthcoming,
  isProjectBound,
  isTeamBound,
  permissions,
  roles,
} from "../src/permission.ts";

const yes = "✓";

/** What each role may, and how that answers to what the systems before TeamFlow allowed: the page, as Markdown. */
export function permissionsDocument(): string {
  return [
    "# Permissions",
    "Written by `pnpm permissions` from [permission.ts](../packages/domain/src/permission.ts) and [permission-map.ts](../packages/domain/src/permission-map.ts). `pnpm check` compares.",
    "## How a right is decided",
    decided,
    "## What each role may",
    "A permission in _italics_ is granted already and asked for by nothing yet. One with a ° is decided by the role that a member holds in the project, where they hold one. One with a ‡ is also held by whoever leads the team that it is about.",
    table(
      ["permission", ...roles],
      permissions.map((permission) => [
        `${emphasis(permission)}${isProjectBound(permission) ? " °" : ""}${isTeamBound(permission) ? " ‡" : ""}`,
        ...roles.map((role) => (grants[role].includes(permission) ? yes : "")),
      ]),
    ),
    "## The planning system's 22 permissions",
    `Its roles, as they are called here: ${named(planningRoles)}. An owner holds what its admin did. A viewer was not there.`,
    mapped(planningPermissions),
    "## The assignment system's matrix",
    `Its people, by the role that they have here: ${named(assignmentRoles)}. What they do is their function, which grants nothing.`,
    mapped(assignmentPermissions),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

const decided = [
  "A call is allowed when all of this holds; `permissions.explain` says of any member which does and which does not:",
  "",
  "1. The membership and the account are active, and the organization is. Otherwise the organization does not exist for whoever asks.",
  "2. Of a service account: whoever answers for it is an active member.",
  "3. Where a second factor is demanded, the session was opened with one.",
  "4. The role holds the permission: the system's or the organization's own. In a project where the member holds a role, that one counts in its place, for more and for less; owners and admins keep theirs. Whoever is owner, lead or manager of a team holds `team:update` for that team besides, but not by a token.",
  "5. A token was given the permission as a scope.",
  "",
  "Nobody gives, changes or takes what holds more than they do. Nobody decides about their own role or membership. One owner always remains. All of it is read anew with each call, and before each event of a stream.",
  "",
  "Everybody may have their own rights explained, and others' whoever holds `role:read`: it tells nothing that roles and members do not.",
  "",
  "A domain lets people join as members when whoever added it has a confirmed address of it, and it is none where anybody can get an address. Whoever was suspended or removed does not come back that way.",
  "",
  "An invitation is bound to its address, works once, for seven days, and only while whoever sent it could still send it. Its link confirms the address, unless it was ever shown to anybody but the mailbox.",
].join("\n");

function emphasis(permission: (typeof permissions)[number]): string {
  return isForthcoming(permission) ? `_${permission}_` : permission;
}

function named(names: Record<string, string>): string {
  return Object.entries(names)
    .map(([theirs, ours]) => `${theirs} – ${ours}`)
    .join("; ");
}

function mapped(entries: readonly Mapped[]): string {
  return table(
    ["what", "permission", ...roles, "note"],
    entries.map(({ asks, permission, holders, note }) => [
      ...[asks, permission ?? ""],
      ...roles.map((role) => (holders.includes(role) ? yes : "")),
      note ?? "",
    ]),
  );
}

/** A table whose columns are as wide as their widest cell, as the formatter leaves it. */
function table(head: string[], body: string[][]): string {
  const widths = head.map((cell, at) =>
    Math.max(3, cell.length, ...body.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
