import { type Api, connectApi } from "@teamflow/client/client";
import { mayBeLost, reasonOf, requestIdOf } from "@teamflow/client/reason";
import { setTimeout as delay } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { Ledger, Operation, Wish } from "./ledger.ts";

/** Where the load works. */
export type Place = { orgId: string; projectId: string };

/** Clients that work until they are told to stop. */
export type Load = { stop(): Promise<void> };

export type LoadOptions = {
  url: string;
  cookie: string;
  place: Place;
  ledger: Ledger;
  chance: Chance;
  clients: number;
  /** How often a client sends one operation before it calls the outcome unknown. */
  attempts: number;
  pauseMs?: number | undefined;
};

/** Longer than any answer takes that the server still gives. */
const timeoutMs = 6000;
const shortPauseMs = 10;

/** The typed client, as stubborn as is asked for. */
export function clientOf(options: Pick<LoadOptions, "url" | "cookie" | "attempts">): Api {
  return connectApi({
    url: `${options.url}/trpc`,
    headers: () => ({ cookie: options.cookie }),
    retry: { attempts: options.attempts, longestWaitMs: 5000 },
    timeoutMs,
  });
}

/** Lets clients create tasks and change their own ones, each word of it in the ledger. */
export function startLoad(options: LoadOptions): Load {
  let isOver = false;
  const clients = Array.from({ length: options.clients }, async (_, number) => {
    const api = clientOf(options);
    const own: Task[] = [];
    for (let count = 0; !isOver; count++) {
      await work({ ...options, api, own }, `${number}-${count}`);
      await delay(options.pauseMs ?? shortPauseMs);
    }
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(clients);
    },
  };
}

/** The mishap of an operation that was lost on its way. */
const unanswered = "unanswered";

type Task = { id: string; version: number };
type Client = LoadOptions & { api: Api; own: Task[] };

async function work(client: Client, number: string): Promise<void> {
  const { ledger, chance, own, place } = client;
  const id = `${place.projectId.slice(-6)}-${number}`;
  const task = own.length > 0 && chance.next() < 0.35 ? chance.pick(own) : undefined;
  const operation = ledger.invoke(id, wishOf(id, task));
  const made = await perform(client, operation);
  // Of what has no known version nothing more is asked.
  if (task && !made) own.splice(own.indexOf(task), 1);
  else if (task && made) task.version = made.version;
  else if (made) own.push(made);
}

function wishOf(id: string, task: Task | undefined): Wish {
  if (!task) return { kind: "create", title: id };
  return { kind: "update", taskId: task.id, version: task.version, description: id };
}

/** Sends one operation by its key and notes how it ended; also again, for one whose end is unknown. */
export async function perform(
  { api, place, ledger }: Pick<Client, "api" | "place" | "ledger">,
  operation: Operation,
): Promise<Task | undefined> {
  const context = { idempotencyKey: operation.key };
  try {
    const made = await send(api, { place, wish: operation.wish, context });
    ledger.end(operation, "ok");
    return made;
  } catch (error) {
    // With an id it came from a server; without one, nobody answered.
    const reason = requestIdOf(error) === undefined ? unanswered : reasonOf(error).kind;
    ledger.end(operation, mayBeLost(error) ? "unknown" : "failed", reason);
    return undefined;
  }
}

type Sending = { place: Place; wish: Wish; context: { idempotencyKey: string } };

function send(api: Api, { place, wish, context }: Sending): Promise<Task> {
  if (wish.kind === "create")
    return api.tasks.create.mutate({ ...place, title: wish.title }, { context });
  const { kind: _, ...change } = wish;
  return api.tasks.update.mutate({ orgId: place.orgId, ...change }, { context });
}
