/**
 * `pnpm bench`: the request path beside a bare server that sends the same statements. See docs/performance.md.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { appRole } from "@teamflow/data/migrate";
import { checkAnswers, readScripts } from "./agreement.ts";
import { callerOf, type Caller, type Scenario, scenarioNames, scenarios } from "./call.ts";
import { openBenchDatabase } from "./database.ts";
import { fill, type Person } from "./dataset.ts";
import { hearingTimes } from "./live.ts";
import { load } from "./load.ts";
import { startApi, startReference } from "./process.ts";

const secretKey = "one that guards nothing but a benchmark";
const peopleCount = 16;
const rounds = 5;
const roundMs = 3_000;
const warmUpMs = 1_500;
/** As many connections as the product opens. */
const poolSize = 10;

type Ports = { product: number; reference: number };
type Rates = Record<keyof Ports, number[]>;

await using closing = new AsyncDisposableStack();
process.once("SIGINT", () => void closing.disposeAsync().then(() => process.exit(1)));
const { ports, callers, people } = await prepare(closing);
print(await measureAll(ports, callers));
for (const person of people.slice(0, 1)) printLive(await hearingTimes(ports.product, person));

type Prepared = { ports: Ports; callers: Caller[]; people: Person[] };

async function prepare(opened: AsyncDisposableStack): Promise<Prepared> {
  const url = await openBenchDatabase(opened);
  const start = performance.now();
  const world = await fill(url, { secretKey, peopleCount });
  console.log(`generated in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  const callers = world.people.map((person) => callerOf(person, world));
  const [first] = callers;
  if (!first) throw new Error("There is nobody to call");

  const options = { url, role: appRole, secretKey, poolSize };
  const reference = await startReference(options, await readScripts(options, first));
  opened.defer(() => reference.stop());
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-bench-api-"));
  opened.defer(() => rm(home, { recursive: true, force: true }));
  const settings = { DATABASE_URL: url, DATA_DIR: home, SECRET_KEY: secretKey };
  const product = await startApi(settings, path.join(home, "api.log"));
  opened.defer(() => product.stop());

  const ports = { product: product.port, reference: reference.port };
  await checkAnswers(ports, first);
  return { ports, callers, people: world.people };
}

/** Takes turns, so that whatever else the machine does meets both candidates alike. */
async function measureAll(ports: Ports, callers: Caller[]): Promise<Map<Scenario, Rates>> {
  const measured = new Map<Scenario, Rates>();
  for (const scenario of scenarioNames) {
    const rates: Rates = { product: [], reference: [] };
    measured.set(scenario, rates);
    for (const port of Object.values(ports))
      await load(port, scenario, { callers, durationMs: warmUpMs });
  }
  for (let round = 0; round < rounds; round++)
    for (const [scenario, rates] of measured)
      for (const name of round % 2 === 0
        ? (["product", "reference"] as const)
        : (["reference", "product"] as const))
        rates[name].push(await load(ports[name], scenario, { callers, durationMs: roundMs }));
  return measured;
}

function print(measured: Map<Scenario, Rates>): void {
  console.log(`\nanswers a second: medians of ${rounds} rounds, ${peopleCount} connections\n`);
  console.log("| | bare `node:http` + `pg` | TeamFlow | ratio | aim |\n|---|---|---|---|---|");
  for (const [scenario, rates] of measured) {
    const { title, aim } = scenarios[scenario];
    const [bare, product] = [median(rates.reference), median(rates.product)];
    console.log(
      `| ${title} | ${bare.toFixed(0)} | ${product.toFixed(0)} | ${(product / bare).toFixed(2)} | ${aim} |`,
    );
  }
}

function printLive(times: number[]): void {
  const slowest = times.toSorted((one, other) => other - one)[4] ?? Number.NaN;
  console.log(
    `\nuntil a colleague hears of a change: median ${median(times).toFixed(0)} ms, 95 of 100 within ${slowest.toFixed(0)} ms`,
  );
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
