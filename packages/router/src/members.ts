import {
  getMember,
  listMembers,
  removeMember,
  updateMember,
  updateRoleOf,
  updateStatus,
} from "@teamflow/data/members";
import { getHolder } from "@teamflow/data/roles";
import type { WriteScope } from "@teamflow/data/scope";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { MemberId } from "@teamflow/domain/ids";
import {
  checkGrant,
  checkOther,
  chosenRole,
  isChosen,
  Member,
  MemberFilter,
  MemberPatch,
  RemovedMember,
} from "@teamflow/domain/member";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const people = { isForPeople: true };
/** The member that is meant, as the writer last saw them. */
const SeenMember = z.strictObject({ memberId: MemberId, version: z.int() });
const ChosenRole = inOrganization(SeenMember.extend(chosenRole)).refine(isChosen, {
  path: ["roleId"],
  error: "role_without_id",
});

/** Nobody decides about a member who holds more than they do, and of their own role and membership nobody at all. */
export const members = router({
  /** The members, by name: those of one status, else all but the removed. */
  list: allow(
    "member:read",
    offer("GET /organizations/{orgId}/members", {
      output: paged(Member),
      summary: "The members of an organization, by name",
    }),
  )
    .input(inOrganization(Page.extend(MemberFilter.shape)))
    .query(({ ctx: { scope }, input }) => listMembers(scope, input)),

  /** A member, also one who was removed. @throws `not_found` */
  byId: allow(
    "member:read",
    offer("GET /organizations/{orgId}/members/{memberId}", {
      output: Member,
      summary: "A member of an organization",
    }),
  )
    .input(inOrganization(z.strictObject({ memberId: MemberId })))
    .query(({ ctx: { scope }, input }) => getMember(scope, input.memberId)),

  /** Changes what a member does, which grants nothing: one's own as well. @throws `not_found`; `stale`; `role_too_high` */
  update: allowWrite(
    "member:update",
    offer("PATCH /organizations/{orgId}/members/{memberId}", {
      output: Member,
      summary: "Changes what a member does",
    }),
  )
    .input(inOrganization(SeenMember.extend(MemberPatch.shape)))
    .mutation(async ({ ctx: { scope }, input: { orgId: _, memberId, version, ...patch } }) => {
      checkGrant(scope, await getHolder(scope, await getMember(scope, memberId)));
      return await updateMember(scope, { memberId, version }, patch);
    }),

  /**
   * Gives a member another role: neither the old nor the new one holds more than one's own. @throws `not_found`;
   * `stale`; `role_too_high`; `own_membership`; `last_owner`
   */
  assignRole: allowWrite(
    "role:assign",
    offer("PUT /organizations/{orgId}/members/{memberId}/role", {
      output: Member,
      summary: "Gives a member another role",
    }),
  )
    .input(ChosenRole)
    .mutation(async ({ ctx: { scope }, input }) => {
      await checkMember(scope, input.memberId);
      checkGrant(scope, await getHolder(scope, input));
      return await updateRoleOf(scope, input, input);
    }),

  /** Shuts a member out until they are let in again. @throws as `assignRole` */
  suspend: allowWrite(
    "member:suspend",
    offer("POST /organizations/{orgId}/members/{memberId}/suspend", {
      output: Member,
      summary: "Shuts a member out until they are let in again",
    }),
  )
    .input(inOrganization(SeenMember))
    .mutation(async ({ ctx: { scope }, input }) => {
      await checkMember(scope, input.memberId);
      return await updateStatus(scope, input, "suspended");
    }),

  /** Lets a suspended member in again. @throws as `assignRole` */
  reactivate: allowWrite(
    "member:suspend",
    offer("POST /organizations/{orgId}/members/{memberId}/reactivate", {
      output: Member,
      summary: "Lets a suspended member in again",
    }),
  )
    .input(inOrganization(SeenMember))
    .mutation(async ({ ctx: { scope }, input }) => {
      await checkMember(scope, input.memberId);
      return await updateStatus(scope, input, "active");
    }),

  /** Ends a membership, and with it the tokens of the member and of their service accounts. @throws as `assignRole` */
  remove: allowWrite(
    "member:remove",
    offer("DELETE /organizations/{orgId}/members/{memberId}", {
      output: RemovedMember,
      summary: "Ends a membership",
    }),
  )
    .input(inOrganization(SeenMember))
    .mutation(async ({ ctx: { scope }, input }) => {
      await checkMember(scope, input.memberId);
      return await removeMember(scope, input);
    }),

  /** Ends one's own membership. @throws `last_owner` */
  leave: allowWrite("organization:read", {
    ...people,
    ...offer("POST /organizations/{orgId}/leave", {
      output: z.null(),
      summary: "Ends your own membership",
    }),
  })
    .input(inOrganization(z.strictObject({})))
    .mutation(async ({ ctx: { scope } }) => {
      // On a visit there is nothing to leave: it ends where it began, with whoever runs the instance.
      if (scope.actor.kind === "break_glass") fail({ kind: "own_membership" });
      const { version } = await getMember(scope, scope.memberId);
      await removeMember(scope, { memberId: scope.memberId, version });
      return null;
    }),
});

/** The member whom somebody may decide about: another, who holds nothing that they do not. */
async function checkMember(scope: WriteScope, memberId: MemberId): Promise<Member> {
  checkOther(scope, memberId);
  const member = await getMember(scope, memberId);
  checkGrant(scope, await getHolder(scope, member));
  return member;
}
