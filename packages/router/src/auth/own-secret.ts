import { getSessionStrength, getSignInMeans } from "@teamflow/data/second-factors";
import type { Person } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import { hasSecondFactor } from "@teamflow/domain/second-factor";
import { isPassword } from "./password.ts";

/** How long after signing in somebody without a password is still believed to be there. */
const freshSeconds = 10 * 60;

/**
 * Makes sure that it is the person who asks, and not somebody who found their screen open: before anything changes
 * that they sign in with. Whoever has a second factor must have shown it in this session, else whoever knows the
 * password alone could put their own in its place. The caller counts it.
 *
 * @param password left out by whoever has none: then they must have signed in a moment ago
 * @throws `wrong_credentials`, `sign_in_again`, `second_factor_required`
 */
export async function checkSelf(person: Person, password: string | undefined): Promise<void> {
  const means = await getSignInMeans(person);
  const session = await getSessionStrength(person);
  if (means.passwordHash === null && session.ageSeconds > freshSeconds)
    fail({ kind: "sign_in_again" });
  if (means.passwordHash !== null && !(await isPassword(password ?? "", means.passwordHash)))
    fail({ kind: "wrong_credentials" });
  if (hasSecondFactor(means) && !session.secondFactor)
    fail({ kind: "second_factor_required", isSetUp: true });
}
