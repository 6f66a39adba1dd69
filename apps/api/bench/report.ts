import type { Price } from "./identity-price.ts";
import { median, type Outcome, rounds } from "./rounds.ts";

/** Prints one table of answers a second, with the ratio of the second column to the first. */
export function printRates(outcomes: Outcome[], [first, second]: [string, string]): void {
  console.log(`\nanswers a second: medians of ${rounds} rounds\n`);
  console.log(`| | ${first} | ${second} | ratio | aim |\n|---|---|---|---|---|`);
  for (const { title, aim, rates } of outcomes) {
    const [one, other] = [median(rates.first), median(rates.second)];
    console.log(
      `| ${title} | ${one.toFixed(0)} | ${other.toFixed(0)} | ${(other / one).toFixed(2)} | ${aim ?? "–"} |`,
    );
  }
}

/** Prints what it costs to find out who asks. */
export function printPrices(prices: Price[]): void {
  console.log(
    "\nserver CPU of one list of 50 tasks, in milliseconds: medians of interleaved rounds\n",
  );
  console.log(
    "| way | CPU | above the data function | above the procedure without a door |\n|---|---|---|---|",
  );
  for (const { way, cpuMs, aboveDataMs, aboveProcedureMs } of prices) {
    const cells = [cpuMs, aboveDataMs, aboveProcedureMs].map((ms) => ms.toFixed(2));
    console.log(`| ${way} | ${cells.join(" | ")} |`);
  }
}

/** Prints how soon a colleague hears of a change. */
export function printHearing(times: number[]): void {
  const slowest = times.toSorted((one, other) => other - one)[4] ?? Number.NaN;
  console.log(
    `\nuntil a colleague hears of a change: median ${median(times).toFixed(0)} ms, 95 of 100 within ${slowest.toFixed(0)} ms`,
  );
}

/** Prints what it costs afterwards that the trails are sealed. */
export function printSealing({ rows, cpuMs }: { rows: number; cpuMs: number }): void {
  console.log(`
sealing the trails: ${rows} rows, ${cpuMs.toFixed(3)} ms of CPU each`);
}
