import { nodeTests } from "@teamflow/tooling/vitest.mjs";

export default nodeTests({ globalSetup: ["../../packages/data/src/testing/cluster.ts"] });
