import { writeRecords } from "@teamflow/data/events";
import { getInstanceSettings } from "@teamflow/data/instance/settings";
import { replaceLogo } from "@teamflow/data/logos";
import { transferOwnership } from "@teamflow/data/members";
import {
  getSettings,
  insertOrganization,
  listDeleted,
  listMemberships,
  restoreOrganization,
  trashOrganization,
  updateOrganization,
} from "@teamflow/data/organizations";
import { founding, joining, type Person, type WriteScope } from "@teamflow/data/scope";
import { findConfirmedDomain, joinByDomain, listJoinable } from "@teamflow/data/sign-up-domains";
import { resolveSlug } from "@teamflow/data/slugs";
import { findOwnSecondFactor } from "@teamflow/data/standing";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { checkOther, Member, Membership } from "@teamflow/domain/member";
import {
  NewOrganization,
  Organization,
  OrganizationPatch,
  OrganizationSettings,
  Slug,
} from "@teamflow/domain/organization";
import { Picture } from "@teamflow/domain/user";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { reencode } from "./picture.ts";
import { once, repeatable } from "./replay.ts";
import { allow, allowWrite, inOrganization, router, selfProcedure } from "./trpc.ts";

const people = { isForPeople: true };
/** Twice as large as it is shown, for dense screens. */
const logoSize = { width: 256, height: 256 };

export const organizations = router({
  /** Founds an organization; the founder becomes its owner. @throws `taken`; `forbidden` where only the instance's owner may */
  create: selfProcedure
    .meta({
      access: "self",
      ...offer("POST /organizations", {
        output: Organization,
        summary: "Founds an organization, of which you become the owner",
        created: "/organizations/{id}",
      }),
    })
    .input(NewOrganization)
    .mutation(({ ctx, input, path }) =>
      once<Organization>(ctx.person, repeatable(ctx, path, input), (keep) =>
        founding(ctx.person, ctx.services.database, async (scope) => {
          await checkMayFound(ctx.person);
          const organization = await insertOrganization(scope, input);
          const { requestId, address } = ctx.request;
          await writeRecords(scope, {
            action: path,
            requestId,
            address,
            replay: keep(organization),
          });
          return organization;
        }),
      ),
    ),

  /** The organizations that one is a member of, by name. */
  list: selfProcedure
    .meta({
      access: "self",
      ...offer("GET /organizations", {
        output: z.array(Membership.shape.organization),
        summary: "The organizations that you are a member of, by name",
      }),
    })
    .query(async ({ ctx: { person } }) =>
      (await listMemberships(person)).map(({ organization }) => organization),
    ),

  /** What the organization decided about itself. */
  byId: allow(
    "organization:read",
    offer("GET /organizations/{orgId}", {
      output: OrganizationSettings,
      summary: "An organization with what it decided about itself",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => getSettings(scope)),

  /**
   * Changes some of it. The old slug goes on leading to it. @throws `stale`; `taken` with field `slug`; `invalid` for a
   * domain that is not one's own; `second_factor_required` for whoever demands one and came without
   */
  update: allowWrite("organization:update", {
    ...people,
    ...offer("PATCH /organizations/{orgId}", {
      output: OrganizationSettings,
      summary: "Changes an organization",
    }),
  })
    .input(inOrganization(OrganizationPatch.extend({ version: z.int() })))
    .mutation(async ({ ctx: { scope }, input: { orgId: _, version, ...patch } }) => {
      const before = await getSettings(scope);
      await checkDomains(scope, before, patch);
      if (patch.requiresSecondFactor && !before.requiresSecondFactor)
        await checkSecondFactor(scope);
      return await updateOrganization(scope, { version, patch });
    }),

  /** Gives it a logo, drawn anew at 256 by 256. @throws `bad_picture` */
  setLogo: allowWrite("organization:update", people)
    .input(inOrganization(z.strictObject({ content: Picture })))
    .mutation(async ({ ctx: { scope }, input }) =>
      replaceLogo(scope, await reencode(input.content, logoSize)),
    ),

  removeLogo: allowWrite("organization:update", people)
    .input(inOrganization(z.strictObject({})))
    .mutation(({ ctx: { scope } }) => replaceLogo(scope, null)),

  /** Gives it to another member: they become an owner, and oneself an admin. @throws `not_found`; `own_membership`; `role_too_high` */
  transfer: allowWrite("organization:transfer", {
    ...people,
    ...offer("POST /organizations/{orgId}/transfer", {
      output: Member,
      summary: "Gives an organization to another member, who becomes its owner",
    }),
  })
    .input(inOrganization(z.strictObject({ memberId: MemberId })))
    .mutation(async ({ ctx: { scope }, input: { memberId } }) => {
      checkOther(scope, memberId);
      return await transferOwnership(scope, memberId);
    }),

  /** Deletes it: nobody gets in any more. For 30 days oneself, or whoever runs the instance, can bring it back. @throws `stale` */
  remove: allowWrite("organization:delete", {
    ...people,
    ...offer("DELETE /organizations/{orgId}", {
      output: z.null(),
      summary: "Deletes an organization: nobody gets in any more",
    }),
  })
    .input(inOrganization(z.strictObject({ version: z.int() })))
    .mutation(async ({ ctx: { scope }, input: { version } }) => {
      await trashOrganization(scope, version);
      return null;
    }),

  /** The organizations that one deleted and can still bring back, for 30 days, the latest first. */
  deleted: selfProcedure.query(({ ctx: { person } }) => listDeleted(person)),

  /** Brings one of those back, with all that it had. @throws `not_found` for any other */
  restore: selfProcedure
    .input(z.strictObject({ orgId: OrganizationId }))
    .mutation(({ ctx, input, path }) =>
      once<null>(ctx.person, repeatable(ctx, path, input), (keep) =>
        joining(ctx.person, { database: ctx.services.database, ...input }, async (scope) => {
          await restoreOrganization(scope);
          const { requestId, address } = ctx.request;
          await writeRecords(scope, { action: path, requestId, address, replay: keep(null) });
          return null;
        }),
      ),
    ),

  /** One's own organization that has a slug, or had it before. @throws `not_found` */
  resolveSlug: selfProcedure
    .input(z.strictObject({ slug: Slug }))
    .query(({ ctx: { person }, input: { slug } }) => resolveSlug(person, slug)),

  /** The organizations that one may join by the domain of one's confirmed address. */
  joinable: selfProcedure.query(({ ctx: { person, services } }) =>
    listJoinable(person, services.database),
  ),

  /** Joins one of those, as a member. @throws `not_found` for any other; `already_member` */
  join: selfProcedure
    .input(z.strictObject({ orgId: OrganizationId }))
    .mutation(({ ctx, input, path }) =>
      once<null>(ctx.person, repeatable(ctx, path, input), (keep) =>
        joining(ctx.person, { database: ctx.services.database, ...input }, async (scope) => {
          await joinByDomain(scope);
          const { requestId, address } = ctx.request;
          await writeRecords(scope, { action: path, requestId, address, replay: keep(null) });
          return null;
        }),
      ),
    ),
});

async function checkMayFound(person: Person): Promise<void> {
  const { organizationCreation } = await getInstanceSettings(person);
  if (organizationCreation === "everybody") return;
  if (!(await getUser(person)).instanceOwner)
    fail({ kind: "forbidden", permission: "organization:create" });
}

/**
 * A domain lets strangers in: only whoever showed that they have an address of it may add it. Taking one away needs
 * nothing.
 */
async function checkDomains(
  scope: WriteScope,
  before: OrganizationSettings,
  { signUpDomains }: OrganizationPatch,
): Promise<void> {
  const added = (signUpDomains ?? []).filter((domain) => !before.signUpDomains.includes(domain));
  if (added.length === 0) return;
  const own = await findConfirmedDomain(scope);
  const foreign = added.filter((domain) => domain !== own);
  if (foreign.length === 0) return;
  const message = "Nobody adds a domain of which they have no confirmed address";
  const at = (domain: string) => `signUpDomains.${signUpDomains?.indexOf(domain)}`;
  fail({
    kind: "invalid",
    issues: foreign.map((domain) => ({ path: at(domain), code: "not_your_domain", message })),
  });
}

/** Whoever demands a second factor of everybody must have come with one: else they would be the first to be outside. */
async function checkSecondFactor(scope: WriteScope): Promise<void> {
  const { wasShown, isSetUp } = await findOwnSecondFactor(scope);
  if (!wasShown) fail({ kind: "second_factor_required", isSetUp });
}
