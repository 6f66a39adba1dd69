/** `npm run doctor`: looks at everything that a server needs, and says what to do about what is wrong. */
import { run } from "./run.mjs";

process.exit(await run(process.execPath, ["apps/api/src/doctor.ts"]));
