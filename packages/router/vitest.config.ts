import { nodeTests } from "@teamflow/tooling/vitest.mjs";
import { configDefaults } from "vitest/config";

const database = ["../data/src/testing/cluster.ts"];

/** How statements are planned is looked at as production sends them, without what the policies add to each. */
const ofPlans = "src/list-plans.test.ts";

/** Everything else runs twice: as in production, and bound by the row-level policies as an oracle. */
export default nodeTests({
  projects: [
    { extends: true, test: { name: "plain", globalSetup: database } },
    {
      extends: true,
      test: {
        ...{ name: "row-security", globalSetup: database, env: { ROW_SECURITY: "on" } },
        exclude: [...configDefaults.exclude, ofPlans],
      },
    },
  ],
});
