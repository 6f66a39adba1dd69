import type { Noun } from "@teamflow/domain/ids";
import type { Twins } from "./actors.ts";
import { known } from "./machines.ts";
import { signedIn } from "./signed-in.ts";

/** The id of something of theirs, which must be to us as one that never was. */
export async function idOf(
  { instance, theirs }: Pick<Twins, "instance" | "theirs">,
  noun: Noun,
): Promise<string> {
  if (noun === "Passkey") return (await theirs.withPasskey()).passkey.id;
  if (noun === "Identity") return (await theirs.withIdentity()).identityId;
  const { userId, sessionId } = await known(instance, await signedIn(theirs.owner));
  const ids: Partial<Record<Noun, string>> = {
    User: userId,
    Session: sessionId,
    Organization: theirs.orgId,
    Member: theirs.viewer.id,
    Client: theirs.client.id,
    Program: theirs.program.id,
    Project: theirs.project.id,
    Status: theirs.task.statusId,
    Label: theirs.label.id,
    Task: theirs.task.id,
    Subject: theirs.task.id,
    ApiToken: theirs.apiToken.id,
    Role: theirs.role.id,
    Invitation: theirs.invitation.id,
    View: theirs.view.id,
    Favourite: theirs.favouriteId,
    Team: theirs.team.id,
    Entity: theirs.task.id,
    Relation: theirs.relation.id,
    Assignment: theirs.assignment.id,
    Comment: theirs.comment.id,
    TimeEntry: theirs.timeEntry.id,
    Attachment: theirs.attachment.id,
    Notification: theirs.notificationId,
    Delivery: theirs.deliveryId,
  };
  const id = ids[noun];
  if (!id) throw new Error(`The world has no ${noun}: give it one, so that its ids are walked`);
  return id;
}
