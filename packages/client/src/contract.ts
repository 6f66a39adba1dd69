import type { AppRouter } from "@teamflow/router/app";

type Collections = AppRouter["_def"]["record"];

/**
 * Everything that TeamFlow can be asked: of each procedure its kind, what it takes and what it answers. In the
 * published package this file is written out in full, so that nothing of the server is needed to read it.
 */
export type Contract = {
  [N in keyof Collections]: { [P in keyof Collections[N]]: Asked<Collections[N][P]> };
};

type Asked<T> = T extends { _def: { type: infer K; $types: { input: infer I; output: infer O } } }
  ? { kind: K; input: I; output: K extends "subscription" ? Yielded<O> : O }
  : never;

type Yielded<T> = T extends AsyncIterable<infer Y> ? Y : never;
