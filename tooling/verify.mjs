/** `pnpm verify` and `npm run verify`: says whether the audit trail of every organization is as it was sealed. */
import { run } from "./run.mjs";

process.exit(await run(process.execPath, ["apps/api/src/verify.ts"]));
