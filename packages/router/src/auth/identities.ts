import { deleteIdentity, listIdentities } from "@teamflow/data/identities";
import { holdingAccount } from "@teamflow/data/second-factors";
import { fail } from "@teamflow/domain/failure";
import { IdentityId } from "@teamflow/domain/ids";
import { safePath } from "@teamflow/domain/identity";
import { OwnPassword } from "@teamflow/domain/second-factor";
import { z } from "zod";
import { publicProcedure, router, selfProcedure } from "../trpc.ts";
import { counted } from "./counted.ts";
import { keepWayIn } from "./means.ts";
import { noteChange } from "./means-change.ts";
import { issueLinkTicket, oidcPaths } from "./oidc.ts";
import { checkSelf } from "./own-secret.ts";
import { accountBucket, provingProcedure } from "./password-proof.ts";

/** Accounts at an identity provider, by which people sign in here. */
export const identities = router({
  /** Where people can sign in instead of here: what the buttons say, where they lead, and what it calls itself. */
  providers: publicProcedure.query(({ ctx: { services } }) => {
    const { identityProvider: provider } = services;
    if (!provider) return [];
    return [{ name: provider.name, path: oidcPaths.start, issuer: provider.issuer }];
  }),

  list: selfProcedure.query(({ ctx: { person } }) => listIdentities(person)),

  /**
   * Begins to link an identity to one's account.
   *
   * @returns where the browser goes for it; good for five minutes, once, and in this session
   */
  link: provingProcedure
    .input(z.strictObject({ password: OwnPassword, next: z.string().max(1000).optional() }))
    .mutation(({ ctx, input: { password, next } }) =>
      counted(ctx, [accountBucket(ctx.person.userId)], async () => {
        if (!ctx.services.identityProvider) fail({ kind: "not_found", what: "identity_provider" });
        await checkSelf(ctx.person, password);
        const ticket = await issueLinkTicket(ctx, ctx.person.userId);
        const query = new URLSearchParams({ ticket, next: safePath(next) });
        return { path: `${oidcPaths.start}?${query.toString()}` };
      }),
    ),

  /** Takes an identity from one's account; refused when nothing would be left to sign in with. */
  unlink: provingProcedure
    .input(z.strictObject({ identityId: IdentityId, password: OwnPassword }))
    .mutation(({ ctx, input: { identityId, password } }) =>
      counted(ctx, [accountBucket(ctx.person.userId)], async () => {
        await checkSelf(ctx.person, password);
        return await holdingAccount(ctx.person, async (account) => {
          await deleteIdentity(account, identityId);
          await keepWayIn(account);
          await noteChange(ctx, account, "identity_unlinked");
          return null;
        });
      }),
    ),
});
