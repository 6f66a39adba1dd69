import { type Deed, deedNames, deeds } from "./large-calls.ts";

/** How long each call took, in milliseconds. */
export type Times = Map<Deed, number[]>;

type Measured = {
  alone: Times;
  together: Times;
  /** How many calls the server was too busy for. */
  turnedAway: number;
  users: number;
  seconds: number;
};

/**
 * Prints how soon each was answered beside its aim, and beside what the same call took alone: a machine that does other
 * work is slow in both, so that the ratio says what the others cost.
 */
export function printLatencies(measured: Measured): void {
  const { alone, together, turnedAway, users, seconds } = measured;
  console.log(
    `\n${users} people who think for 1 to 3 s, for ${seconds} s; milliseconds until the whole answer is there\n`,
  );
  console.log(
    "| | calls | alone | median | p95 | p99 | aim | of the aim | beside alone |\n|---|---|---|---|---|---|---|---|---|",
  );
  for (const deed of deedNames) {
    const { title, share, aimMs } = deeds[deed];
    const times = together.get(deed) ?? [];
    const own = quantile(alone.get(deed) ?? [], 0.5);
    const judged = quantile(times, share);
    const cells = [
      ...[title, times.length],
      ...[own, quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)].map(rounded),
      `p${share * 100} < ${aimMs}`,
      `${(judged / aimMs).toFixed(2)}${judged < aimMs ? "" : " MISSED"}`,
      (judged / own).toFixed(1),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(`\nturned away: ${turnedAway}`);
}

function rounded(ms: number): string {
  return ms.toFixed(ms < 10 ? 1 : 0);
}

/** What a share (0 to 1) stayed within; not a number where there is nothing. */
function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
