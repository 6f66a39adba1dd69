/** `npm test`: every check, the build, and every test. Its last line sums all runners. */
import fs from "node:fs";
import { root, run } from "./run.mjs";
import { summaryOf, totalsOf, unsteadyOf } from "./test-report.mjs";

// A report of an earlier run must not count when its runner does not come to its end this time.
for (const report of fs.globSync("{apps/*,packages/*,tooling}/reports/{,second/}*.json", {
  cwd: root,
}))
  fs.rmSync(`${root}/${report}`);

const steps = [
  ["pnpm", "check"],
  ["turbo", "run", "build", "--output-logs=errors-only"],
  // One package at a time: each runner uses both cores, and servers that share them get slow.
  ["turbo", "run", "test", "--concurrency=1", "--continue", "--output-logs=new-only"],
];

let failed = false;
for (const [command = "", ...args] of steps) {
  const code = await run(command, args);
  if (code !== 0) console.error(`failed: ${[command, ...args].join(" ")} (exit code ${code})`);
  if (code > 128) process.exit(code);
  failed ||= code !== 0;
}

const totals = totalsOf(root);
for (const line of unsteadyOf(root)) console.error(`passed only when it ran once more: ${line}`);
if (totals.passed === 0) console.error("no test passed, so nothing is proved");
console.log(summaryOf(totals));
process.exit(failed || totals.failed > 0 || totals.passed === 0 ? 1 : 0);
