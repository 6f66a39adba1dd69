import { nodeTests } from "@teamflow/tooling/vitest.mjs";

const embedded = ["src/embedded.test.ts", "src/embedded/**/*.test.ts"];
const stored = {
  exclude: ["**/node_modules/**", ...embedded],
  globalSetup: ["./src/testing/cluster.ts"],
};

/** What is stored is tested twice: as in production, and bound by the row-level policies as an oracle. */
export default nodeTests({
  projects: [
    { extends: true, test: { name: "plain", ...stored } },
    { extends: true, test: { name: "row-security", ...stored, env: { ROW_SECURITY: "on" } } },
    { extends: true, test: { name: "embedded", include: embedded } },
  ],
});
