import { nodeTests } from "@teamflow/tooling/vitest.mjs";

export default nodeTests();
