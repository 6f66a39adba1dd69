/** `npm start`: builds the web client when it changed, then serves everything with one process. */
import { root, run } from "./run.mjs";

const built = await run("turbo", [
  "run",
  "build",
  "--filter=@teamflow/web",
  "--output-logs=errors-only",
]);
if (built !== 0) process.exit(built);

const server = "apps/api/src/main.ts";
if (process.platform === "win32" || !process.execve)
  process.exit(await run(process.execPath, [server]));
// The server takes this process's place: one less to keep in memory, and to pass signals through.
process.chdir(root);
process.execve(process.execPath, [process.execPath, server], process.env);
