import { z } from "zod";
import { MemberId, OrganizationId, RoleId, UserId } from "./ids.ts";
import { OrganizationSettings } from "./organization.ts";
import { type Holder, mayGrant, permissions, roles } from "./permission.ts";
import { Email } from "./text.ts";
import { fail } from "./failure.ts";

/** The name of a system role, or `custom` for a role of the organization's own. */
export const RoleName = z.enum([...roles, "custom"]);

/** A role as it is given: a system role by name, or `custom` with the id of the organization's own. */
export const chosenRole = { role: RoleName, roleId: RoleId.nullable().default(null) };

/** Whether name and id of a chosen role belong together. */
export function isChosen({ role, roleId }: { role: string; roleId: string | null }): boolean {
  return (role === "custom") === (roleId !== null);
}

export const PermissionName = z.enum(permissions);

/** What a member does, beside what they may do: it grants nothing, and decides who suits which work. */
export const memberFunctions = [
  ...(["developer", "tester", "architect", "designer", "project_manager", "dev_ops"] as const),
  ...(["owner", "admin", "hr", "lead", "product_owner", "business_analyst"] as const),
] as const;
export const MemberFunction = z.enum(memberFunctions);
export type MemberFunction = z.infer<typeof MemberFunction>;

/** The roles that can be held in one project: owning and administering concern the whole organization. */
export const projectRoles = ["manager", "lead", "member", "viewer", "custom"] as const;
export type ProjectRole = (typeof projectRoles)[number];

export const memberStatuses = ["active", "suspended", "removed"] as const;
export type MemberStatus = (typeof memberStatuses)[number];

/** A user inside one organization. */
export const Member = z.strictObject({
  id: MemberId,
  userId: UserId,
  /** A bot is a service account: it has no address and never signs in. */
  kind: z.enum(["person", "bot"]),
  name: z.string(),
  email: Email.nullable(),
  role: RoleName,
  /** One of the organization's own roles, where `role` is `custom`. */
  roleId: RoleId.nullable(),
  /** The name of that role; null for a system role, which has its name in each language. */
  roleName: z.string().nullable(),
  primaryFunction: MemberFunction.nullable(),
  secondaryFunctions: z.array(MemberFunction),
  /** Whether customers can be told to turn to this member. */
  isContactPerson: z.boolean(),
  status: z.enum(memberStatuses),
  /** Names the picture in its address; null without one. */
  avatarId: z.string().nullable(),
  /** For whoever runs the instance and entered for a reason: until when. */
  visitsUntil: z.date().nullable(),
  version: z.int(),
  joinedAt: z.date(),
});
export type Member = z.infer<typeof Member>;

/** What became of the work of whoever was removed. */
export const LeftWork = z.strictObject({
  /** How many assignments stay with their name: those that whoever removed them may not change. */
  keptAssignments: z.int(),
  endedAssignments: z.int(),
});
export type LeftWork = z.infer<typeof LeftWork>;

/** A member who was removed, and what became of their work. */
export const RemovedMember = Member.extend(LeftWork.shape);
export type RemovedMember = z.infer<typeof RemovedMember>;

/** One of the organizations that a user belongs to, as the user sees it. */
export const Membership = z.strictObject({
  orgId: OrganizationId,
  memberId: MemberId,
  role: RoleName,
  /** What the role holds, so that screens know what to offer. The server asks its own. */
  permissions: z.array(PermissionName),
  /** For whoever runs the instance and entered for a reason: until when. */
  visitsUntil: z.date().nullable(),
  organization: OrganizationSettings.pick({
    ...{ id: true, slug: true, name: true, accent: true, logoId: true },
    ...{ timeZone: true, locale: true, weekStart: true, workingDays: true },
  }),
});
export type Membership = z.infer<typeof Membership>;

/** Which members are listed: those of one status, else all but the removed. */
export const MemberFilter = z.strictObject({ status: z.enum(memberStatuses).optional() });
export type MemberFilter = z.infer<typeof MemberFilter>;

/** What can be changed of a member besides their role: what is left out stays. */
export const MemberPatch = z.strictObject({
  primaryFunction: MemberFunction.nullable().optional(),
  secondaryFunctions: z.array(MemberFunction).max(memberFunctions.length).optional(),
  isContactPerson: z.boolean().optional(),
});
export type MemberPatch = z.infer<typeof MemberPatch>;

/** Some functions, each once, in the order of the list. */
export function inOrderOfFunctions(some: readonly string[]): MemberFunction[] {
  return memberFunctions.filter((each) => some.includes(each));
}

/**
 * Refuses to decide about oneself: rights come from others.
 *
 * @throws `own_membership`
 */
export function checkOther(own: { memberId: MemberId }, memberId: MemberId): void {
  if (own.memberId === memberId) fail({ kind: "own_membership" });
}

/**
 * Refuses to give away more than one holds, or to decide about somebody who holds more.
 *
 * @throws `role_too_high`
 */
export function checkGrant(own: Holder, granted: Holder): void {
  if (!mayGrant(own, granted)) fail({ kind: "role_too_high" });
}
