import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "../../app.ts";
import type { Person } from "../instance.ts";
import type { World } from "../world.ts";

type Inputs = inferRouterInputs<AppRouter>;

/**
 * For each procedure an input that must succeed, made of a world's own things; where it is about something of one's
 * own, of those of who calls. A procedure without its example does not compile.
 */
export type Examples = {
  [N in keyof Inputs]: {
    [P in keyof Inputs[N]]: (world: World, who: Person) => Inputs[N][P] | Promise<Inputs[N][P]>;
  };
};

let numbers = 0;

/** A number that no other example was made with. */
export function freshNumber(): number {
  return (numbers += 1);
}
