/** Answers a second, measured for a while. */
export type Measure = (durationMs: number) => Promise<number>;

/** Two ways to do the same, and the ratio of the second to the first that is aimed at, if any. */
export type Contest = { title: string; aim: number | null; first: Measure; second: Measure };

/** What came of a contest, round by round. */
export type Outcome = Contest & { rates: { first: number[]; second: number[] } };

const warmUpMs = 1_500;
const roundMs = 3_000;
export const rounds = 5;

/** Takes turns, so that whatever else the machine does meets both sides alike. */
export async function takeTurns(contests: Contest[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const contest of contests) {
    await contest.first(warmUpMs);
    await contest.second(warmUpMs);
    outcomes.push({ ...contest, rates: { first: [], second: [] } });
  }
  for (let round = 0; round < rounds; round++)
    for (const outcome of outcomes)
      for (const side of round % 2 === 0
        ? (["second", "first"] as const)
        : (["first", "second"] as const))
        outcome.rates[side].push(await outcome[side](roundMs));
  return outcomes;
}

/** The one in the middle. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
