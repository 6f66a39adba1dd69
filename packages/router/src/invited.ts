import { findInvitation, type ShownInvitation } from "@teamflow/data/invitations";
import { openKeeper } from "@teamflow/data/scope";
import type { OrganizationId } from "@teamflow/domain/ids";
import type { Services } from "./context.ts";
import { readOrganizationSecret } from "./secret.ts";

/** Whom an invitation's link is for. */
export type Invited = {
  orgId: OrganizationId;
  email: string;
  /** Whether the link went to the address by mail and was shown to nobody: whoever has it reads the address's mail. */
  isAddressShown: boolean;
};

/** The address that an invitation is bound to; nothing once it is over, or for a text that is none. */
export async function invitedAddress(
  services: Pick<Services, "database">,
  token: string,
): Promise<Invited | undefined> {
  const found = await openedBy(services, token);
  return (
    found && {
      ...{ orgId: found.orgId, email: found.invitation.email },
      isAddressShown: found.invitation.isMailed,
    }
  );
}

/** The invitation that a link opens, and what to look it up by. */
export async function openedBy(
  { database }: Pick<Services, "database">,
  token: string,
): Promise<{ orgId: OrganizationId; tokenHash: Buffer; invitation: ShownInvitation } | undefined> {
  const secret = readOrganizationSecret(token);
  const invitation =
    secret && (await findInvitation(openKeeper(database, secret.orgId), secret.tokenHash));
  return secret && invitation && { ...secret, invitation };
}
