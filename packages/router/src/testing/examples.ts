import type { Examples } from "./examples/example.ts";
import { identity } from "./examples/identity.ts";
import { instance } from "./examples/instance.ts";
import { machines } from "./examples/machines.ts";
import { oversight } from "./examples/oversight.ts";
import { people } from "./examples/people.ts";
import { work } from "./examples/work.ts";

/** All examples, one file for each area. */
export const examples: Examples = {
  ...identity,
  ...people,
  ...machines,
  ...oversight,
  ...instance,
  ...work,
};
