import type { CacheStatistics } from "@teamflow/domain/cache";

/**
 * Where texts are kept for a while under keys. Nothing of it fails or waits for long: what cannot be had is absent, and
 * what cannot be kept is not.
 */
export type CacheStore = {
  readonly kind: CacheStatistics["store"];
  /** Whether it answered when it was last asked. */
  readonly isUp: boolean;
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string, seconds: number): Promise<void>;
  /** How many keys begin with a text; null where counting them took too long. */
  count(prefix: string): Promise<number | null>;
  /** Forgets everything whose key begins with a text, and says how much that was. */
  clear(prefix: string): Promise<number>;
  /**
   * Adds to counts that all processes keep together, each for a time that begins with its first.
   *
   * @returns how far each has come, and for how long; nothing where this process is alone with its own
   */
  add(
    counts: readonly (readonly [name: string, by: number])[],
    windowMs: number,
  ): Promise<readonly { total: number; leftMs: number }[] | undefined>;
  /** Whether what is written can be read back. */
  probe(): Promise<boolean>;
  close(): Promise<void>;
};
