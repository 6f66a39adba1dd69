import { type ExpiringToken, warnOfExpiring } from "@teamflow/data/expiring-tokens";
import { everyOrganization } from "@teamflow/data/instance/organizations";
import { openKeeper } from "@teamflow/data/scope";
import { postMail } from "../mail/post.ts";
import type { JobServices } from "./services.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Warns of the tokens that are about to expire: their people, or whoever answers for their service account. Each
 * organization is seen to in a transaction of its own, so that a warning is noted exactly when its mail is posted.
 */
export async function warnOfTokens(
  services: Pick<JobServices, "database" | "keyring">,
): Promise<void> {
  for (const { id, status } of await everyOrganization(services.database)) {
    if (status !== "active") continue;
    await warnOfExpiring(openKeeper(services.database, id), (keeper, token) =>
      postMail(services, keeper, letterOf(token, keeper.now)),
    );
  }
}

function letterOf(token: ExpiringToken, now: Date) {
  const { recipient, organization, slug } = token;
  const { email: to, locale, name } = recipient;
  const days = Math.max(1, Math.ceil((token.expiresAt.getTime() - now.getTime()) / dayMs));
  const url = `/o/${slug}/settings/tokens`;
  const params = { name, token: token.name, organization, days, url };
  return { to, locale, mail: { template: "token_expiring" as const, params } };
}
