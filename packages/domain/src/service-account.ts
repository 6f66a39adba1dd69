import { z } from "zod";
import { MemberId, RoleId } from "./ids.ts";
import { memberStatuses, RoleName } from "./member.ts";
import { text } from "./text.ts";

/** Owning is for people: a program that owned an organization could be the last one that does. */
const BotRole = RoleName.exclude(["owner"]);

/** A member that is a program. It comes by tokens alone, and only while whoever answers for it is an active member. */
export const ServiceAccount = z.strictObject({
  /** The id of the member that it is. */
  id: MemberId,
  name: z.string(),
  description: z.string(),
  role: RoleName,
  roleId: RoleId.nullable(),
  /** Who answers for it. */
  ownerId: MemberId,
  ownerName: z.string(),
  status: z.enum(memberStatuses),
  /** When one of its tokens was last used, to the nearest five minutes. */
  lastUsedAt: z.date().nullable(),
  version: z.int(),
  createdAt: z.date(),
});
export type ServiceAccount = z.infer<typeof ServiceAccount>;

const named = {
  name: text({ max: 100 }),
  description: text({ min: 0, max: 500, lines: true }),
};

export const NewServiceAccount = z.strictObject({
  name: named.name,
  description: named.description.default(""),
  role: BotRole,
  roleId: RoleId.nullable().default(null),
  /** Who answers for it; whoever makes it, unless somebody else is named. */
  ownerId: MemberId.optional(),
});
export type NewServiceAccount = z.infer<typeof NewServiceAccount>;

/** What changes; absent is as it was. A role comes with its id, where it is one of the organization's own. */
export const ServiceAccountPatch = z.strictObject({
  name: named.name.optional(),
  description: named.description.optional(),
  role: BotRole.optional(),
  roleId: RoleId.nullable().optional(),
  ownerId: MemberId.optional(),
});
export type ServiceAccountPatch = z.infer<typeof ServiceAccountPatch>;

/** The role that an account has after a change. A system role that is named alone takes the place of one's own. */
export function roleAfter(
  before: Pick<ServiceAccount, "role" | "roleId">,
  patch: ServiceAccountPatch,
): Pick<ServiceAccount, "role" | "roleId"> {
  const unsaid = patch.role === undefined ? before.roleId : null;
  return {
    role: patch.role ?? before.role,
    roleId: patch.roleId === undefined ? unsaid : patch.roleId,
  };
}
