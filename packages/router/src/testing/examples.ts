import { assignments } from "./examples/assignments.ts";
import { discussion } from "./examples/discussion.ts";
import type { Examples } from "./examples/example.ts";
import { identity } from "./examples/identity.ts";
import { instance } from "./examples/instance.ts";
import { machines } from "./examples/machines.ts";
import { notices } from "./examples/notifications.ts";
import { oversight } from "./examples/oversight.ts";
import { figures } from "./examples/performance.ts";
import { people } from "./examples/people.ts";
import { plan } from "./examples/plan.ts";
import { teams } from "./examples/teams.ts";
import { time } from "./examples/time.ts";
import { views } from "./examples/views.ts";
import { work } from "./examples/work.ts";

/** All examples, one file for each area. */
export const examples: Examples = {
  ...identity,
  ...people,
  ...machines,
  ...oversight,
  ...instance,
  ...plan,
  ...work,
  ...views,
  ...discussion,
  ...teams,
  ...assignments,
  ...notices,
  ...figures,
  ...time,
};
