import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { appRole } from "@teamflow/data/migrate";
import { checkAnswers, checkRest, readScripts } from "./agreement.ts";
import { callerOf, type Caller, type Scenario, scenarioNames, scenarios } from "./call.ts";
import { openBenchDatabase } from "./database.ts";
import { fill, type World } from "./dataset.ts";
import { httpTextOf, restListTextOf } from "./http-text.ts";
import { identityPrices } from "./identity-price.ts";
import { hearingTimes } from "./live.ts";
import { load, type Writer } from "./load.ts";
import { startApi, startReference } from "./process.ts";
import type { ReferenceOptions } from "./reference.ts";
import { printHearing, printPrices, printRates, printSealing } from "./report.ts";
import { type Contest, type Measure, takeTurns } from "./rounds.ts";
import { sealingPrice } from "./sealing.ts";
import { signInContest } from "./sign-in.ts";

const secretKey = "one that guards nothing but a benchmark";
const peopleCount = 16;
/** As many connections as the product opens. */
const poolSize = 12;

/** Measures the request path beside a bare server that sends the same statements, and prints what came of it. */
export async function measureRequestPath(): Promise<void> {
  await using closing = new AsyncDisposableStack();
  process.once("SIGINT", () => void closing.disposeAsync().then(() => process.exit(1)));
  const prepared = await prepare(closing);
  const { world, options, ports } = prepared;
  const besideBare = scenarioNames.map((scenario) => bareContest(prepared, scenario));
  const others = [restContest(prepared), signInContest(ports.product, world.people)];
  const outcomes = await takeTurns([...besideBare, ...others]);
  printRates(outcomes.slice(0, besideBare.length), ["bare `node:http` + `pg`", "TeamFlow"]);
  printRates(outcomes.slice(-2, -1), ["tRPC", "REST"]);
  printRates(outcomes.slice(-1), ["the hash alone", "TeamFlow"]);
  for (const person of world.people.slice(0, 1)) {
    printHearing(await hearingTimes(ports.product, person));
    printPrices(await identityPrices(options, { person, place: person.own }));
  }
  printSealing(await sealingPrice(options));
}

type Prepared = {
  ports: { product: number; reference: number };
  callers: Caller[];
  world: World;
  options: ReferenceOptions;
};

async function prepare(opened: AsyncDisposableStack): Promise<Prepared> {
  const url = await openBenchDatabase(opened);
  const start = performance.now();
  const world = await fill(url, { peopleCount });
  console.log(`generated in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  const callers = world.people.map((person) => callerOf(person, world));
  const [first] = callers;
  if (!first) throw new Error("There is nobody to call");

  const options = { url, role: appRole, secretKey, poolSize };
  const reference = await startReference(options, await readScripts(options, first));
  opened.defer(() => reference.stop());
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-bench-api-"));
  opened.defer(() => rm(home, { recursive: true, force: true }));
  const settings = {
    ...{ DATABASE_URL: url, DATA_DIR: home, SECRET_KEY: secretKey },
    // Sealing the trails would make the product pay for what the reference writes; it is measured by itself.
    JOBS: "elsewhere",
    // More than anybody reaches: calls are counted, and answers say so, as at any other limit.
    RATE_LIMIT_PER_MINUTE: "999999",
    RATE_LIMIT_ORGANIZATION_PER_MINUTE: "9999999",
  };
  const product = await startApi(settings, path.join(home, "api.log"));
  opened.defer(() => product.stop());

  const ports = { product: product.port, reference: reference.port };
  await checkAnswers(ports, first);
  await checkRest(ports.product, world);
  return { ports, callers, world, options };
}

function bareContest({ ports, callers }: Prepared, scenario: Scenario): Contest {
  const writers = callers.map((caller) => () => httpTextOf(caller(scenario)));
  const { title, aim } = scenarios[scenario];
  const [first, second] = [loading(ports.reference, writers), loading(ports.product, writers)];
  return { title, aim, first, second };
}

/** The list over both doors of the product. */
function restContest({ ports: { product }, callers, world }: Prepared): Contest {
  const trpc = callers.map((caller) => () => httpTextOf(caller("list")));
  const rest = world.people.map((person) => () => restListTextOf(person, world.large));
  const [first, second] = [loading(product, trpc), loading(product, rest)];
  return { title: scenarios.list.title, aim: null, first, second };
}

function loading(port: number, writers: Writer[]): Measure {
  return (durationMs) => load(port, { writers, durationMs });
}
