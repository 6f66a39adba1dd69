import {
  getApiToken,
  insertApiToken,
  listApiTokens,
  replaceApiToken,
  revokeApiToken,
  type StoredToken,
  type TokenReach,
} from "@teamflow/data/api-tokens";
import { getSettings } from "@teamflow/data/organizations";
import { getHolder } from "@teamflow/data/roles";
import type { Scope } from "@teamflow/data/scope";
import { getServiceAccount } from "@teamflow/data/service-accounts";
import {
  ApiToken,
  longestOverlapHours,
  MintedToken,
  NewApiToken,
  scopesLeft,
} from "@teamflow/domain/api-token";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { ApiTokenId, MemberId } from "@teamflow/domain/ids";
import { checkGrant, PermissionName } from "@teamflow/domain/member";
import { Organization } from "@teamflow/domain/organization";
import { type Holder, may } from "@teamflow/domain/permission";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { hintOf, hashOf, newOrganizationSecret } from "./secret.ts";
import { allow, allowWrite, inOrganization, router, tokenProcedure } from "./trpc.ts";

const people = { isForPeople: true };
const dayMs = 24 * 60 * 60 * 1000;

/** What a program is told of the token that it comes with. */
const CurrentToken = z.strictObject({
  token: ApiToken,
  organization: Organization.pick({ id: true, slug: true, name: true }),
  /** What it may do: those of its scopes that its member holds. */
  permissions: z.array(PermissionName),
});
type CurrentToken = z.infer<typeof CurrentToken>;

/** Tokens by which programs come. No token makes, ends or sees another. */
export const apiTokens = router({
  /** The token that a program comes with: where it opens, for whom, for what and until when. */
  current: tokenProcedure
    .meta({
      access: "token",
      ...offer("GET /token", {
        output: CurrentToken,
        summary: "The API token that you come with: its organization, member, scopes and end",
        description:
          "For programs, whatever the token's scopes are. `permissions` are those of its `scopes` that its member holds, which is what it may do. To whoever comes without an API token there is none.",
      }),
    })
    .query(async ({ ctx: { scope } }): Promise<CurrentToken> => {
      const { tokenId } = scope.actor;
      if (!tokenId) return fail({ kind: "not_found", what: "api_token" });
      const { id, slug, name } = await getSettings(scope);
      const token = await getApiToken(scope, { tokenId, reach: "all" });
      return { token, organization: { id, slug, name }, permissions: [...scope.permissions] };
    }),

  /** One's own tokens and those of one's service accounts, the newest first; all there are for whoever manages them. */
  list: allow("organization:read", {
    ...people,
    ...offer("GET /organizations/{orgId}/tokens", {
      output: paged(ApiToken),
      summary: "Your API tokens and those that you manage, newest first",
    }),
  })
    .input(inOrganization(Page.extend({ memberId: MemberId.optional() })))
    .query(({ ctx: { scope }, input }) =>
      listApiTokens(scope, { ...input, reach: reachOf(scope) }),
    ),

  /**
   * Makes a token, of one's own or of a service account, and shows its text this once. It may do nothing that its
   * maker, or whoever it is for, may not. @throws `role_too_high`; `not_found`; `forbidden`
   */
  create: allowWrite("token:create", {
    ...people,
    ...offer("POST /organizations/{orgId}/tokens", {
      output: MintedToken,
      summary: "Makes an API token and shows its text this once",
      created: null,
    }),
  })
    .input(inOrganization(NewApiToken))
    .mutation(async ({ ctx: { scope }, input }): Promise<MintedToken> => {
      const { name, scopes, expiresInDays, serviceAccountId } = input;
      checkStay(scope);
      const wanted = { permissions: scopes };
      checkGrant(scope, wanted);
      if (serviceAccountId) checkGrant(await getBot(scope, serviceAccountId), wanted);
      const { secret, ...minted } = mint(scope);
      const memberId = serviceAccountId ?? scope.memberId;
      const expiresAt = new Date(scope.now.getTime() + expiresInDays * dayMs);
      const token = await insertApiToken(scope, { ...minted, memberId, name, scopes, expiresAt });
      return { token, secret };
    }),

  /**
   * Makes a token that takes another's place, for as long and with the scopes that are still held; the other goes on
   * through the overlap. Nobody does this to another person's token. @throws `not_found`; `forbidden`; `role_too_high`;
   * `already_rotated`; `token_ended`
   */
  rotate: allowWrite("token:create", {
    ...people,
    ...offer("POST /organizations/{orgId}/tokens/{tokenId}/rotate", {
      output: MintedToken,
      summary: "Makes an API token that takes another's place",
    }),
  })
    .input(inOrganization(z.strictObject({ tokenId: ApiTokenId, overlapHours: overlap() })))
    .mutation(
      async ({ ctx: { scope }, input: { tokenId, overlapHours } }): Promise<MintedToken> => {
        checkStay(scope);
        const before = await getApiToken(scope, { tokenId, reach: reachOf(scope) });
        const { memberId, name } = before;
        if (!before.isBot && memberId !== scope.memberId)
          fail({ kind: "forbidden", permission: "token:create" });
        const scopes = scopesLeft(before, before.isBot ? await getBot(scope, memberId) : scope);
        checkGrant(scope, { permissions: scopes });
        const { secret, ...minted } = mint(scope);
        const lifeMs = before.expiresAt.getTime() - before.createdAt.getTime();
        const expiresAt = new Date(scope.now.getTime() + lifeMs);
        const successor = { ...minted, memberId, name, scopes, expiresAt };
        return { token: await replaceApiToken(scope, { before, successor, overlapHours }), secret };
      },
    ),

  /** Ends a token at once: one's own, one of one's service accounts, any for whoever manages them. @throws `not_found` */
  revoke: allowWrite("organization:read", {
    ...people,
    ...offer("DELETE /organizations/{orgId}/tokens/{tokenId}", {
      output: ApiToken,
      summary: "Ends an API token at once",
    }),
  })
    .input(inOrganization(z.strictObject({ tokenId: ApiTokenId })))
    .mutation(({ ctx: { scope }, input: { tokenId } }) =>
      revokeApiToken(scope, { tokenId, reach: reachOf(scope) }),
    ),
});

function overlap() {
  return z.int().min(0).max(longestOverlapHours).default(24);
}

function reachOf(scope: Scope): TokenReach {
  if (may(scope, "token:manage")) return "all";
  return may(scope, "service_account:manage") ? "bots" : "own";
}

/** Whoever runs the instance and is here on a visit leaves no key behind. @throws `forbidden` */
function checkStay({ actor }: Scope): void {
  if (actor.kind === "break_glass") fail({ kind: "forbidden", permission: "token:create" });
}

/** What a service account holds, for whoever manages them. @throws `forbidden`; `not_found` */
async function getBot(scope: Scope, serviceAccountId: MemberId): Promise<Holder> {
  if (!may(scope, "service_account:manage"))
    fail({ kind: "forbidden", permission: "service_account:manage" });
  return await getHolder(scope, await getServiceAccount(scope, serviceAccountId));
}

function mint({ orgId }: Scope): { secret: string } & Pick<StoredToken, "hint" | "tokenHash"> {
  const secret = newOrganizationSecret(orgId);
  return { secret, hint: hintOf(secret), tokenHash: hashOf(secret) };
}
