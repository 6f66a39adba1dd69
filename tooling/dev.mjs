/** `pnpm dev`: the API on 8000 and the web client on 3000, both reloading; they end together. */
import path from "node:path";
import { ended, root, start } from "./run.mjs";

const web = path.join(root, "apps", "web");
const children = [
  start(process.execPath, ["--watch", "--watch-preserve-output", "apps/api/src/main.ts"]),
  start(path.join(web, "node_modules", ".bin", "vite"), [], { cwd: web }),
];

const codes = children.map((child) => ended(child));
const first = await Promise.race(codes);
for (const child of children) child.kill("SIGTERM");
await Promise.all(codes);
process.exit(first);
