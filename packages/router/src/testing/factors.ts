import { insertIdentity } from "@teamflow/data/identities";
import { openVisitor } from "@teamflow/data/scope";
import { run } from "@teamflow/data/testing/cluster";
import type { IdentityId } from "@teamflow/domain/ids";
import { type Kysely, sql } from "kysely";
import { firstStep, secure } from "./authenticator.ts";
import { aDevice, givePasskey } from "./device.ts";
import { aPerson, type Instance, type Person } from "./instance.ts";
import { known } from "./machines.ts";
import { signedIn } from "./signed-in.ts";

/** Second factors and identities, for whoever needs some. */
export function theFactors(instance: Instance, mark: string) {
  /** Somebody signed in who has none: whoever is named, else somebody new. */
  const withoutFactors = async (who?: Person): Promise<Person> => {
    if (!who?.email) return await aPerson(instance, mark);
    await run(instance.url, (db) => clearFactors(db, who.email));
    return await signedIn(who);
  };
  return {
    withoutFactors,
    withTotp: async (who?: Person) => {
      const person = await withoutFactors(who);
      return { person, ...(await secure(person)) };
    },
    withPasskey: async (who?: Person) => {
      const person = await withoutFactors(who);
      return { person, ...(await givePasskey(person)) };
    },
    withIdentity: async (who?: Person) => {
      const person = await withoutFactors(who);
      return { person, identityId: await anIdentity(instance, person) };
    },
    /** Somebody new who did the first step of signing in, and what the second can be done with. */
    halfIn: async () => {
      const person = await aPerson(instance, mark);
      const { recoveryCodes } = await secure(person);
      const { device } = await givePasskey(person, aDevice());
      return { recoveryCodes, device, proof: await firstStep(person) };
    },
  };
}

/** Lets somebody, or everybody, sign in by the password alone, as the walk's actors do. */
export async function clearFactors(db: Kysely<never>, email = "%"): Promise<void> {
  const whose = sql`user_id in (select id from "user" where email like ${email})`;
  for (const table of ["totp", "passkey", "recovery_code", "identity"])
    await sql`delete from ${sql.table(table)} where ${whose}`.execute(db);
  await sql`update session set second_factor = false where ${whose}`.execute(db);
}

let subjects = 0;

/** An identity of somebody's at a provider that nobody asks. */
async function anIdentity(instance: Instance, person: Person): Promise<IdentityId> {
  const { userId } = await known(instance, person);
  const { db } = openVisitor(instance.services.database);
  const subject = `subject-${(subjects += 1)}`;
  return await insertIdentity(
    { db, userId },
    { issuer: "https://id.example.test", subject, email: null },
  );
}
