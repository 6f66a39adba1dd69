import type { Person } from "./instance.ts";

/** A person with a session: an earlier call may have ended it. */
export async function signedIn(person: Person): Promise<Person> {
  const isSignedIn = await person
    .as()
    .auth.me()
    .then(
      () => true,
      () => false,
    );
  if (!isSignedIn)
    await person.as().auth.signIn({ login: person.email, password: person.password });
  return person;
}
