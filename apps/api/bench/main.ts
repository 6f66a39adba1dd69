/**
 * `pnpm bench`: the request path beside a bare server that sends the same statements. `pnpm bench large [--seconds=120]
 * [--users=100] [--tasks=200000] [--explain]`: how soon a large organization is answered. See docs/performance.md.
 */
import { measureLarge } from "./large.ts";
import { measureRequestPath } from "./request-path.ts";

const isLarge = process.argv[2] === "large";
await (isLarge ? measureLarge() : measureRequestPath());
