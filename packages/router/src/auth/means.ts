import { deleteRecoveryCodes } from "@teamflow/data/recovery-codes";
import {
  type Account,
  getSignInMeans,
  isSecondFactorDemanded,
} from "@teamflow/data/second-factors";
import { fail } from "@teamflow/domain/failure";
import { hasSecondFactor, hasWayIn } from "@teamflow/domain/second-factor";

/**
 * Refuses to be left without a second factor where one is asked for; else one-time codes go with the last one, as
 * there is nothing that they could stand in for.
 *
 * @throws `last_credential`
 */
export async function keepSecondFactor(account: Account): Promise<void> {
  const means = await getSignInMeans(account);
  if (hasSecondFactor(means)) return;
  if (means.isRequired || (await isSecondFactorDemanded(account)))
    fail({ kind: "last_credential" });
  await deleteRecoveryCodes(account);
}

/** Refuses to be left without any way to sign in. @throws `last_credential` */
export async function keepWayIn(account: Account): Promise<void> {
  if (!hasWayIn(await getSignInMeans(account))) fail({ kind: "last_credential" });
}
