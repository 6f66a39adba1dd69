import { reasonBehind } from "@teamflow/data/constraints";
import {
  findAddressee,
  findIdentity,
  insertIdentifiedUser,
  insertIdentity,
  updateIdentityUse,
} from "@teamflow/data/identities";
import { openVisitor } from "@teamflow/data/scope";
import { holdingAccount } from "@teamflow/data/second-factors";
import type { UserId } from "@teamflow/domain/ids";
import type { Locale } from "@teamflow/domain/user";
import type { Context } from "../context.ts";
import { noteChange } from "./means-change.ts";
import { note } from "./note.ts";
import { type Claims, ProviderFault } from "./oidc-client.ts";
import { accountOf } from "./second-step.ts";
import { isOpen } from "./sign-up.ts";

/** What an account begins with that is made here: what the browser of whoever comes is set to. */
type Beginning = { locale?: Locale | undefined; timeZone?: string | undefined };

/**
 * Whose account an identity is. One that is linked already is that account's, whatever address it tells of today.
 * Else only an address decides that the provider vouches for: it leads to the account which has confirmed that same
 * address, or where sign-up is open to a new one. An address that an account has and never confirmed decides nothing:
 * anybody could have made that account.
 *
 * @throws `ProviderFault`
 */
export async function identify(
  ctx: Context,
  claims: Claims,
  beginning: Beginning,
): Promise<UserId> {
  try {
    return await identifyOnce(ctx, claims, beginning);
  } catch (error) {
    // Somebody took the address or linked the identity at this same moment, mostly the same person in two tabs.
    if (reasonBehind(error)?.kind !== "taken") throw error;
    return await identifyOnce(ctx, claims, beginning);
  }
}

async function identifyOnce(ctx: Context, claims: Claims, beginning: Beginning): Promise<UserId> {
  const visitor = openVisitor(ctx.services.database);
  const known = await findIdentity(visitor, claims);
  if (known) {
    await updateIdentityUse(visitor, claims);
    return known.userId;
  }
  const email = verifiedAddress(claims);
  const addressee = await findAddressee(visitor, email);
  if (addressee && addressee.status !== "pending") {
    if (!addressee.isConfirmed) throw new ProviderFault("address_in_use", "address_in_use");
    if (addressee.status !== "active") throw new ProviderFault("account_closed", "account_closed");
    await link(ctx, addressee.userId, claims);
    return addressee.userId;
  }
  if (!(await isOpen(ctx, visitor))) throw new ProviderFault("sign_up_closed", "sign_up_closed");
  const name = claims.name ?? email.split("@")[0] ?? email;
  const { issuer, subject } = claims;
  const newcomer = { issuer, subject, email, name, ...beginning };
  const userId = await insertIdentifiedUser(visitor, newcomer);
  await note(ctx, visitor, { userId, action: "signed_up", details: { issuer } });
  return userId;
}

function verifiedAddress({ email, isEmailVerified }: Claims): string {
  if (email === null) throw new ProviderFault("email_missing", "email_missing");
  if (!isEmailVerified) throw new ProviderFault("email_unverified", "email_unverified");
  return email;
}

/**
 * Links an identity to an account: nothing happens when it is that account's already.
 *
 * @throws `ProviderFault` when it is somebody else's
 */
export async function link(ctx: Context, userId: UserId, claims: Claims): Promise<void> {
  const { issuer, subject, email } = claims;
  const account = accountOf(ctx, userId);
  const known = await findIdentity(account, claims);
  if (known && known.userId !== userId)
    throw new ProviderFault("linked_elsewhere", "linked_elsewhere");
  if (known) return;
  await holdingAccount(account, async (held) => {
    await insertIdentity(held, { issuer, subject, email });
    await noteChange(ctx, held, "identity_linked");
  });
}
