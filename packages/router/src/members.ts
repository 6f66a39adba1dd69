import { getMember, insertMember, listMembers, updateMember } from "@teamflow/data/members";
import { Page } from "@teamflow/domain/cursor";
import { MemberId } from "@teamflow/domain/ids";
import { checkGrant, NewMember, RoleName } from "@teamflow/domain/member";
import { z } from "zod";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const members = router({
  list: allow("member:read")
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listMembers(scope, input)),

  /** Makes a user a member, by the address that they signed up with. */
  add: allowWrite("member:add")
    .input(inOrganization(NewMember))
    .mutation(({ ctx: { scope }, input }) => {
      checkGrant(scope.role, input.role);
      return insertMember(scope, input);
    }),

  /** Changes a member's role: neither the old nor the new one may be above one's own. */
  update: allowWrite("member:update")
    .input(inOrganization(z.strictObject({ memberId: MemberId, version: z.int(), role: RoleName })))
    .mutation(async ({ ctx: { scope }, input }) => {
      const member = await getMember(scope, input.memberId);
      checkGrant(scope.role, member.role);
      checkGrant(scope.role, input.role);
      return await updateMember(scope, input);
    }),
});
