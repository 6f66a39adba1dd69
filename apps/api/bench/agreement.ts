import { isDeepStrictEqual } from "node:util";
import { recorded, type Statement } from "@teamflow/data/testing/recorded";
import { openKeyring } from "@teamflow/router/keyring";
import { type Call, type Caller, callerOf, type Scenario, scenarioNames } from "./call.ts";
import type { World } from "./dataset.ts";
import { httpTextOf, restListTextOf } from "./http-text.ts";
import { ask } from "./load.ts";
import { type ReferenceOptions, referencePool } from "./reference.ts";
import { answerAsReference } from "./replay.ts";
import { answerAsProduct, difference, type Scripts, shapeOf } from "./script.ts";
import { openServices } from "./services.ts";

/**
 * What the product sends to PostgreSQL for each scenario, found by letting it answer one call.
 *
 * @throws when the reference would send anything else: then it has to be brought up to date
 */
export async function readScripts(options: ReferenceOptions, caller: Caller): Promise<Scripts> {
  await using closing = new AsyncDisposableStack();
  const services = await openServices(options, closing);
  const pool = referencePool(options);
  closing.defer(() => pool.end());
  const bare = { pool, keyring: openKeyring([options.secretKey]) };
  const scriptOf = async (scenario: Scenario): Promise<Statement[]> => {
    const product = await recorded(() => answerAsProduct(services, caller(scenario)));
    const script = product.map(({ name, text }) => ({ name, text }));
    const call = caller(scenario);
    const replay = () => answerAsReference(bare, script, { scenario, call });
    const reference = await recorded(replay).catch((cause: unknown) => {
      throw new Error(`The reference cannot follow the product in "${scenario}"`, { cause });
    });
    const differs = difference(product, reference);
    if (differs)
      throw new Error(
        `The reference does not do what the product does for "${scenario}", ${differs}`,
      );
    return script;
  };
  // One after the other: what is recorded is whatever this process sends.
  return {
    list: await scriptOf("list"),
    task: await scriptOf("task"),
    create: await scriptOf("create"),
    move: await scriptOf("move"),
    me: await scriptOf("me"),
  };
}

/** Asks both candidates the same. @throws when they do not answer the same content, or for writes the same shape */
export async function checkAnswers(
  ports: { product: number; reference: number },
  caller: Caller,
): Promise<void> {
  for (const scenario of scenarioNames) {
    const call = caller(scenario);
    const product = contentOf(await ask(ports.product, httpTextOf(call)));
    const isWrite = call.idempotencyKey !== null;
    // A write cannot be repeated: its twin says the same of another task.
    const twin = isWrite ? caller(scenario) : call;
    const reference = await ask(ports.reference, httpTextOf(twin));
    const [one, other] = isWrite
      ? [essenceOf(product, call), essenceOf(reference, twin)]
      : [product, reference];
    if (!isDeepStrictEqual(one, other))
      throw new Error(
        `"${scenario}" is answered in two ways:\n${JSON.stringify(one)}\n${JSON.stringify(other)}`,
      );
  }
}

/** Asks the product for the same list by both of its doors. @throws when they do not answer with the same tasks */
export async function checkRest(port: number, world: World): Promise<void> {
  const [person] = world.people;
  if (!person) throw new Error("There is nobody to ask");
  const call = callerOf(person, world)("list");
  const trpc = at(contentOf(await ask(port, httpTextOf(call))), ["items"]);
  const rest = at(await ask(port, restListTextOf(person, world.large)), ["data"]);
  const idsOf = (tasks: unknown) =>
    Array.isArray(tasks) ? tasks.map((task) => at(task, ["id"])) : tasks;
  if (!Array.isArray(trpc) || !isDeepStrictEqual(idsOf(trpc), idsOf(rest)))
    throw new Error("The list holds other tasks over REST than over tRPC");
}

/** What two answers about different tasks have in common: how they are built, and by how much the version rose. */
function essenceOf(answer: unknown, { input }: Call): unknown {
  return { shape: shapeOf(answer), raised: versionOf(answer) - versionOf(input) };
}

function versionOf(task: unknown): number {
  return Number(at(task, ["version"]) ?? 0);
}

/** What a tRPC answer holds. */
function contentOf(answer: unknown): unknown {
  return at(answer, ["result", "data", "json"]);
}

/** What stands where the names lead. */
function at(value: unknown, [name, ...names]: string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const inner: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return at(inner, names);
}
