import type { Api } from "@teamflow/client/client";
import type { Balancer } from "./balancer.ts";
import type { Chance } from "./chance.ts";
import type { Footprint } from "./footprint.ts";
import type { Ground } from "./ground.ts";
import type { Heard } from "./heard.ts";
import type { Ledger } from "./ledger.ts";
import type { Place } from "./load.ts";
import type { Psql } from "./postgres.ts";
import type { Replica } from "./replica.ts";

/** One thing that goes wrong, and what must hold all the same. */
export type Fault = {
  /** As in the fault matrix: F1. */
  name: string;
  /** What goes wrong, in a few words. */
  title: string;
  /** Errors in a server's log that this fault provokes. Any other is a breach. */
  expected?: RegExp[];
  /** How often the load sends one operation before its end is unknown. Default 20. */
  attempts?: number;
  /** How long a client of the load rests between two operations, in milliseconds. Default 10. */
  pauseMs?: number;
  /** What is done while the load works. */
  inject: (run: Run) => Promise<void>;
  /** What must hold once the load has stopped and every unknown end is known. */
  expect: (run: Run) => Promise<void>;
};

/** A fault of something that the servers talk to: a mail server, a Redis, workers of their own. */
export type Surrounded = Pick<Fault, "name" | "title"> & {
  /** Opens what its runs need, before the servers start; `closing` learns how to undo it. */
  open: (ground: Ground, closing: AsyncDisposableStack) => Promise<Opened>;
};

/** A fault that can be tried, what the servers are started with for it, and what cannot be tried here. */
export type Opened = Omit<Fault, "name" | "title"> & {
  settings: Record<string, string>;
  /** A sentence for each part that is left out on this machine. */
  skipped?: string[];
};

/** Two servers and the balancer before them. */
export type Stage = {
  ground: Ground;
  replicas: readonly [Replica, Replica];
  balancer: Balancer;
  /** What the servers held after their first work. */
  base: Footprint;
};

/** One run of a fault: an organization of its own, under load. */
export type Run = Stage & {
  place: Place;
  chance: Chance;
  ledger: Ledger;
  /** What somebody heard who followed the organization all the time. */
  heard: Heard;
  /** The owner's client, which does not give up soon. */
  api: Api;
  psql: Psql;
  /** The servers' processes when it began. */
  pids: (number | null)[];
  /** How long the load's operations took before the fault. */
  calm: { p95Ms: number; p99Ms: number };
  /** What every limit of time is multiplied by. */
  patience: number;
  /** How often something is done: fewer times in a quick run. */
  times(full: number): number;
  /** Notes a breach unless something is so. */
  demand(isSo: boolean, sentence: string): void;
  /** Notes a duration or a number for the table, and a breach when it is above its limit. */
  within(what: string, value: number, limit: number): void;
  /** Notes a number for the table. */
  note(what: string, value: number): void;
};
