import { z } from "zod";
import { InvitationId } from "./ids.ts";
import { chosenRole, RoleName } from "./member.ts";
import { RoleId } from "./ids.ts";
import { Email } from "./text.ts";

/** How long an invitation can be accepted, in days. */
export const invitationDays = 7;

/** How many invitations of an organization can be open at once: each sends a mail to somebody who did not ask for it. */
export const invitationLimit = 500;

/** An invitation that was neither accepted nor withdrawn. Whether its address has an account is told to nobody. */
export const Invitation = z.strictObject({
  id: InvitationId,
  email: Email,
  role: RoleName,
  roleId: RoleId.nullable(),
  /** The name of one of the organization's own roles; null for a system role. */
  roleName: z.string().nullable(),
  /** The name of whoever sent it last. */
  inviter: z.string().nullable(),
  createdAt: z.date(),
  /** From then on it opens nothing, and can only be sent again. */
  expiresAt: z.date(),
});
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z.strictObject({ email: Email, ...chosenRole });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** What stands behind the `#` of an invitation's link. */
export const InvitationToken = z.string().max(200, { error: "too_long" });

/** What an invitation shows to whoever has its link, before they accept it. */
export const InvitationPreview = z.strictObject({
  organization: z.string(),
  inviter: z.string().nullable(),
  email: Email,
  role: RoleName,
  roleName: z.string().nullable(),
  expiresAt: z.date(),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;
