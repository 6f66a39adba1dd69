import { nodeTests } from "@teamflow/tooling/vitest.mjs";

const database = ["../data/src/testing/cluster.ts"];

/** Everything runs twice: as in production, and bound by the row-level policies as an oracle. */
export default nodeTests({
  projects: [
    { extends: true, test: { name: "plain", globalSetup: database } },
    {
      extends: true,
      test: { name: "row-security", globalSetup: database, env: { ROW_SECURITY: "on" } },
    },
  ],
});
