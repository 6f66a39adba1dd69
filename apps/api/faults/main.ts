/**
 * `pnpm faults [F1 F5 …] [--seed=7] [--runs=1] [--patience=3]`: lets things go wrong under load and holds what came of
 * it against the ledger. See docs/faults.md.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chanceOf } from "./chance.ts";
import type { Fault, Surrounded } from "./fault.ts";
import { type Ground, openGround } from "./ground.ts";
import { faults } from "./list.ts";
import { type Outcome, runFault } from "./run.ts";
import { openStage, unexpectedLines } from "./stage.ts";

const seed = numberOf("seed");
/** How often each is tried. */
const runs = numberOf("runs", 3);
/** Multiplies every limit of time, on a machine that does more than this. */
const patience = numberOf("patience");
const longestMs = 40 * 60_000 * patience;
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const chosen = faults.filter(({ name }) => asked.length === 0 || asked.includes(name));
if (chosen.length === 0) {
  console.error(`There are ${faults.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}

await using closing = new AsyncDisposableStack();
// What children there are end with this process: the servers by the signal, the database by its lifeline.
const end = (code: number) => void closing.disposeAsync().finally(() => process.exit(code));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(1));
setTimeout(() => {
  console.error(`The faults took more than ${longestMs / 60_000} minutes`);
  end(1);
}, longestMs).unref();

const ground = await openGround({ chance: chanceOf(seed), patience }, closing);
const start = performance.now();
let broken = 0;
console.log(
  `| fault | run | seconds | operations | unknown | measured | holds |\n|---|---|---|---|---|---|---|`,
);
for (const fault of chosen) broken += await tryOut(fault, ground);
const seconds = Math.round((performance.now() - start) / 1000);
console.log(`\n${chosen.length} faults, ${runs} runs each, in ${seconds} s: ${broken} broken`);
if (broken > 0) console.log(`The servers' logs and the ledgers are in ${kept(ground)}`);
process.exitCode = broken > 0 ? 1 : 0;

/** The number that was given with an option. */
function numberOf(option: string, usual = 1): number {
  const given = process.argv.find((word) => word.startsWith(`--${option}=`));
  return Number(given?.split("=", 2)[1] ?? usual);
}

/** Opens what a fault needs besides. */
async function prepare(
  listed: Fault | Surrounded,
  ground: Ground,
  closing: AsyncDisposableStack,
): Promise<{ fault: Fault; settings: Record<string, string>; skipped: string[] }> {
  if (!("open" in listed)) return { fault: listed, settings: {}, skipped: [] };
  const { name, title, open } = listed;
  const { settings, skipped = [], ...opened } = await open(ground, closing);
  return { fault: { name, title, ...opened }, settings, skipped };
}

/** @returns how many of its runs broke something */
async function tryOut(listed: Fault | Surrounded, ground: Ground): Promise<number> {
  const outcomes: Outcome[] = [];
  await using stageEnd = new AsyncDisposableStack();
  const { settings, skipped, fault } = await prepare(listed, ground, stageEnd);
  for (const sentence of skipped) console.log(`    SKIPPED in ${fault.name}: ${sentence}`);
  const stage = await openStage(ground, stageEnd, settings);
  for (let run = 1; run <= runs; run++) {
    const begun = performance.now();
    const outcome = await runFault(fault, stage, { seed: seed * 1000 + run, patience });
    outcomes.push(outcome);
    print({ fault, run, seconds: (performance.now() - begun) / 1000 }, outcome);
  }
  await stageEnd.disposeAsync();
  const lines = unexpectedLines(stage, fault);
  for (const line of lines) console.log(`    ${line}`);
  return outcomes.filter(({ breaches }) => breaches.length > 0).length + lines.length;
}

type Attempt = { fault: Fault; run: number; seconds: number };

function print({ fault: { name, title }, run, seconds }: Attempt, outcome: Outcome): void {
  const { operations, unknown, notes, breaches } = outcome;
  const measured = [...notes].map(([what, value]) => `${what} ${value}`).join(", ");
  const verdict = breaches.length === 0 ? "yes" : "NO";
  console.log(
    `| ${name} ${title} | ${run} | ${seconds.toFixed(0)} | ${operations} | ${unknown} | ${measured} | ${verdict} |`,
  );
  for (const breach of breaches.slice(0, 10)) console.log(`    ${breach}`);
}

/** The folder of a run goes with it: what helps to understand a breach is copied first. */
function kept({ dir }: Ground): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "teamflow-faults-"));
  for (const file of fs.globSync("*.{jsonl,log}", { cwd: dir }))
    fs.copyFileSync(path.join(dir, file), path.join(folder, file));
  return folder;
}
