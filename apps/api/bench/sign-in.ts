import { isPassword } from "@teamflow/router/auth/password";
import type { Person } from "./dataset.ts";
import { signInTextOf } from "./http-text.ts";
import { load } from "./load.ts";
import type { Contest } from "./rounds.ts";

/**
 * Signing in beside what it costs whatever the server does: comparing a password with its hash, two at once as in the
 * product, and nothing else.
 *
 * @param port of the product
 */
export function signInContest(port: number, people: Person[]): Contest {
  const writers = people.map((person) => () => signInTextOf(person));
  return {
    ...{ title: "sign in", aim: null },
    first: (durationMs) => compareFor(durationMs, people),
    second: (durationMs) => load(port, { writers, durationMs }),
  };
}

async function compareFor(durationMs: number, [person]: Person[]): Promise<number> {
  if (!person) throw new Error("There is nobody to sign in");
  const start = performance.now();
  const compare = async () => {
    let count = 0;
    for (; performance.now() - start < durationMs; count++)
      if (!(await isPassword(person.password, person.passwordHash)))
        throw new Error("The password is not taken for the right one");
    return count;
  };
  const [one, other] = await Promise.all([compare(), compare()]);
  return ((one + other) * 1000) / (performance.now() - start);
}
