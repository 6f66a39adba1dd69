import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { generateSync } from "otplib";
import { aPerson, type Instance, type Person } from "./instance.ts";

/** Somebody with an authenticator, signed in with it. */
export type Secured = Person & { secret: string; recoveryCodes: string[] };

/** The code that an authenticator shows now. */
export function codeOf(secret: string): string {
  return generateSync({ secret });
}

/** Makes the code of now good once more: the next one is half a minute away. */
export async function nextCode({ url }: Instance, { secret }: { secret: string }): Promise<string> {
  await run(url, (db) => sql`update totp set last_step = 0`.execute(db));
  return codeOf(secret);
}

/** Somebody who has set up an authenticator. */
export async function aSecuredPerson(instance: Instance, name = "Ada"): Promise<Secured> {
  const person = await aPerson(instance, name);
  return { ...person, ...(await secure(person)) };
}

/** Sets up an authenticator for somebody who has none. */
export async function secure(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { password } = person;
  const { secret } = await person.as().secondFactor.beginTotp({ password });
  const { recoveryCodes } = await person.as().secondFactor.confirmTotp({ code: codeOf(secret) });
  return { secret, recoveryCodes };
}

/** Signs in with the password, and gives the proof that leaves the second step to do. */
export async function firstStep(person: Person): Promise<string> {
  const { email: login, password } = person;
  const answer = await person.as().auth.signIn({ login, password });
  if (answer.status !== "second_factor") throw new Error("There was no second step");
  return answer.proof;
}
