import { timingSafeEqual } from "node:crypto";
import type { Database } from "@teamflow/data/database";
import { switchMailsOff } from "@teamflow/data/notifications/settings";
import { openKeeper } from "@teamflow/data/scope";
import { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { NotificationType, notificationTypes } from "@teamflow/domain/notification";
import { isMandatory } from "@teamflow/domain/notification-preference";
import { z } from "zod";
import type { Keyring } from "../keyring.ts";

/** What a link in a mail lets its reader end, without signing in: mails of one type, or with a digest all of them. */
export type Unsubscribing = z.infer<typeof Unsubscribing>;
const Unsubscribing = z.strictObject({
  orgId: OrganizationId,
  memberId: MemberId,
  type: z.union([NotificationType, z.literal("all")]),
});

/** Where a mail's link to unsubscribe leads. */
export const unsubscribePath = "/api/unsubscribe";

/** What is signed: it says what for, so that the signature is good for nothing else. */
const signedFor = (payload: string) => `unsubscribe ${payload}`;

/** A token that lets whoever has it end some mails, and do nothing else. It does not end: the mail does not, either. */
export function unsubscribeToken(
  keyring: Pick<Keyring, "hash">,
  { orgId, memberId, type }: Unsubscribing,
): string {
  const payload = `${orgId} ${memberId} ${type}`;
  const signature = keyring.hash(signedFor(payload)).toString("base64url");
  return `${Buffer.from(payload).toString("base64url")}.${signature}`;
}

/** Reads such a token; nothing for one that we did not make. */
export function readUnsubscribe(
  keyring: Pick<Keyring, "hashes">,
  token: string,
): Unsubscribing | undefined {
  const [body = "", signature = ""] = token.slice(0, 500).split(".");
  const payload = Buffer.from(body, "base64url").toString();
  const given = Buffer.from(signature, "base64url");
  const isOurs = keyring
    .hashes(signedFor(payload))
    .some((hash) => hash.length === given.length && timingSafeEqual(hash, given));
  const [orgId, memberId, type] = payload.split(" ");
  return isOurs ? Unsubscribing.safeParse({ orgId, memberId, type }).data : undefined;
}

/** Ends the mails that a token is about, however often it comes. @returns whether there is somebody to whom they went */
export async function unsubscribe(
  database: Database,
  { orgId, memberId, type }: Unsubscribing,
): Promise<boolean> {
  const types = type === "all" ? notificationTypes : [type];
  return await switchMailsOff(
    openKeeper(database, orgId),
    memberId,
    types.filter((each) => !isMandatory(each, "email")),
  );
}
