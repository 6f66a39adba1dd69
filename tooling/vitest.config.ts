import { nodeTests } from "./vitest.mjs";

export default nodeTests({ include: ["*.test.mjs"] });
