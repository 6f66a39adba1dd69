import { describe, expect, it } from "vitest";
import { declaredProcedures } from "./testing/policies.ts";

/** How something that was taken away is brought back: by another procedure, or by none, and why that is right. */
type Way = { by: string } | { never: string };

const isSecret = "What a secret opened stays closed: it is made anew, and shown once";
const isAnswer = "It ends what only its own person can begin again, by signing in";
const isAsked = "Everything is shown and a second yes is asked for before";

/** Everything that takes something away, with the way back. */
const ways: Readonly<Record<string, Way>> = {
  "auth.signOut": { never: isAnswer },
  "auth.revokeTokens": { never: isAnswer },
  "auth.resetPassword": { never: isSecret },
  "sessions.end": { never: isAnswer },
  "sessions.endOthers": { never: isAnswer },
  "secondFactor.removeTotp": { by: "secondFactor.beginTotp" },
  "passkeys.remove": { never: isSecret },
  "identities.unlink": { by: "identities.link" },
  "account.removeAvatar": { by: "account.setAvatar" },
  "organizations.removeLogo": { by: "organizations.setLogo" },
  "organizations.remove": { by: "organizations.restore" },
  "members.suspend": { by: "members.reactivate" },
  "members.remove": { never: `${isAsked}; who comes again is invited` },
  "members.leave": { never: `${isAsked}; who comes again is invited` },
  "invitations.revoke": { by: "invitations.create" },
  "roles.remove": {
    never: "Only a role that nobody holds can go, and what it held is asked about",
  },
  "apiTokens.revoke": { never: isSecret },
  "serviceAccounts.remove": { never: `${isAsked}; its tokens end with it` },
  "instance.discardMail": { never: isAsked },
  "instance.discardDeadLetter": { never: isAsked },
  "instance.leave": { by: "instance.enter" },
  "performance.clearCache": { never: "A cache fills itself, and nothing is lost" },
  "relations.remove": { by: "relations.add" },
  "clients.archive": { by: "clients.unarchive" },
  "clients.unarchive": { by: "clients.archive" },
  "clients.trash": { by: "clients.restore" },
  "programs.archive": { by: "programs.unarchive" },
  "programs.unarchive": { by: "programs.archive" },
  "programs.trash": { by: "programs.restore" },
  "projects.archive": { by: "projects.unarchive" },
  "projects.unarchive": { by: "projects.archive" },
  "projects.trash": { by: "projects.restore" },
  "projectMembers.remove": { by: "projectMembers.set" },
  "statuses.remove": { by: "statuses.restore" },
  "labels.remove": { by: "labels.restore" },
  "tasks.trash": { by: "tasks.restore" },
  "tasks.bulkEdit": { by: "tasks.undoBulk" },
  "tasks.undoBulk": { never: "It is itself the way back of a change of many tasks" },
  "comments.remove": { by: "comments.restore" },
  "comments.unreact": { by: "comments.react" },
  "attachments.remove": { by: "attachments.restore" },
  "timeEntries.stop": { by: "timeEntries.start" },
  "timeEntries.remove": { by: "timeEntries.restore" },
  "teams.remove": { by: "teams.update" },
  "teams.unlinkProject": { by: "teams.linkProject" },
  "teamMembers.remove": { by: "teamMembers.add" },
  "views.remove": { by: "views.restore" },
  "favourites.remove": { by: "favourites.add" },
  "assignments.unassign": { by: "assignments.assign" },
  "assignments.unassignExact": { by: "assignments.assign" },
  "notifications.unread": { by: "notifications.read" },
  "notifications.unreadAll": { by: "notifications.readMany" },
  "notifications.undone": { by: "notifications.done" },
  "notificationSettings.unmuteTask": { by: "notificationSettings.muteTask" },
  "notificationSettings.unmuteProject": { by: "notificationSettings.muteProject" },
  "notificationSettings.unsubscribe": { by: "notificationSettings.subscribe" },
  "watchers.unwatch": { by: "watchers.watch" },
};

/** Verbs by which something is no longer there, or no longer counts. */
const isDestructive =
  /\.(?:remove|delete|forget|discard|trash|purge|archive|un[a-z]|end|revoke|reset|suspend|clear|cancel|leave|stop|signOut|bulkEdit)/;

const procedures = declaredProcedures();
const writes = procedures.filter(({ type }) => type === "mutation").map(({ path }) => path);

describe("what is taken away", () => {
  it("is named with its way back, or why there is none, whatever it is", () => {
    const taking = writes.filter((path) => isDestructive.test(path));
    expect(Object.keys(ways).toSorted()).toEqual(taking.toSorted());
  });

  it("comes back by a procedure that exists", () => {
    const named = Object.values(ways).flatMap((way) => ("by" in way ? [way.by] : []));
    expect(named.filter((path) => !writes.includes(path))).toEqual([]);
  });

  it("is restored by whoever could take it away, and asks for no more", () => {
    const rights = new Map(procedures.map(({ path, policy }) => [path, policy.access]));
    const dearer = Object.entries(ways).filter(
      ([path, way]) =>
        "by" in way && way.by.endsWith(".restore") && rights.get(way.by) !== rights.get(path),
    );
    // Who restores an organization is no member of it at that moment: they are asked about in another way.
    expect(dearer).toEqual([["organizations.remove", { by: "organizations.restore" }]]);
  });
});
