import { isDeepStrictEqual } from "node:util";
import { openDatabase } from "@teamflow/data/database";
import { listen } from "@teamflow/data/listen";
import type { Services } from "@teamflow/router/context";
import { type Call, type Caller, httpTextOf, type Scenario, scenarioNames } from "./call.ts";
import { ask } from "./load.ts";
import { type ReferenceOptions, referencePool } from "./reference.ts";
import { answerAsReference } from "./replay.ts";
import {
  answerAsProduct,
  difference,
  recorded,
  type Scripts,
  shapeOf,
  type Statement,
} from "./script.ts";

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
  const scriptOf = async (scenario: Scenario): Promise<Statement[]> => {
    const product = await recorded(() => answerAsProduct(services, caller(scenario)));
    const script = product.map(({ name, text }) => ({ name, text }));
    const call = caller(scenario);
    const replay = () => answerAsReference({ ...options, pool }, script, { scenario, call });
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
  };
}

async function openServices(
  options: ReferenceOptions,
  closing: AsyncDisposableStack,
): Promise<Services> {
  const { url, role, secretKey } = options;
  const onError = (error: unknown): never => {
    throw error;
  };
  const database = openDatabase({ url, role, onError });
  closing.defer(() => database.close());
  const listener = await listen({ url, role, onError });
  closing.defer(() => listener.close());
  return { database, listener, secretKey, isSignUpOpen: false, log: onError };
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

/** What two answers about different tasks have in common: how they are built, and by how much the version rose. */
function essenceOf(answer: unknown, { input }: Call): unknown {
  return { shape: shapeOf(answer), raised: versionOf(answer) - versionOf(input) };
}

function versionOf(task: unknown): number {
  return typeof task === "object" && task !== null && "version" in task ? Number(task.version) : 0;
}

/** What a tRPC answer holds. */
function contentOf(answer: unknown): unknown {
  let at = answer;
  for (const name of ["result", "data", "json"])
    at =
      typeof at === "object" && at !== null
        ? Object.entries(at).find(([key]) => key === name)?.[1]
        : undefined;
  return at;
}
