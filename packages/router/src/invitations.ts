import { writeRecords } from "@teamflow/data/events";
import {
  acceptInvitation,
  getInvitation,
  insertInvitation,
  listInvitations,
  renewInvitation,
  revokeInvitation,
} from "@teamflow/data/invitations";
import { getSettings } from "@teamflow/data/organizations";
import { getHolder } from "@teamflow/data/roles";
import { joining, type WriteScope } from "@teamflow/data/scope";
import { getMember } from "@teamflow/data/members";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { InvitationId, MemberId, OrganizationId } from "@teamflow/domain/ids";
import {
  Invitation,
  invitationDays,
  InvitationPreview,
  InvitationToken,
  NewInvitation,
} from "@teamflow/domain/invitation";
import { checkGrant, isChosen } from "@teamflow/domain/member";
import { Slug } from "@teamflow/domain/organization";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { counted } from "./auth/counted.ts";
import type { Context } from "./context.ts";
import { openedBy } from "./invited.ts";
import { originFor } from "./mail/own-address.ts";
import { postMail } from "./mail/post.ts";
import { once, repeatable } from "./replay.ts";
import { hashOf, newOrganizationSecret } from "./secret.ts";
import {
  allow,
  allowWrite,
  inOrganization,
  router,
  selfProcedure,
  signInProcedure,
} from "./trpc.ts";

const people = { isForPeople: true };
const Which = z.strictObject({ invitationId: InvitationId });
const WithToken = z.strictObject({ token: InvitationToken });

/** An invitation that was sent; `link`, a whole address, only where no mail leaves the instance, for whoever invites to hand over. */
const Sent = z.strictObject({ invitation: Invitation, link: z.string().nullable() });
type Sent = z.infer<typeof Sent>;

/** Where somebody is who accepted. */
const Accepted = z.strictObject({ orgId: OrganizationId, memberId: MemberId, slug: Slug });
type Accepted = z.infer<typeof Accepted>;

/** How people come in: invited to an address, by whoever may, with nothing that those do not hold themselves. */
export const invitations = router({
  /** Those that were neither accepted nor withdrawn, newest first. */
  list: allow(
    "member:invite",
    offer("GET /organizations/{orgId}/invitations", {
      output: paged(Invitation),
      summary: "The invitations that are open, newest first",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listInvitations(scope, input)),

  /**
   * Invites an address, for seven days. Whether it has an account, nobody is told. @throws `already_member`; `taken`
   * with field `email` while one is open; `role_too_high`; `not_found` for a role; `limit_reached`
   */
  create: allowWrite("member:invite", {
    ...people,
    ...offer("POST /organizations/{orgId}/invitations", {
      output: Sent,
      summary: "Invites an address, for seven days",
      created: null,
    }),
  })
    .input(
      inOrganization(NewInvitation).refine(isChosen, {
        path: ["roleId"],
        error: "role_without_id",
      }),
    )
    .mutation(async ({ ctx, input: { orgId: _, ...invitation } }) => {
      const { scope } = ctx;
      checkGrant(scope, await getHolder(scope, invitation));
      return await send(ctx, (secret) => insertInvitation(scope, invitation, secret));
    }),

  /** Sends it again, with a link that takes the old one's place. @throws `not_found`; `role_too_high` */
  resend: allowWrite("member:invite", {
    ...people,
    ...offer("POST /organizations/{orgId}/invitations/{invitationId}/resend", {
      output: Sent,
      summary: "Sends an invitation again, with a new link",
    }),
  })
    .input(inOrganization(Which))
    .mutation(async ({ ctx, input: { invitationId } }) => {
      const { scope } = ctx;
      checkGrant(scope, await getHolder(scope, await getInvitation(scope, invitationId)));
      return await send(ctx, (secret) => renewInvitation(scope, invitationId, secret));
    }),

  /** Withdraws it: its link opens nothing any more. @throws `not_found`; `role_too_high` */
  revoke: allowWrite(
    "member:invite",
    offer("DELETE /organizations/{orgId}/invitations/{invitationId}", {
      output: z.null(),
      summary: "Withdraws an invitation",
    }),
  )
    .input(inOrganization(Which))
    .mutation(async ({ ctx: { scope }, input: { invitationId } }) => {
      checkGrant(scope, await getHolder(scope, await getInvitation(scope, invitationId)));
      await revokeInvitation(scope, invitationId);
      return null;
    }),

  /** What a link is for, before it is accepted. It changes nothing, but an address would keep its token. @throws `link_spent` */
  preview: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /invitations/preview", {
        output: InvitationPreview,
        summary: "Shows what an invitation is for, and to which address, before it is accepted",
      }),
    })
    .input(WithToken)
    .mutation(({ ctx, input: { token } }) =>
      counted(ctx, [], async (): Promise<InvitationPreview> => {
        const { invitation } =
          (await openedBy(ctx.services, token)) ?? fail({ kind: "link_spent" });
        const { isMailed: _, ...preview } = invitation;
        return preview;
      }),
    ),

  /**
   * Accepts it, with the account of the address that it was sent to. @throws `link_spent`, the same for every reason;
   * `already_member`
   */
  accept: selfProcedure
    .meta({
      access: "self",
      ...offer("POST /invitations/accept", {
        output: Accepted,
        summary: "Accepts an invitation, and makes you a member",
        description:
          "`token` is what stands behind the `#` of the invitation's link. It takes the account of the address that was invited: for any other the link opens nothing.",
      }),
    })
    .input(WithToken)
    .mutation(({ ctx, input, path }) =>
      once<Accepted>(ctx.person, repeatable(ctx, path, input), async (keep) => {
        const { database } = ctx.services;
        const { orgId, tokenHash } =
          (await openedBy(ctx.services, input.token)) ?? fail({ kind: "link_spent" });
        return await joining(ctx.person, { database, orgId }, async (scope) => {
          const { id: memberId } = await acceptInvitation(scope, tokenHash);
          const { slug } = await getSettings(scope);
          const accepted = { orgId, memberId, slug };
          const { requestId, address } = ctx.request;
          await writeRecords(scope, { action: path, requestId, address, replay: keep(accepted) });
          return accepted;
        });
      }),
    ),
});

async function send(
  ctx: Context & { scope: WriteScope },
  keep: (secret: { tokenHash: Buffer; isMailed: boolean }) => Promise<Invitation>,
): Promise<Sent> {
  const { scope, services } = ctx;
  const { isMailSent } = services.policy;
  const token = newOrganizationSecret(scope.orgId);
  const invitation = await keep({ tokenHash: hashOf(token), isMailed: isMailSent });
  // What comes behind `#` is never sent to a server, so it is in no log.
  const url = `/invitation#${token}`;
  const { name: organization, locale } = await getSettings(scope);
  const { name: inviter } = await getMember(scope, scope.memberId);
  const params = { organization, inviter, url, days: invitationDays };
  const mail = { template: "invitation" as const, params };
  await postMail(services, scope, { to: invitation.email, locale, mail });
  return { invitation, link: isMailSent ? null : originFor(ctx) + url };
}
