import { z } from "zod";
import { MemberId, OrganizationId, UserId } from "./ids.ts";
import { Organization } from "./organization.ts";
import { mayGrant, type Role, roles } from "./permission.ts";
import { Email } from "./text.ts";
import { fail } from "./failure.ts";

export const RoleName = z.enum(roles);
export const memberStatuses = ["active", "suspended", "removed"] as const;
export type MemberStatus = (typeof memberStatuses)[number];

/** A user inside one organization. */
export const Member = z.strictObject({
  id: MemberId,
  userId: UserId,
  name: z.string(),
  email: Email,
  role: RoleName,
  status: z.enum(memberStatuses),
  version: z.int(),
  joinedAt: z.date(),
});
export type Member = z.infer<typeof Member>;

/** One of the organizations that a user belongs to, as the user sees it. */
export const Membership = z.strictObject({
  orgId: OrganizationId,
  memberId: MemberId,
  role: RoleName,
  organization: Organization.pick({ id: true, slug: true, name: true }),
});
export type Membership = z.infer<typeof Membership>;

export const NewMember = z.strictObject({ email: Email, role: RoleName });
export type NewMember = z.infer<typeof NewMember>;

/** Refuses to grant a role above one's own. */
export function checkGrant(own: Role, granted: Role): void {
  if (!mayGrant(own, granted)) fail({ kind: "role_too_high" });
}
